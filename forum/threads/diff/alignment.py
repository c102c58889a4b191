"""What two rows have in common, in order, at a bounded cost."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

STEPS = 300_000
"""Comparisons that one diff may take, about a fifth of a second; what is not compared counts as changed."""


@dataclass(slots=True)
class Budget:
    left: int = STEPS

    def take(self, steps: int) -> bool:
        """Tell whether so many steps are left, and use them up."""
        self.left -= steps
        return self.left >= 0


def common(old: Sequence[Item], new: Sequence[Item], budget: Budget) -> list[tuple[int, int]]:
    """Return pairs of places at which both rows have the same, in order: as many as the budget allows.

    Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), after the ends that are alike.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = [(place, place) for place in range(start)]
    pairs += (
        (start + a, start + b)
        for a, b in _shortest(old[start : len(old) - end], new[start : len(new) - end], budget)
    )
    pairs += ((len(old) - back, len(new) - back) for back in range(end, 0, -1))
    return pairs


def _shortest(old: Sequence[Item], new: Sequence[Item], budget: Budget) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(len(old) + len(new) + 1):
        trace.append(dict(reach))
        # The copy costs about as much as the round itself.
        if not budget.take(2 * edits + 1):
            return []
        for diagonal in range(-edits, edits + 1, 2):
            if diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]):
                a = reach[diagonal + 1]
            else:
                a = reach[diagonal - 1] + 1
            began = a
            while a < len(old) and 0 <= a - diagonal < len(new) and old[a] == new[a - diagonal]:
                a += 1
            reach[diagonal] = a
            if not budget.take(a - began):
                return []
            if a >= len(old) and a - diagonal >= len(new):
                return _walk_back(trace, len(old), len(new))
    return []


def _walk_back(trace: list[dict[int, int]], a: int, b: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trace) - 1, -1, -1):
        reach, diagonal = trace[edits], a - b
        if diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]):
            previous = diagonal + 1
        else:
            previous = diagonal - 1
        before_a = reach[previous]
        before_b = before_a - previous
        while a > max(before_a, 0) and b > max(before_b, 0):
            a, b = a - 1, b - 1
            pairs.append((a, b))
        a, b = before_a, before_b
    return pairs[::-1]


def gaps(
    pairs: list[tuple[int, int]], old: int, new: int
) -> Iterator[tuple[range, range, tuple[int, int] | None]]:
    """Yield what lies between common places, each with the common place that follows it."""
    a = b = 0
    for pair in [*pairs, None]:
        next_a, next_b = pair or (old, new)
        yield range(a, next_a), range(b, next_b), pair
        a, b = next_a + 1, next_b + 1
