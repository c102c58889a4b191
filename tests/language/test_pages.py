"""No page shows a word that a catalogue could not translate."""

from collections.abc import Mapping
from email import message_from_bytes, policy

import pytest
from werkzeug.test import TestResponse

from forum.styleguide import specimens
from tests.access.table import ROWS
from tests.access.walk import Row, typed, value_of
from tests.factories.world import World
from tests.language.catalogue import LANGUAGE
from tests.language.visible import complaints, untranslated
from tools.translations import Text, messages

# What features do is measured where it is tested by itself; here it comes a thousand times.
pytestmark = pytest.mark.unmeasured

ALLOWED = frozenset({"Nederlands", "English", "Firefox · Linux", *specimens.UNTRANSLATED})
"""Languages are called what they call themselves, programs what their makers call them; people have names."""


def _ask(
    world: World,
    row: Row,
    visitor: str,
    form: Mapping[str, str] | None = None,
    accept: str = "text/html",
) -> TestResponse:
    params = {key: value_of(world, name) for key, name in row.params.items()}
    query = {key: typed(world, value) for key, value in row.query.items()}
    with world.app.test_request_context():
        url = world.app.url_for(row.endpoint, **params, **query)
    headers = {"Accept-Language": LANGUAGE, "Accept": accept}
    return world.visitor(visitor).open(url, method=row.method, data=form, headers=headers, buffered=True)


def test_the_catalogue_is_not_empty() -> None:
    found = messages()
    assert Text("Uitloggen") in found
    assert Text("Dat mag je hier niet doen.") in found
    assert Text("Agenda", "menu") in found
    assert any(isinstance(text.words, tuple) for text in found)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>⟦Dag⟧ 3 · 14:00</p><time>maandag</time><script>var a</script>", []),
        ("<p>⟦Bel <b>112</b> nu⟧</p><span>AB</span>", []),
        ("<p>⟦%(who)s zei ⟦dit⟧⟧ later</p>", ["later"]),
        ('<input placeholder="Zoek"><p title="⟦Dag⟧">⟦x⟧</p>', ["input placeholder: Zoek"]),
        (
            '<html lang="nl"><p>Dag</p><p lang="en">Colour <b>tokens</b></p><p>Tot ziens</p>',
            ["Dag", "Tot ziens"],
        ),
        ("<title>⟦Dag⟧ · Kring</title>", ["· Kring"]),
    ],
)
def test_what_stands_outside_is_noticed(page: str, said: list[str]) -> None:
    assert complaints(page) == said


WITHOUT_WORDS = ("static", "health.healthz", "health.readyz")
READERS = ("anonymous", "waiting", "elsewhere", "author", "host", "administrator")


def _pages() -> list[Row]:
    """One row of each search, all others: where the same page comes with other content, one will do."""
    found = {}
    for row in ROWS:
        if row.endpoint not in WITHOUT_WORDS:
            is_search = row.endpoint == "discovery.search"
            found[row.key + tuple(row.shows) + tuple(row.query) if is_search else str(row)] = row
    return list(found.values())


@pytest.mark.parametrize("row", _pages(), ids=str)
def test_every_answer_is_translated(world: World, row: Row) -> None:
    for visitor in READERS:
        if row.method == "GET":
            answer = _ask(world, row, visitor)
        elif row.form and row.expected[visitor] not in ("in", "wait"):
            # An empty form comes back with a word at each field.
            answer = _ask(world, row, visitor, {})
        else:
            continue
        if answer.status_code != 303 and "text/html" in answer.headers["Content-Type"]:
            assert answer.status_code != 500, f"{row} as {visitor}"
            page = answer.get_data(as_text=True)
            for value in row.query.values():
                page = page.replace(typed(world, value), "")
            # The ending of the name of a file is no word.
            found = complaints(page.replace(".pdf", ""), ALLOWED)
            assert found == [], f"{row} as {visitor}: {found}"


@pytest.mark.parametrize(
    "row", [row for row in ROWS if set(row.expected.values()) & {"403", "404", "in", "wait"}], ids=str
)
def test_every_problem_is_translated(world: World, row: Row) -> None:
    for visitor in ("anonymous", "waiting", "elsewhere", "author"):
        if row.expected[visitor] in ("403", "404", "in", "wait"):
            form = {} if row.method == "POST" else None
            answer = _ask(world, row, visitor, form, "application/json")
            assert answer.content_type == "application/problem+json", f"{row} as {visitor}"
            assert untranslated(answer.get_json()["title"]) == "", f"{row} as {visitor}"


def test_letters_are_translated(world: World) -> None:
    folder = world.app.extensions["settings"].data_dir / "mail"
    letters = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder.glob("*.eml"))
    ]
    assert len(letters) >= 2
    for letter in letters:
        assert untranslated(letter["Subject"]) == ""
        assert untranslated(letter.get_content()) == ""
