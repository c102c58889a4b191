"""Pure decisions about polls: what may be asked, what a vote may hold, how votes count, who sees what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FEWEST_OPTIONS = 2
MOST_OPTIONS = 12
LONGEST_QUESTION = 200
LONGEST_OPTION = 120
LONGEST_REASON = 300

ENOUGH = 5
"""An anonymous poll shows nothing under this many votes."""

MOST_POLLS = 3
"""Polls in one place."""

Ballot = tuple[int, ...]
"""What one voter chose: numbers of options, from 0; a ranking in her order, anything else ascending."""


class PollKind(StrEnum):
    """What a voter does with the options."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKING = "ranking"


class Showing(StrEnum):
    """From when results are shown: to each once she voted, or to all once the poll closed."""

    VOTED = "voted"
    CLOSED = "closed"


class Fault(StrEnum):
    """What keeps a plan from being a poll."""

    QUESTION = "question"
    OPTIONS = "options"
    LONG = "long"
    DOUBLE = "double"
    BOUNDS = "bounds"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A poll as it is asked for.

    Args:
        question: On one line.
        options: On one line each, in order.
        kind: What a voter does with them.
        least: Options that she chooses at least; of meaning with ``MULTIPLE`` alone.
        most: Options that she chooses at most, or puts in order; all of them when ``None``.
        is_anonymous: Nobody can tell who voted what. Chosen once, never changed.
        asks_reason: She may say why; in polls with names alone.
        showing: From when results are shown; an anonymous poll shows them once it closed.
        closes_at: When it closes by itself, if it does.
    """

    question: str
    options: Sequence[str]
    kind: PollKind = PollKind.SINGLE
    least: int | None = None
    most: int | None = None
    is_anonymous: bool = False
    asks_reason: bool = False
    showing: Showing = Showing.VOTED
    closes_at: datetime | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """How many options a voter chooses, at least and at most."""
        if self.kind is PollKind.SINGLE:
            return 1, 1
        most = len(self.options) if self.most is None else self.most
        if self.kind is PollKind.RANKING:
            return most, most
        return 1 if self.least is None else self.least, most


def fault(plan: Plan, now: datetime) -> Fault | None:
    """Return the first thing that keeps ``plan`` from being a poll, or ``None``."""
    least, most = plan.bounds
    if not 0 < len(plan.question) <= LONGEST_QUESTION:
        return Fault.QUESTION
    if not FEWEST_OPTIONS <= len(plan.options) <= MOST_OPTIONS or not all(plan.options):
        return Fault.OPTIONS
    if any(len(option) > LONGEST_OPTION for option in plan.options):
        return Fault.LONG
    if len({option.casefold() for option in plan.options}) < len(plan.options):
        return Fault.DOUBLE
    if not 1 <= least <= most <= len(plan.options):
        return Fault.BOUNDS
    if plan.closes_at is not None and plan.closes_at <= now:
        return Fault.PAST
    return None


def shown_when(plan: Plan) -> Showing:
    """Return from when results of ``plan`` are shown.

    Who sees results of an anonymous poll before and after one more vote knows that vote; so they are shown
    once, when no vote can follow.
    """
    return Showing.CLOSED if plan.is_anonymous else plan.showing


def ballot(kind: PollKind, chosen: Sequence[int], *, least: int, most: int, options: int) -> Ballot | None:
    """Return a vote as it is kept, or ``None`` when it breaks the rules of its poll."""
    if len(set(chosen)) < len(chosen) or not least <= len(chosen) <= most:
        return None
    if not all(0 <= number < options for number in chosen):
        return None
    return tuple(chosen) if kind is PollKind.RANKING else tuple(sorted(chosen))


def write_ballot(vote: Ballot) -> str:
    """Return a vote as text."""
    return ",".join(str(number) for number in vote)


def read_ballot(text: str) -> Ballot:
    """Return the vote that ``write_ballot`` wrote."""
    return tuple(int(number) for number in text.split(","))


def tally(kind: PollKind, ballots: Mapping[Ballot, int], *, options: int) -> tuple[int, ...]:
    """Count the votes of a poll; the order in which they were cast plays no part.

    Rankings are counted by Borda's method: of an order of *k* options the first gets *k* points, the next one
    less, and what was left out none (J.-C. de Borda, 1781; ADR 0014 says why this one).

    Args:
        kind: Of the poll.
        ballots: How often each vote was cast.
        options: How many there are.

    Returns:
        Votes, or points, of each option in order.
    """
    counts = [0] * options
    for vote, times in ballots.items():
        for rank, number in enumerate(vote):
            counts[number] += times * (len(vote) - rank if kind is PollKind.RANKING else 1)
    return tuple(counts)


def places(counts: Sequence[int]) -> tuple[int, ...]:
    """Return the place of each option, from 1; equals share a place, and the next one is skipped."""
    return tuple(1 + sum(other > count for other in counts) for count in counts)


def share(part: int, whole: int) -> int:
    """Return ``part`` of ``whole`` in per cent, a half rounded up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def largest(kind: PollKind, votes: int, most: int) -> int:
    """Return what one option can get at most, for the length of its bar."""
    return votes * most if kind is PollKind.RANKING else votes


def is_open(now: datetime, closes_at: datetime | None, closed_at: datetime | None) -> bool:
    """Tell whether votes are taken."""
    return closed_at is None and (closes_at is None or now < closes_at)


def may_change_vote(*, is_anonymous: bool) -> bool:
    """Tell whether a vote may be changed while the poll is open: nobody can find an anonymous one again."""
    return not is_anonymous


def may_edit(*, votes: int, is_open: bool) -> bool:
    """Tell whether question, options and deadline may be changed: before the first vote."""
    return is_open and not votes


def shows_results(
    *, is_anonymous: bool, showing: Showing, is_closed: bool, votes: int, has_voted: bool
) -> bool:
    """Tell whether somebody who may see a poll may see its results.

    Args:
        is_anonymous: Whether votes are.
        showing: From when results are shown.
        is_closed: Whether it was closed. Its deadline alone is not enough: a last vote may be on its way.
        votes: How many were cast.
        has_voted: Whether she has voted.
    """
    if is_anonymous:
        return is_closed and votes >= ENOUGH
    return is_closed or (has_voted and showing is Showing.VOTED)


def shown_votes(*, is_anonymous: bool, votes: int) -> int | None:
    """Return how many votes may be told, or ``None``."""
    return None if is_anonymous and votes < ENOUGH else votes
