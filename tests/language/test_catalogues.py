"""Every catalogue says everything, in its own language, with the same places and the same markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools.translations import FOLDER, ROOT, entries, is_translated, messages, read, text_of

PATHS = sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))
HOW = "Run `make translations`, then fill in what it prints in"

PLACE = re.compile(r"%\((\w+)\)[sd]|%%|%(?!\()")

DUTCH = re.compile(
    r"\b(aan|alle|bent|bij|dan|dat|deze|die|dit|een|er|geen|gesprek|groepen|heb|hebt|het|hier|iemand|jij|je|jouw"
    r"|jullie|kan|kun|kunt|leden|lid|maar|mag|naar|niet|niets|nog|ook|onze|over|staat|te|uit|van|voor|waar|wat"
    r"|wie|wij|wordt|zijn|zonder)\b",
    re.IGNORECASE,
)
"""Short words without which one hardly writes Dutch."""
ALSO_ENGLISH = {"die", "over", "mag", "dan", "kan", "lid"}
QUOTED = re.compile(r"\b(moeder|zoon|ouder|ouders|meneer|mevrouw)\b", re.IGNORECASE)

SAME = frozenset(
    {
        *(
            "%(what)s (%(keys)s)",
            "Agenda",
            "BSN",
            "Chat",
            "Code",
            "Kring",
            "Poll",
            "Link",
            "Live: %(title)s",
            "Open",
            "Status",
            "link",
            "moderator",
            "school",
        ),
        *("Veilig Thuis: 0800-2000", "postcode"),
        # Read out before a finding in a text that was checked.
        "[%(number)s, %(label)s:",
        # What one may type to search in conversations, which are Dutch.
        *('"vechten om gezag"', "gezag OR voogdij", "gezag omgang", "omgang -school", "ouderschap*"),
        # Regions.
        *("Amsterdam-Amstelland", "Brabant-Noord", "Brabant-Zuidoost", "Drenthe", "Flevoland", "Haaglanden"),
        *("Gelderland-Midden", "Gelderland-Zuid", "Gooi en Vechtstreek", "Groningen", "Hollands Midden"),
        *("IJsselland", "Kennemerland", "Limburg-Noord", "Limburg-Zuid", "Midden- en West-Brabant"),
        *("Noord- en Oost-Gelderland", "Noord-Holland Noord", "Rotterdam-Rijnmond", "Twente", "Utrecht"),
        *("Zaanstreek-Waterland", "Zeeland", "Zuid-Holland Zuid"),
    }
)
"""Messages that English says with the same words."""


@pytest.fixture(params=PATHS, ids=lambda path: path.parents[1].name)
def path(request: pytest.FixtureRequest) -> Path:
    """The file of one catalogue."""
    found: Path = request.param
    return found


@pytest.fixture
def catalogue(path: Path) -> Catalog:
    """One catalogue."""
    return read(path)


def _forms(message: Message) -> list[tuple[str, str]]:
    """Pairs of a message and its translation, form by form; more forms than two go with the plural."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[min(n, 1)], text) for n, text in enumerate(message.string)]


def _pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    for message in entries(catalogue):
        yield from _forms(message)


def test_english_is_there() -> None:
    assert "en" in [path.parents[1].name for path in PATHS]


def test_every_message_is_translated(catalogue: Catalog, path: Path) -> None:
    where = f"{HOW} {path.relative_to(ROOT)}"
    wanted = messages()
    found = {text_of(message) for message in entries(catalogue)}
    assert wanted - found == set(), where
    assert found - wanted == set(), f"{where}: the sources do not say this any more"
    assert not catalogue.obsolete, where
    assert [message.id for message in entries(catalogue) if not is_translated(message)] == [], where
    assert [message.id for message in entries(catalogue) if message.fuzzy] == [], where


def test_every_message_has_the_forms_of_its_language(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        forms = _forms(message)
        assert len(forms) == (catalogue.num_plurals if isinstance(message.id, tuple) else 1), message.id


def test_places_agree(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        for source, text in _forms(message):
            said = [match[0] for match in PLACE.finditer(text)]
            wanted = [match[0] for match in PLACE.finditer(source)]
            assert sorted(set(said)) == sorted(set(wanted)), f"{source} → {text}"


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag} {sorted(attrs, key=str)}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")


def test_markup_and_edges_agree(catalogue: Catalog) -> None:
    for source, text in _pairs(catalogue):
        assert _Tags(text).found == _Tags(source).found, f"{source} → {text}"
        assert (text[:1].isspace(), text[-1:].isspace()) == (source[:1].isspace(), source[-1:].isspace()), (
            source
        )
        assert text.count("\n") == source.count("\n"), source


def test_telephone_numbers_are_the_same(catalogue: Catalog) -> None:
    for source, text in _pairs(catalogue):
        wanted = re.findall(r"\b(?:112|0800-2000)\b", source)
        assert re.findall(r"\b(?:112|0800-2000)\b", text) == wanted, source


def test_no_dutch_is_left_in_english() -> None:
    """A word list finds a sentence that was left as it is; it cannot tell whether a translation is good."""
    left = []
    for source, text in _pairs(read(FOLDER / "en" / "LC_MESSAGES" / "messages.po")):
        if source in SAME:
            continue
        words = {match[0].lower() for match in DUTCH.finditer(QUOTED.sub("", text))} - ALSO_ENGLISH
        if text == source or words:
            left.append((text, words))
    assert left == []


def test_the_list_of_same_words_has_no_strangers() -> None:
    assert SAME - {text.first for text in messages()} == set()


@pytest.mark.parametrize("folder", ["forum", "templates"])
def test_dates_and_numbers_are_written_by_one_desk(folder: str) -> None:
    pattern = re.compile(
        r"dateformat|datetimeformat|timeformat|numberformat|decimalformat"
        r"|\bformat_(date|time|datetime|decimal|number)\b|strftime\("
    )
    desks = {ROOT / "forum/kernel/web/formats.py", ROOT / "forum/kernel/mail.py"}
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".py", ".html") and path not in desks:
            found = pattern.search(path.read_text())
            assert found is None, f"{path.relative_to(ROOT)}: {found} – use moment() or number()"
