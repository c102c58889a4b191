"""The search page."""

import logging
import re
import shutil
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from forum.discovery import rules, views
from forum.kernel.actor import Standing
from forum.search import whoosh
from tests.discovery.conftest import World
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_thread

MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def page(app: Flask, world: World, query: str = "", member: object = None) -> str:
    """The main part of the search page as the group's member (or somebody else) sees it."""
    answer = client_of(app, member or world.member).get(f"/search?{query}")  # type: ignore[arg-type]
    assert answer.status_code == 200
    found = MAIN.search(answer.text)
    assert found
    return found[0]


def links(text: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="(/search[^"]*)"', text)]


def test_marks_stand_in_text_that_is_escaped(app: Flask, world: World) -> None:
    found = page(app, world, "q=gezag+kind")
    assert "<mark>Gezag</mark> &lt;b&gt;&amp; omgang</a>" in found
    assert "&lt;i&gt;<mark>kind</mark>&lt;/i&gt;" in found
    assert "Het parelsnoer van de <mark>kinderen</mark> helpt." in found
    for tag in ("<b>", "<i>"):
        assert tag not in found
    assert "2 resultaten" in found
    assert "Contactverlies · Hanna Zandstra · <time" in found
    assert f'href="/threads/{world.thread_id}"' in found


def test_what_was_typed_is_escaped_and_kept(app: Flask, world: World) -> None:
    answer = client_of(app, world.member).get("/search", query_string={"q": 'soort:zo "><script>x</script>'})
    assert 'value="soort:zo &#34;&gt;&lt;script&gt;x&lt;/script&gt;"' in answer.text
    assert "<script>x" not in answer.text
    assert "De soort “zo” kennen we niet." in answer.text
    assert "<title>Niets gevonden – soort:zo &#34;&gt;&lt;script" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        *["*", "a" * 3000, "((((", '"' * 99, "body:kind", "[a TO z]", "%", "kind^9", "\u202e", "\x01"],
        *["groep:", "soort:,", "-", "OR", "abcdefgh " * 300],
    ],
)
def test_whatever_is_typed_gets_a_page(app: Flask, world: World, text: str) -> None:
    answer = client_of(app, world.member).get("/search", query_string={"q": text, "page": text, "kind": text})
    assert answer.status_code == 200


def test_guests_and_those_who_wait_do_not_search(app: Flask, world: World) -> None:
    answer = client_of(app).get("/search?q=gezag")
    assert (answer.status_code, answer.location) == (303, "/login?next=/search?q%3Dgezag")
    waiting = client_of(app, make_member(app, standing=Standing.WAITING)).get("/search?q=gezag")
    assert waiting.status_code == 303


def test_someone_elsewhere_sees_no_trace(app: Flask, world: World) -> None:
    found = page(app, world, "q=parelsnoer", world.elsewhere)
    assert "Niets gevonden" in found
    for trace in ("Contactverlies", world.reply_id, "Mees", "<mark>", 'aria-label="Soort"'):
        assert trace not in found
    # The same page as for words that are nowhere, but for the words.
    nowhere = page(app, world, "q=nergensniets", world.elsewhere)
    assert found.replace("parelsnoer", "nergensniets") == nowhere


def test_kinds_have_counts_and_addresses(app: Flask, world: World) -> None:
    found = page(app, world, "q=kind")
    chips = found[found.index('aria-label="Soort"') :]
    assert re.findall(r"<span>([^<]+)</span> <span class=\"count-quiet\">([^<]+)<", chips) == [
        ("Alles", "2"),
        ("Discussie", "1"),
        ("Reactie", "1"),
    ]
    assert links(found) == ["/search?q=kind", "/search?q=kind&kind=discussion", "/search?q=kind&kind=reply"]
    chosen = page(app, world, "q=kind&kind=reply")
    assert 'href="/search?q=kind&amp;kind=reply" aria-current="page"' in chosen
    assert '<input type="hidden" name="kind" value="reply">' in chosen
    assert "1 resultaat" in chosen
    # A choice without finds stays visible, so that it can be undone.
    assert ">Casus<" in page(app, world, "q=kind&kind=case").replace("</span>", "<")
    assert 'aria-label="Soort"' not in page(app, world, "q=kind+soort:reactie")


