"""What polls hand out: frozen values, as one actor may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.polls.places import Voter
from forum.polls.rules import Ballot, PollKind, Showing


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one option got: ``count`` votes, or points of a ranking, and its place from 1."""

    option_id: str
    text: str
    count: int
    share: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What came of a poll so far: lines in the order of the options, ``largest`` is a whole bar."""

    votes: int
    largest: int
    lines: Sequence[Line]

    def payload(self, poll_id: str) -> dict[str, object]:
        """Return the results as sockets carry them: sums that everybody in the room may see."""
        return {
            "poll_id": poll_id,
            "votes": self.votes,
            "largest": self.largest,
            "lines": [
                {"option_id": line.option_id, "count": line.count, "share": line.share, "place": line.place}
                for line in self.lines
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PollView:
    """A poll as the actor sees it. What she voted herself is for her eyes alone.

    Args:
        votes: How many were cast; ``None`` while that may not be told.
        is_open: Whether votes are taken now.
        is_closed: Whether it was closed; between its deadline and the job that closes it neither holds.
        own: What she voted, in a poll with names; empty in an anonymous one.
        results: ``None`` while she may not see them.
        may_vote: Whether her vote would be taken now: a first one, or a change.
    """

    id: str
    place: str
    place_id: str
    question: str
    kind: PollKind
    least: int
    most: int
    is_anonymous: bool
    asks_reason: bool
    showing: Showing
    closes_at: datetime | None
    closed_at: datetime | None
    version: int
    options: Sequence[Option]
    votes: int | None
    is_open: bool
    is_closed: bool
    has_voted: bool
    own: Ballot
    own_reason: str
    results: Results | None
    may_vote: bool
    may_run: bool
    may_edit: bool

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return id and text of each option, for a list to choose from."""
        return [(option.id, option.text) for option in self.options]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVote:
    """What somebody voted in a poll with names: the texts of her options, in her order."""

    id: str
    voter: Voter
    chosen: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """A stretch of the votes of a poll with names; ``following`` is where the next one begins, or empty."""

    votes: Sequence[NamedVote]
    following: str
