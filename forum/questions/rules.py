"""Pure decisions about questions."""

import re
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b

LONGEST_SOURCE_TITLE = 160
LONGEST_PUBLISHER = 120
LONGEST_LABEL = 60
LONGEST_CHANGE = 200
LONGEST_LINK = 500

MOST_CITATIONS = 5
"""Sources that one answer may cite."""


class SourceKind(StrEnum):
    """What kind of thing an answer cites."""

    GUIDELINE = "guideline"
    LAW = "law"
    PROTOCOL = "protocol"
    OTHER = "other"


def may_accept(*, is_question: bool, is_asker: bool, is_host: bool) -> bool:
    """Tell whether someone who reads a thread may choose its answer: of a question, the asker or a host."""
    return is_question and (is_asker or is_host)


def is_answer(*, in_thread: bool, is_opening: bool, is_comment: bool) -> bool:
    """Tell whether a post can be the answer: a reply in the question's own thread, and no comment on one."""
    return in_thread and not is_opening and not is_comment


def may_tend(*, is_administrator: bool, is_host: bool) -> bool:
    """Tell whether someone keeps the list of sources in order: a host of any group, or an administrator."""
    return is_administrator or is_host


def may_cite(*, is_own: bool, is_answer: bool, is_locked: bool) -> bool:
    """Tell whether someone may say on which sources a post rests: her own answer, while it is open."""
    return is_own and is_answer and not is_locked


def is_outdated(*, cited: int, current: int) -> bool:
    """Tell whether a source has changed since the version that is cited."""
    return cited < current


def folded(title: str) -> str:
    """Return a title as titles are compared: without capitals, accents and double spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(title.split()).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[
        : 2 * LONGEST_SOURCE_TITLE
    ]


MOST_INVITATIONS = 3
"""Invitations of one question that may be open at once."""

MOST_TURNS = 2
"""Invitations that one member gets in a month (``domain.md``)."""

RECENT = timedelta(days=30)
"""For how long an invitation counts when they are spread, and how long who said "liever niet" has rest."""

RECALL = timedelta(minutes=10)
"""How long an invitation waits, so that it can be recalled (``domain.md``)."""

OPEN_FOR = timedelta(days=7)
"""After so many days without an answer, somebody else may be asked."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    {"deze", "iemand", "niet", "maar", "voor", "naar", "over", "door", "onder", "tegen", "tussen", "waar"}
    | {"wanneer", "welke", "kind", "kinderen", "ouder", "ouders", "vraag", "hebben", "wordt", "worden"}
    | {"moet", "moeten", "kunnen", "mogen", "zijn", "haar", "jullie", "with", "what", "when", "from"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Someone who might know.

    Args:
        id: Her member id.
        discipline: Her discipline.
        matches: How many topics she knows that the question is about.
        recent: How many invitations she got in the last thirty days.
        rests: Whether she said "liever niet" in that time.
        is_near: Whether she works for the organisation of whoever asks.
    """

    id: str
    discipline: str
    matches: int
    recent: int
    rests: bool
    is_near: bool


def words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about."""
    return frozenset(_WORD.findall(folded(text))) - _COMMON


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a question is about: words of its text and its tags, and its tags as a whole, however short."""

    words: Set[str]
    names: Set[str]


def about(text: str, tags: Iterable[str]) -> About:
    """Return what a question is about that says this and carries these tags, by name and synonym."""
    names = frozenset(map(folded, tags))
    return About(words=words(" ".join((text, *sorted(names)))), names=names)


def matches(topics: Iterable[str], about: About) -> int:
    """Return how many topics are a tag, or have a word in common; the longer of two words may go on."""
    return sum(
        folded(topic) in about.names
        or any(mine == theirs or _goes_on(mine, theirs) for mine in words(topic) for theirs in about.words)
        for topic in topics
    )


def _goes_on(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and (long.startswith(short) or long.endswith(short))


def _lot(seed: str, id_: str) -> bytes:
    return blake2b(f"{seed}:{id_}".encode(), digest_size=8).digest()


def choose(candidates: Iterable[Candidate], *, discipline: str, seed: str) -> list[str]:
    """Return the ids of whom to ask, best first, at most ``MOST_INVITATIONS``.

    Those who know a topic of the question go before the others of the wanted discipline; among them those
    with the fewest invitations, then those from other organisations than the one who asks, then those who
    know more of it, then by lot.

    Args:
        candidates: Who reads the question and has not spoken in it.
        discipline: Whose view is wanted; only who knows a topic is asked when empty.
        seed: What the lot depends on.
    """
    eligible = [
        one
        for one in candidates
        if one.recent < MOST_TURNS
        and not one.rests
        and (one.discipline == discipline if discipline else one.matches)
    ]
    eligible.sort(
        key=lambda one: (not one.matches, one.recent, one.is_near, -one.matches, _lot(seed, one.id))
    )
    return [one.id for one in eligible[:MOST_INVITATIONS]]


def may_recall(*, is_sent: bool) -> bool:
    """Tell whether an invitation can be taken back: as long as it has not been sent."""
    return not is_sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A question without an answer, as one member meets it on her first page."""

    id: str
    is_invited: bool
    matches: int
    is_new: bool


def put_first(waiting: Iterable[Waiting], *, seed: str) -> list[str]:
    """Return the ids of questions in the order in which a member sees them.

    First those that she was asked about, then those that she may know of, then those that have waited for
    a day; those that are alike by lot, so that not everybody sees the same.

    Args:
        waiting: The questions.
        seed: What the lot depends on: the member and the day.
    """
    order = sorted(
        waiting, key=lambda one: (not one.is_invited, -one.matches, one.is_new, _lot(seed, one.id))
    )
    return [one.id for one in order]


DAY = timedelta(days=1)
"""How long a question is new: those who see it by themselves go first."""

UNANSWERED = timedelta(days=7)
"""After so many days without an answer, the host of the group is asked to help."""
