"""Pure decisions: which step comes when, which groups are offered first, how topics are put together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from forum.groups.rules import is_inside
from forum.groups.service import Shown

MOST_FITTING = 3
MOST_BIGGEST = 5
"""Groups offered of each sort; the page of all groups is one tap away."""

FEW = 5
"""Added to a group's size when shares are compared: one colleague among two members says little."""


class Step(IntEnum):
    """The steps, in order."""

    ABOUT = 1
    GROUPS = 2
    SHARING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Groups to join: first those with many of her own discipline, then the biggest of the others."""

    fitting: Sequence[Shown]
    biggest: Sequence[Shown]


def offer(groups: Sequence[Shown], colleagues: Mapping[str, int]) -> Offer:
    """Choose which groups to show.

    Joining one does not move it: the member herself counts nowhere, so the page she comes back to is in the
    same order.

    Args:
        groups: All that she may know of.
        colleagues: How many others of her discipline are in each, by its id.
    """

    def others(group: Shown) -> int:
        return group.members - is_inside(group.position)

    def share(group: Shown) -> float:
        return colleagues.get(group.id, 0) / (others(group) + FEW)

    fitting = sorted(
        (group for group in groups if colleagues.get(group.id)), key=lambda group: (-share(group), group.id)
    )[:MOST_FITTING]
    rest = [group for group in groups if group not in fitting]
    return Offer(
        fitting=fitting, biggest=sorted(rest, key=lambda group: (-others(group), group.id))[:MOST_BIGGEST]
    )


def part(expertise: Iterable[str], offered: Iterable[str]) -> tuple[list[str], list[str]]:
    """Divide what a member says she knows about into the offered topics and those of her own words."""
    known = {topic.casefold(): topic for topic in offered}
    chosen, own = [], []
    for topic in expertise:
        if topic.casefold() in known:
            chosen.append(known[topic.casefold()])
        else:
            own.append(topic)
    return chosen, own


def join(chosen: Iterable[str], own: Iterable[str]) -> list[str]:
    """Put both together again, each topic once."""
    found: dict[str, str] = {}
    for topic in [*chosen, *own]:
        found.setdefault(topic.casefold(), topic)
    return list(found.values())
