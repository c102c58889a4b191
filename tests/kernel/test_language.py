"""Which languages are offered, and which of them a visitor gets."""

from pathlib import Path

import pytest
from babel import Locale
from flask import Flask
from flask_babel import gettext, lazy_gettext, ngettext

from forum.kernel.config import ConfigurationError
from forum.kernel.web import current_language, spoken
from forum.kernel.web.language import find_languages
from tests.factories.members import client_of, make_member


def _folder(tmp_path: Path, *codes: str) -> Path:
    for code in codes:
        path = tmp_path / code / "LC_MESSAGES" / "messages.mo"
        path.parent.mkdir(parents=True)
        path.touch()
    return tmp_path


def test_the_source_comes_first_and_every_catalogue_after_it(tmp_path: Path) -> None:
    found = find_languages(_folder(tmp_path, "tr", "en", "ar", "pt_BR"))
    assert [(code, language.name) for code, language in found.items()] == [
        ("nl", "Nederlands"),
        ("ar", "العربية"),
        ("en", "English"),
        ("pt_BR", "Português (Brasil)"),
        ("tr", "Türkçe"),
    ]
    assert [language.tag for language in found.values()] == ["nl", "ar", "en", "pt-BR", "tr"]
    assert [language.direction for language in found.values()] == ["ltr", "rtl", "ltr", "ltr", "ltr"]
    # English is written as in Europe; the page itself is simply English.
    assert found["en"].format_tag == "en-150"
    assert [found[code].with_country for code in ("nl", "en")] == ["nl_NL", "en_US"]


def test_a_catalogue_that_was_not_compiled_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "tr" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "tr" / "LC_MESSAGES" / "messages.po").touch()
    assert list(find_languages(tmp_path)) == ["nl"]


@pytest.mark.parametrize("code", ["klingon", "zz", "zh_Hant", "e"])
def test_a_folder_named_after_no_language_is_refused_at_start(tmp_path: Path, code: str) -> None:
    with pytest.raises(ConfigurationError, match=f"translations/{code}"):
        find_languages(_folder(tmp_path, code))


def test_the_language_is_the_guests_choice_then_the_browsers(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    guest = client_of(app)
    german = {"Accept-Language": "de-DE,de;q=0.9,en-GB;q=0.5"}
    assert '<html lang="en" dir="ltr">' in guest.get("/login", headers=german).text
    assert '<html lang="nl" dir="ltr">' in guest.get("/login", headers={"Accept-Language": "de"}).text
    guest.post("/language", data={"language": "nl"})
    assert '<html lang="nl" dir="ltr">' in guest.get("/login", headers=german).text


def test_a_member_whose_language_went_away_is_answered_as_her_browser_asks(app: Flask) -> None:
    member = client_of(app, make_member(app, language="xx"))
    assert '<html lang="en"' in member.get("/settings", headers={"Accept-Language": "en"}).text
    assert '<html lang="nl"' in member.get("/settings", headers={"Accept-Language": "fr"}).text


def test_another_language_is_spoken_for_a_while(app: Flask) -> None:
    with app.app_context():
        assert current_language().code == "nl"
        with spoken("en"):
            assert current_language().code == "en"
            assert gettext("Uitloggen") == "Log out"
        with spoken("xx"):
            assert gettext("Uitloggen") == "Uitloggen"
        assert gettext("Uitloggen") == "Uitloggen"


def test_numbers_in_messages_are_written_in_the_language(app: Flask) -> None:
    late = lazy_gettext("Meer dan %(count)s resultaten", count=1043)
    template = (
        '{{ ngettext("%(num)s lid", "%(num)s leden", 1043) }}, '
        '{{ _("bladzijde %(number)s", number=1043) }}, {{ _("Leden van %(group)s", group="<1043>") }}'
    )
    with app.test_request_context():
        with spoken("en"):
            assert ngettext("%(num)s lid", "%(num)s leden", 1043) == "1,043 members"
            assert ngettext("%(num)s lid", "%(num)s leden", 1) == "1 member"
            assert str(late) == "More than 1,043 results"
            shown = app.jinja_env.from_string(template, {}).render()
            assert shown.split(", ", 2)[:2] == ["1,043 members", "page 1,043"]
        assert str(late) == "Meer dan 1.043 resultaten"
        assert app.jinja_env.from_string(template, {}).render().startswith("1.043 leden, bladzijde 1.043, ")


def test_a_locale_that_nobody_offers_counts_as_the_source(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        monkeypatch.setattr("forum.kernel.web.language.get_locale", lambda: Locale.parse("fr"))
        assert current_language().code == "nl"
