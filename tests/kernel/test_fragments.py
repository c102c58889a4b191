"""Parts of pages that are kept: one key is one part, and a key that leaves something out is found."""

import re
from functools import lru_cache

import pytest
from flask import Flask, g
from flask_babel import force_locale
from jinja2 import Template

from forum.kernel.web import fragments
from forum.kernel.web.fragments import IncompleteKeyError, finish


def render(app: Flask, template: Template, **values: object) -> str:
    """Return what a template gives in a request of its own."""
    with app.test_request_context():
        g.csp_nonce = values.pop("nonce", "abc")
        return finish(template.render(values))


@pytest.fixture
def unchecked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application as it is where nobody tests: what is kept is not rendered again."""
    monkeypatch.setattr(app, "testing", False)


def test_a_kept_part_is_rendered_once_for_each_key(app: Flask, unchecked: None) -> None:
    template = app.jinja_env.from_string("{% fragment key %}{{ text }}{% endfragment %}")
    assert render(app, template, key=1, text="<een>") == "&lt;een&gt;"
    assert render(app, template, key=1, text="anders") == "&lt;een&gt;"
    assert render(app, template, key=2, text="twee") == "twee"


def test_while_testing_a_key_that_leaves_something_out_is_an_error(app: Flask) -> None:
    template = app.jinja_env.from_string("{% fragment key %}{{ text }}{% endfragment %}")
    assert render(app, template, key="own", text="voor haar") == "voor haar"
    with pytest.raises(IncompleteKeyError):
        render(app, template, key="own", text="voor een ander")


def test_two_places_with_one_key_are_two_parts(app: Flask) -> None:
    template = app.jinja_env.from_string(
        "{% fragment 1 %}een{% endfragment %}\n{% fragment 1 %}twee{% endfragment %}"
    )
    assert render(app, template) == "eentwee"


def test_language_belongs_to_every_key(app: Flask) -> None:
    template = app.jinja_env.from_string("{% fragment 1 %}{{ _('Uitloggen') }}{% endfragment %}")
    with app.test_request_context():
        assert template.render() == "Uitloggen"
        with force_locale("en"):
            assert template.render() != "Uitloggen"


def test_nonce_and_token_are_those_of_each_answer(app: Flask) -> None:
    inner = "{% fragment 2 %}{{ csp_nonce() }}{% endfragment %}"
    template = app.jinja_env.from_string(
        f"{{% fragment 1 %}}{{{{ csp_nonce() }}}} {inner} {{{{ csrf_token() }}}}{{% endfragment %}}"
    )
    seen = [render(app, template, nonce=nonce).split() for nonce in ("first", "second")]
    assert [words[:2] for words in seen] == [["first", "first"], ["second", "second"]]
    assert seen[0][2] != seen[1][2]
    assert all(re.fullmatch(r"[\w.-]{60,}", words[2]) for words in seen)


def test_what_a_member_types_is_never_taken_for_a_mark(app: Flask) -> None:
    typed = f"nonce-{'0' * 24} token-{'0' * 24}"
    template = app.jinja_env.from_string("{% fragment text %}{{ text }}{% endfragment %}")
    assert render(app, template, text=typed) == typed


def test_a_part_that_fails_is_not_kept(app: Flask, unchecked: None) -> None:
    template = app.jinja_env.from_string("{% fragment 1 %}{{ 1 // number }}{% endfragment %}")
    with pytest.raises(ZeroDivisionError):
        render(app, template, number=0)
    assert render(app, template, number=1) == "1"


def test_many_parts_push_out_the_oldest(app: Flask, unchecked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "fragments", lru_cache(maxsize=2)(fragments._render))
    template = app.jinja_env.from_string("{% fragment key %}{{ text }}{% endfragment %}")
    for key in range(3):
        render(app, template, key=key, text="oud")
    assert render(app, template, key=2, text="nieuw") == "oud"
    assert render(app, template, key=0, text="nieuw") == "nieuw"
