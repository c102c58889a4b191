"""Questions that wait, in the order in which a member meets them on her first page.

Which ones are put before her is chosen among many, and stays so for some minutes. Whether she may read one,
whether it still waits, and whether she was asked about one, is asked each time.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.remembered import remembered
from forum.members.labels import DISCIPLINES
from forum.members.service import knowledge
from forum.questions import routing, rules
from forum.questions.service import QUESTION
from forum.tags import service as tags
from forum.threads import following, tagging
from forum.threads import service as threads

LOOKED_AT = 60
"""Questions among which the panel chooses: those about which somebody last did something."""

CHOSEN = 8
"""Questions that are chosen, for some to be left when others got their answer."""

CHOSEN_FOR = 5
"""Minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A question that waits for an answer; ``is_invited``: the actor was asked about it."""

    thread: threads.ThreadView
    is_invited: bool


def _about(
    thread: threads.ThreadView, carried: Mapping[str, Sequence[str]], names: Mapping[str, Collection[str]]
) -> rules.About:
    return rules.about(
        thread.title, (name for tag_id in carried.get(thread.id, ()) for name in names.get(tag_id, ()))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Ids of questions that may be put before a member, in this order; nothing is known of her rights yet.

    Attributes:
        invited: Those that she was asked about.
        others: Those that she may know of.
    """

    invited: Sequence[str]
    others: Sequence[str]

    @property
    def ids(self) -> set[str]:
        """All of them."""
        return {*self.invited, *self.others}


def _seed(actor: Actor) -> str:
    # Others of the same group get others first: what is alike is ordered by lot, anew every day.
    return f"{actor.member_id}:{now():%Y-%m-%d}"


def _others(actor: Actor) -> Sequence[str]:
    # A tag that she follows counts like a topic that she knows.
    found = threads.recent(actor, LOOKED_AT, kind=QUESTION, without_replies=True)
    done = following.done_with(actor, [thread.id for thread in found])
    carried = tagging.ids_of([thread.id for thread in found])
    names = tags.all_names({tag_id for tag_ids in carried.values() for tag_id in tag_ids})
    followed = tags.followed_ids(actor) if names else set()
    topics = [
        topic
        for person in knowledge([actor.member_id])
        for topic in (*person.topics, str(DISCIPLINES.get(person.discipline, "")))
    ]
    new = now() - rules.DAY
    order = rules.put_first(
        (
            rules.Waiting(
                id=thread.id,
                is_invited=False,
                matches=rules.matches(topics, _about(thread, carried, names))
                + len(followed.intersection(carried.get(thread.id, ()))),
                is_new=thread.created_at > new,
            )
            for thread in found
            if thread.id not in done and not thread.is_locked
        ),
        seed=_seed(actor),
    )
    return tuple(order[:CHOSEN])


def choose(actor: Actor) -> Chosen:
    """Return what may be put before ``actor``, in one query, and a few more once in some minutes."""
    others = remembered(("who_knows", actor.member_id), lambda: _others(actor), minutes=CHOSEN_FOR)
    asked = (
        rules.Waiting(id=thread_id, is_invited=True, matches=0, is_new=False)
        for thread_id in routing.invited_to(actor)
    )
    invited = rules.put_first(asked, seed=_seed(actor))
    return Chosen(invited=invited, others=[one for one in others if one not in invited])


def waiting(
    actor: Actor, chosen: Chosen, views: Mapping[str, threads.ThreadView], limit: int
) -> list[Waiting]:
    """Return those of what was chosen that wait for ``actor``, at most ``limit``, in one query.

    Args:
        actor: Who reads.
        chosen: What ``choose`` gave her.
        views: What she may read of that, by id.
        limit: How many at most.
    """
    invited = [views[one] for one in chosen.invited if one in views]
    others = [views[one] for one in chosen.others if one in views and not views[one].answers]
    # A conversation that she muted does not come back to her here.
    done = following.done_with(actor, [thread.id for thread in (*invited, *others)])
    found = [(thread, True) for thread in invited] + [(thread, False) for thread in others]
    return [
        Waiting(thread=thread, is_invited=is_invited)
        for thread, is_invited in found
        if thread.id not in done and not thread.is_locked
    ][:limit]


def who_knows(actor: Actor, limit: int) -> list[Waiting]:
    """Return questions that ``actor`` might answer, at most ``limit``, in a constant number of queries."""
    chosen = choose(actor)
    return waiting(actor, chosen, threads.visible(actor, chosen.ids), limit)


def choose_unanswered(actor: Actor, group_ids: AbstractSet[str]) -> Sequence[str]:
    """Return ids of questions in these groups to which nobody has given an answer for a week.

    They are chosen once in some minutes.
    """

    def choose_now() -> Sequence[str]:
        found = threads.recent(
            actor, LOOKED_AT, kind=QUESTION, without_replies=True, until=now() - rules.UNANSWERED
        )
        return tuple(thread.id for thread in found if thread.group_id in group_ids and not thread.is_locked)[
            :CHOSEN
        ]

    return remembered(("unanswered", actor.member_id, frozenset(group_ids)), choose_now, minutes=CHOSEN_FOR)


def long_unanswered(
    chosen: Sequence[str],
    views: Mapping[str, threads.ThreadView],
    group_ids: AbstractSet[str],
    limit: int,
) -> Sequence[threads.ThreadView]:
    """Return those of what was chosen that wait in these groups, at most ``limit``.

    Args:
        chosen: What ``choose_unanswered`` gave a host.
        views: What she may read of that, by id.
        group_ids: The groups that she hosts.
        limit: How many at most.
    """
    oldest = now() - rules.UNANSWERED
    found = [
        thread
        for thread in (views[one] for one in chosen if one in views)
        if thread.group_id in group_ids
        and not thread.answers
        and not thread.is_locked
        and thread.last_activity_at <= oldest
    ]
    return tuple(found[:limit])
