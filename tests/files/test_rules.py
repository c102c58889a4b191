"""Names, and the state that follows from what was found."""

import pytest

from forum.files.rules import LONGEST_NAME, State, full_name, state_of, stem_of, words_of


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ouderschapsplan.docx", "Ouderschapsplan"),
        ("C:\\Users\\Jan\\Verslag 2.pdf", "Verslag 2"),
        ("../../etc/passwd", "passwd"),
        ("  . .. .pdf", ""),
        ("", ""),
        ('a<b>"c"|d?*.png', "a b c d"),
        ("omgekeerd\u202egpj.exe", "omgekeerd gpj"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x"),
        ("x" * 300 + ".pdf", "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_what_somebody_called_it(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_a_name_is_read_as_words() -> None:
    assert words_of("Verslag_fatimaYilmaz-v2") == "Verslag fatima Yilmaz v2"


def test_a_name_that_may_not_be_shown_becomes_a_plain_one() -> None:
    assert full_name("Plan", "bijlage", 3, "pdf") == "Plan.pdf"
    assert full_name("", "bijlage", 3, "pdf") == "bijlage-3.pdf"
    assert full_name("", "bijlage", 0, "") == "bijlage"


def test_states() -> None:
    assert state_of(is_refused=True, stopping=0) is State.REFUSED
    assert state_of(is_refused=False, stopping=1) is State.HELD
    assert state_of(is_refused=False, stopping=0) is State.READY
