"""Pure decisions about drafts."""

import pytest

from forum.drafts.rules import LONGEST_PLACE, Stamp, Verdict, decide, is_place, texts_of


def stamp(version: str = "", writer: str = "", turn: int = 0) -> Stamp:
    return Stamp(version=version, writer=writer, turn=turn)


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ("reply:bcdfghjkmnpq", True),
        ("new:bcdfghjkmnpq:question", True),
        ("reply", False),
        ("reply:", False),
        ("Reply:bcdfghjkmnpq", False),
        ("a:b:c:d", False),
        ("reply:../x", False),
        ("a:" + "b" * 40 + ":" + "c" * 40, False),
    ],
)
def test_what_a_place_looks_like(place: str, verdict: bool) -> None:
    assert is_place(place) is verdict
    assert len(place) <= LONGEST_PLACE or not verdict


@pytest.mark.parametrize(
    ("stored", "sent", "verdict"),
    [
        (None, stamp(), Verdict.REPLACE),
        # Thrown away elsewhere: what is typed on is kept all the same.
        (None, stamp("v1", "a", 3), Verdict.REPLACE),
        # A page follows itself, whatever became of the answers.
        (stamp("v2", "a", 2), stamp("", "a", 3), Verdict.REPLACE),
        (stamp("v2", "a", 2), stamp("v1", "a", 2), Verdict.KEEP),
        (stamp("v2", "a", 2), stamp("v2", "a", 1), Verdict.KEEP),
        # Another page has to know what it replaces.
        (stamp("v2", "a", 2), stamp("v2", "b", 1), Verdict.REPLACE),
        (stamp("v2", "a", 2), stamp("v1", "b", 9), Verdict.CONFLICT),
        (stamp("v2", "a", 2), stamp("", "b", 1), Verdict.CONFLICT),
        # Without scripts no page has a mark.
        (stamp("v2", "", 0), stamp("", "", 0), Verdict.CONFLICT),
        (stamp("v2", "", 0), stamp("v2", "", 0), Verdict.REPLACE),
    ],
)
def test_whose_save_goes_before(stored: Stamp | None, sent: Stamp, verdict: Verdict) -> None:
    assert decide(stored, sent) is verdict


def test_texts_have_several_words() -> None:
    assert texts_of({"title": ["De wissel"], "kind": ["case"], "named": ["bcd", "fgh"], "body": [" "]}) == [
        "De wissel"
    ]
