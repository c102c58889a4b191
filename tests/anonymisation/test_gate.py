"""The gate before publishing."""

import pytest

from forum.anonymisation import MAX_LENGTH, TextTooLongError
from forum.anonymisation.gate import check, dismissal_key, forms_of
from forum.anonymisation.wording import LABELS, REASONS
from tests.anonymisation.cases import CLEAN, MARKED
from tests.anonymisation.evaluation import parse

SECRET = "a key of the thread"


def dismiss(*words: str) -> frozenset[str]:
    return frozenset(dismissal_key(word, SECRET) for word in words)


def test_a_name_blocks_until_the_writer_says_it_is_none() -> None:
    text = "Wij werken met Xamira en dat gaat goed."
    assert check(text).blocking
    assert check(text, dismiss("Ander"), SECRET).blocking
    assert not check(text, dismiss("xamira"), SECRET).blocking
    assert check(text, dismiss("xamira"), "another key").blocking
    assert [f.label for f in check(text, dismiss("xamira"), SECRET).findings] == ["person"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Het bsn is 123456789.", "123456789"),
        ("Betaal op NL91ABNA0417164300.", "NL91ABNA0417164300"),
        ("Bel 06-12345678.", "06-12345678"),
        ("Mail j@x.nl.", "j@x.nl"),
        ("Hij woont op 8011 AB.", "8011 AB"),
        ("zaaknummer 2023-4455", "2023-4455"),
    ],
)
def test_fixed_formats_block_whatever_the_writer_says(text: str, value: str) -> None:
    verdict = check(text, dismiss(value), SECRET)
    assert [text[f.start : f.end] for f in verdict.findings] == [value]
    assert verdict.blocking


def test_a_link_can_be_dismissed() -> None:
    assert not check("Zie www.onbekendesite.nl", dismiss("www.onbekendesite.nl"), SECRET).blocking


def test_indirect_findings_do_not_block() -> None:
    verdict = check("Lunchsessie op 14 maart; bel 0900-1234567.")
    assert verdict.findings
    assert not verdict.blocking


@pytest.mark.parametrize("text", CLEAN)
def test_clean_texts_pass(text: str) -> None:
    assert not check(text).blocking


@pytest.mark.parametrize("marked", MARKED)
def test_marked_texts_are_stopped(marked: str) -> None:
    assert check(parse(marked).text).blocking


def test_a_key_ignores_capitals_spacing_and_possession_but_not_the_secret() -> None:
    assert dismissal_key("Fleur's", SECRET) == dismissal_key(" fleur ", SECRET)
    assert dismissal_key("Fleur’s", SECRET) == dismissal_key("fleur", SECRET)
    assert dismissal_key("fleur", SECRET) != dismissal_key("fleur", "other")
    assert "fleur" not in dismissal_key("fleur", SECRET)


COLLEAGUES = ("Samira Bouali", "Tomasz van der Meer")


@pytest.mark.parametrize(
    "text",
    [
        "Dank je Samira",
        "dank je samira!",
        "Samira Bouali schreef dat al. Samira’s idee werkt.",
        "Eens met Tomasz van der Meer, en met Tomasz.",
    ],
)
def test_colleagues_may_be_addressed(text: str) -> None:
    assert check(text).blocking
    verdict = check(text, allowed_names=COLLEAGUES)
    assert not verdict.blocking
    assert verdict.findings == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Moeder Fatima belt, dank je Samira", ["Fatima"]),
        ("Dank je Samira, vader Samir Bouali weet het", ["Samir Bouali"]),
        ("Zij heet Samira Yılmaz", ["Samira Yılmaz"]),
        ("Mevrouw Bouali was er", ["Bouali"]),
        ("Mail samira@x.nl", ["samira@x.nl"]),
    ],
)
def test_nobody_else_passes_under_the_name_of_a_colleague(text: str, left: list[str]) -> None:
    verdict = check(text, allowed_names=COLLEAGUES)
    assert verdict.blocking
    assert [text[f.start : f.end] for f in verdict.findings] == left


def test_only_persons_are_let_through_and_no_name_allows_nothing() -> None:
    assert check("Zij wonen in Zwolle.", allowed_names=["Zwolle"]).blocking
    assert check("Dank je Samira", allowed_names=["", " "]).blocking
    assert forms_of([" Samira  Bouali ", ""]) == {"samira bouali", "samira"}


def test_a_text_that_cannot_be_checked_does_not_pass() -> None:
    with pytest.raises(TextTooLongError):
        check("a" * (MAX_LENGTH + 1))


def test_every_finding_has_words_for_the_member() -> None:
    for marked in MARKED:
        for finding in check(parse(marked).text).findings:
            assert finding.label in LABELS
            assert finding.reason in REASONS
