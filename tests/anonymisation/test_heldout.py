"""The texts nobody improves the guard by: what they hold, and what the guard reaches on them."""

from stdnum import iban
from stdnum.nl import bsn

from forum.anonymisation import detect
from tests.anonymisation.evaluation import evaluate
from tests.anonymisation.heldout import CLEAN, MARKED

REACHED = {
    "": 0.82, "person": 0.84, "place": 0.86, "school": 0.70, "organisation": 0.50, "street": 0.80,
    "date": 0.84, "age": 0.64, "other": 0.36, "casenumber": 0.69, "document": 0.70, "plate": 0.88,
    "phone": 0.92, **dict.fromkeys(["bsn", "iban", "email", "postcode", "url", "ip"], 1.0),
}  # fmt: skip
"""Recall that was reached, and is not lost again. It is far from what is wanted: .985 of all."""


def test_the_set_is_large_and_holds_every_label() -> None:
    counts: dict[str, int] = {}
    for text in MARKED:
        for span in text.spans:
            name = span.label if span.direct else "indirect"
            counts[name] = counts.get(name, 0) + 1
    assert len(MARKED) >= 140
    assert len(CLEAN) >= 60
    assert sum(len(text.text.split()) for text in (*MARKED, *CLEAN)) >= 12_000
    assert counts.keys() == {*REACHED, "indirect"} - {""}
    assert min(counts.values()) >= 10, counts
    assert not any(text.spans for text in CLEAN)


def test_marks_are_whole_and_numbers_are_what_they_are_called() -> None:
    for text in (*MARKED, *CLEAN):
        assert not set(text.text) & set("{}"), text.text
        for start, end, label, _direct, valid in text.spans:
            words = text.text[start:end]
            assert words == words.strip(), words
            assert not text.text[start - 1 : start].isalnum() or not words[0].isalnum(), words
            if label == "bsn":
                # The library puts zeros before a shorter number; somebody who writes one left digits out.
                digits = sum(character.isdigit() for character in words)
                assert (digits == 9 and bsn.is_valid(words.replace(".", ""))) is valid, words
            if label == "iban":
                assert iban.is_valid(words) is valid, words


def test_what_was_reached_is_kept() -> None:
    scores = evaluate(MARKED)
    for label, floor in REACHED.items():
        assert scores[label].recall >= floor, (label, scores[label].recall)
    assert scores[""].precision >= 0.96
    words = sum(len(text.text.split()) for text in CLEAN)
    false_alarms = sum(finding.direct for text in CLEAN for finding in detect(text.text))
    assert 1000 * false_alarms / words <= 6.5
