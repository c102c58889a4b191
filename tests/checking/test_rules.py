"""How findings are laid out for the reader of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.anonymisation import detect
from forum.anonymisation.findings import Finding
from forum.checking.rules import Stretch, is_dismissible, lay_out


def finding(
    start: int, end: int, *, label: str = "person", direct: bool = True, to: str = "[moeder]"
) -> Finding:
    return Finding(start, end, label, direct, 0.9, "role", to)  # type: ignore[arg-type]


def test_a_text_without_findings_is_one_stretch() -> None:
    check = lay_out("Niets te zien.", [])
    assert check.stretches == [Stretch(text="Niets te zien.")]
    assert (check.found, check.redacted) == ([], "Niets te zien.")


def test_the_same_name_is_found_once_and_counted() -> None:
    text = "Samira belt. Later belt samira's zus, en Joost."
    check = lay_out(text, [finding(0, 6), finding(24, 32), finding(41, 46, to="[vader]")])
    assert [(item.number, item.text, item.count) for item in check.found] == [
        (1, "Samira", 2),
        (2, "Joost", 1),
    ]
    assert [stretch.number for stretch in check.stretches] == [1, 0, 1, 0, 2, 0]
    assert "".join(stretch.text for stretch in check.stretches) == text
    assert check.redacted == "[moeder] belt. Later belt [moeder] zus, en [vader]."


def test_the_pieces_of_a_long_finding_are_one() -> None:
    check = lay_out("x" * 200, [finding(0, 80), finding(80, 160), finding(160, 190)])
    assert [(stretch.number, len(stretch.text)) for stretch in check.stretches] == [(1, 190), (0, 10)]
    assert check.redacted == "[moeder]" + "x" * 10


def test_hints_stand_apart_and_stay_in_the_text() -> None:
    text = "Op 12 maart belt Samira."
    check = lay_out(text, [finding(3, 11, label="date", direct=False, to="[begin 2026]"), finding(17, 23)])
    assert [item.text for item in check.hints] == ["12 maart"]
    assert [item.text for item in check.direct] == ["Samira"]
    assert check.redacted == "Op 12 maart belt [moeder]."


@given(st.text(alphabet="ab Fatima\nJoost 0612345678.-'’", max_size=200))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    check = lay_out(text, detect(text))
    assert "".join(stretch.text for stretch in check.stretches) == text
    assert {stretch.number for stretch in check.stretches} - {0} == {item.number for item in check.found}


@pytest.mark.parametrize(
    ("label", "text", "may"),
    [
        ("person", "Jan de Vries", True),
        ("postcode", "3511 GC", True),
        ("phone", "030 230 63 44", True),
        ("phone", "(06) 12345678", False),
        ("phone", "+31 6 12345678", False),
        ("phone", "0031-612345678", False),
        ("email", "Info@nji.example", True),
        ("email", "jan@nji.example", False),
        ("bsn", "123456782", False),
        ("casenumber", "C/09/123456", False),
    ],
)
def test_what_may_be_waved_away_in_a_document(label: str, text: str, may: bool) -> None:
    assert is_dismissible(label, text) is may
