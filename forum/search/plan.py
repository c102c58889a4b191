"""What a query will read, worked out and bounded before anything is read.

The cost of a search is the number of postings (a word in a field of a document) it goes through. Whatever is
asked, the plan costs at most ``BUDGET``, or it is a single word: the commonest words are left out first, and
that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from forum.search import analysis
from forum.search.grammar import Leaf, Notice, Query

BUDGET = 400_000  # postings; about half a second on one core.
PHRASE_FACTOR = 4  # reading where a word stands costs about four times reading that it is there.
PREFIX_TERMS = 20  # words that one prefix stands for, the commonest ones.


class Dictionary(Protocol):
    """What a plan must know of an index."""

    def frequency(self, stem: str) -> int:
        """Return in how many fields of documents ``stem`` stands."""

    def expand(self, prefix: str, limit: int) -> Sequence[str]:
        """Return the stems of the ``limit`` commonest words that begin with ``prefix``."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One leaf as the index knows it: one of ``stems``, or all of them in a row for a phrase."""

    stems: tuple[str, ...]
    is_phrase: bool
    cost: int
    leaf: Leaf


@dataclass(slots=True)
class Plan:
    """Clauses and exclusions as terms, cheapest clause first; ``cost`` in postings."""

    clauses: list[list[Terms]] = field(default_factory=list)
    without: list[Terms] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def cost(self) -> int:
        """Postings that will be read, at most."""
        return sum(terms.cost for clause in [*self.clauses, self.without] for terms in clause)


def _terms(leaf: Leaf, dictionary: Dictionary) -> Terms:
    stems = tuple(analysis.stem(word) for word in leaf.words)
    if leaf.is_prefix:
        stems = tuple(dictionary.expand(leaf.words[0], PREFIX_TERMS))
        return Terms(stems, False, sum(map(dictionary.frequency, stems)), leaf)
    frequencies = [dictionary.frequency(stem) for stem in stems]
    if len(stems) == 1:
        return Terms(stems, False, frequencies[0], leaf)
    # Each word is read, and where it stands for at most as many documents as the rarest is in.
    return Terms(stems, True, sum(frequencies) + min(frequencies) * len(stems) * PHRASE_FACTOR, leaf)


def make(query: Query, dictionary: Dictionary, budget: int = BUDGET) -> Plan:
    """Return how to answer ``query`` within ``budget`` postings."""
    plan = Plan(
        clauses=[[_terms(leaf, dictionary) for leaf in clause] for clause in query.clauses],
        without=[_terms(leaf, dictionary) for leaf in query.without],
    )
    if plan.cost > budget:
        _loosen(plan, dictionary)
    while plan.cost > budget and _drop_costliest(plan):
        pass
    plan.clauses.sort(key=lambda clause: sum(terms.cost for terms in clause))
    return plan


def _loosen(plan: Plan, dictionary: Dictionary) -> None:
    """Take phrases apart into words that must all be there."""
    for clause in list(plan.clauses):
        if len(clause) == 1 and clause[0].is_phrase:
            phrase = clause[0].leaf
            plan.clauses.remove(clause)
            plan.clauses += [[_terms(Leaf((word,)), dictionary)] for word in dict.fromkeys(phrase.words)]
            plan.notices.append(Notice("loose-phrase", " ".join(phrase.words)))


def _drop_costliest(plan: Plan) -> bool:
    """Leave out what costs most, but never the last thing asked for; tell whether there was something."""
    droppable = [
        (terms.cost, where, terms)
        for where, clause in enumerate([*plan.clauses, plan.without])
        for terms in clause
        if where == len(plan.clauses) or len(plan.clauses) > 1 or len(clause) > 1
    ]
    if not droppable:
        return False
    _, where, costliest = max(droppable, key=lambda entry: (entry[0], entry[1]))
    if where == len(plan.clauses):
        plan.without.remove(costliest)
    else:
        plan.clauses[where].remove(costliest)
        if not plan.clauses[where]:
            del plan.clauses[where]
    plan.notices.append(Notice("too-common", " ".join(costliest.leaf.words)))
    return True