def test_one_group_needs_no_choice_and_more_do(app: Flask, world: World) -> None:
    assert "<select" not in page(app, world, "q=kind")
    assert f'name="group" value="{world.slug}"' in page(app, world, f"q=kind&group={world.slug}")
    second = make_group(app, world.member, name="Stiefgezinnen")
    found = page(app, world, f"q=kind&group={second}")
    assert f'<option value="{second}" selected>Stiefgezinnen</option>' in found
    assert '<label for="search-group">' in found
    assert "Zoek in alles" in found
    assert f'href="/groups/{second}"' in found


def test_pages_follow_each_other(
    app: Flask, world: World, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        make_thread(app, world.host, world.slug, text="Een zwaluw.")
    run_jobs()
    monkeypatch.setattr(rules, "PER_PAGE", 2)
    first = page(app, world, "q=zwaluw&kind=discussion")
    assert first.count('class="row row-link result"') == 2
    assert "/search?q=zwaluw&kind=discussion&page=2" in links(first)
    second = page(app, world, "q=zwaluw&kind=discussion&page=2")
    assert second.count('class="row row-link result"') == 1
    assert "3 resultaten, bladzijde 2" in second
    assert 'rel="prev" href="/search?q=zwaluw&amp;kind=discussion"' in second
    assert 'rel="next"' not in second
    beyond = page(app, world, "q=zwaluw&page=9")
    assert "Deze bladzijde is er niet" in beyond
    assert "/search?q=zwaluw" in links(beyond)


def test_more_than_are_counted(
    app: Flask, world: World, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        make_thread(app, world.host, world.slug, text="Een zwaluw.")
    run_jobs()
    monkeypatch.setattr(whoosh, "COUNT_CAP", 2)
    monkeypatch.setattr(views, "COUNT_CAP", 2)
    found = page(app, world, "q=zwaluw")
    assert "Meer dan 2 resultaten" in found
    assert '<span class="count-quiet">2+</span>' in found


def test_an_empty_page_helps(app: Flask, world: World) -> None:
    start = page(app, world)
    assert "Zo zoek je gerichter" in start
    assert "Niets gevonden" not in start
    nothing = page(app, world, "q=xylofoon")
    assert "Niets gevonden" in nothing
    assert "Zoek in alles" not in nothing
    assert "/search?q=xylofoon" in links(page(app, world, "q=xylofoon&kind=case"))
    lonely = page(app, world, "q=kind", make_member(app))
    assert "Je doet nog niet mee in een groep" in lonely


def test_notices_are_told_together(app: Flask, world: World) -> None:
    one = page(app, world, "q=kind+soort:zo")
    assert one.count('class="notice ') == 1
    assert "<li>De soort" not in one
    two = page(app, world, "q=kind+soort:zo+groep:daar")
    assert two.count('class="notice ') == 1
    assert two.count("<li>De soort “zo”") == two.count("<li>De groep “daar”") == 1


def test_a_lost_index_is_said(app: Flask, world: World) -> None:
    shutil.rmtree(app.extensions["settings"].index_dir)
    found = page(app, world, "q=kind")
    assert "notice-warning" in found
    assert "De zoekmachine wordt opnieuw gevuld." in found
    assert "Niets gevonden" not in found
    ready = app.test_client().get("/readyz")
    assert (ready.status_code, ready.json["index"]) == (503, "not ready")  # type: ignore[index]


def test_what_was_typed_is_logged_nowhere(app: Flask, world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    page(app, world, "q=kanariegeel")
    shutil.rmtree(app.extensions["settings"].index_dir)
    page(app, world, "q=kanariegeel")
    assert "kanariegeel" not in caplog.text
