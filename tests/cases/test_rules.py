"""Decisions about cases."""

from forum.cases import rules
from forum.cases.rules import Danger, Recognisable


def test_acute_danger_is_not_for_a_forum() -> None:
    assert rules.is_for_a_forum(Danger.NO)
    assert not rules.is_for_a_forum(Danger.YES)


def test_a_case_that_someone_may_recognise_waits() -> None:
    assert rules.may_publish(Recognisable.NOT_THAT_I_KNOW)
    assert not rules.may_publish(Recognisable.MAYBE)
