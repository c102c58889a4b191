"""What a poll is, what a vote may hold, how votes count, who sees what."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.polls import rules
from forum.polls.rules import Ballot, Fault, PollKind, Showing
from tests.factories.polls import plan

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, None),
        ({"question": ""}, Fault.QUESTION),
        ({"question": "x" * 201}, Fault.QUESTION),
        ({"options": ["ja"]}, Fault.OPTIONS),
        ({"options": [str(number) for number in range(13)]}, Fault.OPTIONS),
        ({"options": ["ja", ""]}, Fault.OPTIONS),
        ({"options": ["ja", "x" * 121]}, Fault.LONG),
        ({"options": ["Ja", "jA"]}, Fault.DOUBLE),
        ({"kind": PollKind.MULTIPLE, "least": 2, "most": 3}, None),
        ({"kind": PollKind.MULTIPLE, "least": 3, "most": 2}, Fault.BOUNDS),
        ({"kind": PollKind.MULTIPLE, "least": 0}, Fault.BOUNDS),
        ({"kind": PollKind.RANKING, "most": 4}, Fault.BOUNDS),
        ({"closes_at": NOW}, Fault.PAST),
        ({"closes_at": NOW + timedelta(seconds=1)}, None),
    ],
)
def test_what_is_a_poll(values: dict[str, Any], fault: Fault | None) -> None:
    assert rules.fault(plan(**values), NOW) is fault


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ({"least": 2, "most": 3}, (1, 1)),
        ({"kind": PollKind.MULTIPLE}, (1, 3)),
        ({"kind": PollKind.MULTIPLE, "least": 2, "most": 2}, (2, 2)),
        ({"kind": PollKind.RANKING}, (3, 3)),
        ({"kind": PollKind.RANKING, "least": 1, "most": 2}, (2, 2)),
    ],
)
def test_how_many_options_a_voter_chooses(values: dict[str, Any], bounds: tuple[int, int]) -> None:
    assert plan(**values).bounds == bounds


def test_an_anonymous_poll_shows_its_results_at_the_end() -> None:
    assert rules.shown_when(plan(is_anonymous=True, showing=Showing.VOTED)) is Showing.CLOSED
    assert rules.shown_when(plan(showing=Showing.VOTED)) is Showing.VOTED


@pytest.mark.parametrize(
    ("kind", "chosen", "least", "most", "kept"),
    [
        (PollKind.SINGLE, [2], 1, 1, (2,)),
        (PollKind.SINGLE, [], 1, 1, None),
        (PollKind.SINGLE, [0, 1], 1, 1, None),
        (PollKind.MULTIPLE, [2, 0], 1, 3, (0, 2)),
        (PollKind.MULTIPLE, [2, 2], 1, 3, None),
        (PollKind.MULTIPLE, [3], 1, 3, None),
        (PollKind.MULTIPLE, [-1], 1, 3, None),
        (PollKind.RANKING, [2, 0], 2, 2, (2, 0)),
        (PollKind.RANKING, [2], 2, 2, None),
    ],
)
def test_what_a_vote_may_hold(
    kind: PollKind, chosen: list[int], least: int, most: int, kept: Ballot | None
) -> None:
    assert rules.ballot(kind, chosen, least=least, most=most, options=3) == kept


@pytest.mark.parametrize(
    ("votes", "is_closed", "anonymous", "named"),
    [(0, False, False, False), (4, True, False, True), (5, False, False, False), (5, True, True, True)],
)
def test_who_has_not_voted_sees_results_at_the_end(
    votes: int, is_closed: bool, anonymous: bool, named: bool
) -> None:
    for is_anonymous, shown in ((True, anonymous), (False, named)):
        for showing in Showing:
            found = rules.shows_results(
                is_anonymous=is_anonymous,
                showing=showing,
                is_closed=is_closed,
                votes=votes,
                has_voted=False,
            )
            assert found is shown


@pytest.mark.parametrize(
    ("is_anonymous", "showing", "shown"),
    [
        (False, Showing.VOTED, True),
        (False, Showing.CLOSED, False),
        (True, Showing.VOTED, False),
        (True, Showing.CLOSED, False),
    ],
)
def test_who_has_voted_sees_results_of_names_alone(is_anonymous: bool, showing: Showing, shown: bool) -> None:
    found = rules.shows_results(
        is_anonymous=is_anonymous, showing=showing, is_closed=False, votes=9, has_voted=True
    )
    assert found is shown


def test_under_five_anonymous_votes_nobody_hears_how_many() -> None:
    told = [rules.shown_votes(is_anonymous=True, votes=votes) for votes in range(7)]
    assert told == [None] * 5 + [5, 6]
    assert rules.shown_votes(is_anonymous=False, votes=1) == 1


def test_when_a_poll_takes_votes_and_changes() -> None:
    later = NOW + timedelta(minutes=1)
    assert rules.is_open(NOW, None, None)
    assert rules.is_open(NOW, later, None)
    assert not rules.is_open(later, later, None)
    assert not rules.is_open(NOW, later, NOW)
    assert rules.may_edit(votes=0, is_open=True)
    assert not rules.may_edit(votes=1, is_open=True)
    assert not rules.may_edit(votes=0, is_open=False)
    assert rules.may_change_vote(is_anonymous=False)
    assert not rules.may_change_vote(is_anonymous=True)


# Counting, whatever was voted.

OPTIONS = 6


def _ballots(kind: PollKind, length: int = 3) -> st.SearchStrategy[list[Ballot]]:
    numbers = st.permutations(range(OPTIONS))
    if kind is PollKind.MULTIPLE:
        one = st.sets(st.integers(0, OPTIONS - 1), min_size=1).map(lambda found: tuple(sorted(found)))
    else:
        size = 1 if kind is PollKind.SINGLE else length
        one = numbers.map(lambda order: tuple(order[:size]))
    return st.lists(one, max_size=30)


votes = st.sampled_from(list(PollKind)).flatmap(lambda kind: st.tuples(st.just(kind), _ballots(kind)))
rankings = _ballots(PollKind.RANKING)


def _tally(kind: PollKind, ballots: list[Ballot]) -> tuple[int, ...]:
    return rules.tally(kind, Counter(ballots), options=OPTIONS)


@given(votes, st.randoms(use_true_random=False))
def test_the_order_of_votes_changes_nothing(case: tuple[PollKind, list[Ballot]], dice: Any) -> None:
    kind, ballots = case
    mixed = list(ballots)
    dice.shuffle(mixed)
    assert _tally(kind, mixed) == _tally(kind, ballots)


@given(votes, st.permutations(range(OPTIONS)))
def test_no_option_is_favoured(case: tuple[PollKind, list[Ballot]], names: list[int]) -> None:
    kind, ballots = case
    renamed = [tuple(names[number] for number in ballot) for ballot in ballots]
    before, after = _tally(kind, ballots), _tally(kind, renamed)
    assert [after[names[number]] for number in range(OPTIONS)] == list(before)


@given(votes)
def test_sums_are_those_of_the_votes(case: tuple[PollKind, list[Ballot]]) -> None:
    kind, ballots = case
    worth = {PollKind.RANKING: 6}  # 3 + 2 + 1
    assert sum(_tally(kind, ballots)) == sum(worth.get(kind, len(ballot)) for ballot in ballots)
    most = 3 if kind is PollKind.RANKING else OPTIONS
    assert max(_tally(kind, ballots)) <= rules.largest(kind, len(ballots), most)


@given(votes, votes)
def test_two_halves_add_up(one: tuple[PollKind, list[Ballot]], other: tuple[PollKind, list[Ballot]]) -> None:
    if one[0] is other[0]:
        kind = one[0]
        halves = zip(_tally(kind, one[1]), _tally(kind, other[1]), strict=True)
        assert list(_tally(kind, one[1] + other[1])) == [sum(pair) for pair in halves]


@given(rankings, st.data())
def test_who_is_put_higher_does_not_fall(ballots: list[Ballot], data: st.DataObject) -> None:
    """Monotone: raising an option in one vote never makes its place worse."""
    if not ballots:
        return
    which = data.draw(st.integers(0, len(ballots) - 1))
    rank = data.draw(st.integers(1, 2))
    order = list(ballots[which])
    raised = order[rank]
    order[rank - 1], order[rank] = order[rank], order[rank - 1]
    changed = [*ballots[:which], tuple(order), *ballots[which + 1 :]]
    before, after = (rules.places(_tally(PollKind.RANKING, each))[raised] for each in (ballots, changed))
    assert after <= before


@given(st.lists(st.permutations(range(OPTIONS)).map(tuple), min_size=1, max_size=20))
def test_what_everybody_prefers_stands_above(ballots: list[Ballot]) -> None:
    """Pareto: an option that all put above another gets more points."""
    points = _tally(PollKind.RANKING, ballots)
    for one in range(OPTIONS):
        for other in range(OPTIONS):
            if one != other and all(ballot.index(one) < ballot.index(other) for ballot in ballots):
                assert points[one] > points[other]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_places_follow_from_the_counts(counted: list[int]) -> None:
    places = rules.places(counted)
    assert min(places) == 1
    for count, place in zip(counted, places, strict=True):
        assert place == 1 + len([other for other in counted if other > count])


@given(votes)
def test_a_ballot_is_read_as_it_was_written(case: tuple[PollKind, list[Ballot]]) -> None:
    for ballot in case[1]:
        assert rules.read_ballot(rules.write_ballot(ballot)) == ballot


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (5, 5, 100)]
)
def test_shares_are_rounded_as_at_school(part: int, whole: int, share: int) -> None:
    assert rules.share(part, whole) == share
