"""The style page shows everything that there is, and is nowhere in production."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from forum.kernel.config import ROOT
from forum.kernel.db import db
from tests.application import close_connections, make_application

TEMPLATES = ROOT / "templates"
SECRET = "x" * 32


def exported() -> set[str]:
    """The macros that a page reaches through `ui`."""
    source = (TEMPLATES / "base" / "ui.html").read_text(encoding="utf-8")
    return set(re.findall(r"^\{%- set (\w+) = ", source, re.MULTILINE))


def test_every_macro_is_shown_on_both_sides(app: Flask) -> None:
    page = app.test_client().get("/styleguide").text
    named = [name for names in re.findall(r'data-macros="([\w ]+)"', page) for name in names.split()]
    assert sorted(named) == sorted(exported())
    # What is named is also called: in the specimen, or by the layout, which has the place for messages.
    sources = [path.read_text(encoding="utf-8") for path in (TEMPLATES / "styleguide").glob("*.html")]
    sources.append((TEMPLATES / "base" / "layout.html").read_text(encoding="utf-8"))
    # A textarea with a preview stands in the editor's frame.
    called = set(re.findall(r"\bui\.(\w+)\(", "\n".join(sources))) | {"editor"}
    assert exported() - called == set()
    assert page.count("data-editor-output") == 2
    assert page.count('class="theme-light"') == page.count('class="theme-dark"') > 20


def test_every_token_is_shown(app: Flask) -> None:
    sheet = (ROOT / "static" / "base" / "tokens.css").read_text(encoding="utf-8")
    page = app.test_client().get("/styleguide").text
    declared = set(re.findall(r"(--[a-z0-9-]+):", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)))
    assert len(declared) > 60
    assert {name for name in declared if f"<code>{name}</code>" not in page} == set()


@pytest.mark.parametrize(
    ("query", "said"), [("", "nl"), ("?lang=nl", "nl"), ("?lang=xx", "nl"), ("?lang=../etc", "nl")]
)
def test_a_language_without_a_catalogue_is_not_spoken(app: Flask, query: str, said: str) -> None:
    page = app.test_client().get(f"/styleguide{query}").text
    assert f'<html lang="{said}" dir="ltr">' in page


def test_a_language_with_a_catalogue_can_be_chosen(app: Flask) -> None:
    page = app.test_client().get("/styleguide?lang=en").text
    assert '<html lang="en" dir="ltr">' in page
    assert re.search(r'href="/styleguide\?lang=en" aria-current="page"><span>English', page)


def test_it_reads_no_database(app: Flask) -> None:
    said: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    app.test_client().get("/styleguide")
    assert [line for line in said if line.lstrip().upper().startswith("SELECT")] == []


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site where real people are."""
    folder: Path = tmp_path_factory.mktemp("production")
    application = make_application(
        folder, FORUM_ENV="production", FORUM_SECRET_KEY=SECRET, FORUM_BASE_URL="https://kring.example"
    )
    yield application
    close_connections(application)


def test_in_production_it_is_an_address_like_any_that_is_not_there(production: Flask) -> None:
    assert [rule.rule for rule in production.url_map.iter_rules() if "styleguide" in rule.endpoint] == []
    client = production.test_client()
    bodies = []
    for path in ("/styleguide", "/styleguide?lang=en", "/does-not-exist"):
        answer = client.get(path, base_url="https://kring.example")
        assert answer.status_code == 404
        body = re.sub(r'nonce="[^"]*"', "", answer.text)
        request_id = answer.headers["X-Request-Id"]
        bodies.append(body.replace(request_id, "…").replace(path, "…"))
    assert len(set(bodies)) == 1
