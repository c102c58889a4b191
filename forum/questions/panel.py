"""Questions that wait, in the order in which a member meets them on her first page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.members.labels import DISCIPLINES
from forum.members.service import knowledge
from forum.questions import routing, rules
from forum.questions.service import QUESTION
from forum.tags import service as tags
from forum.threads import following, tagging
from forum.threads import service as threads

LOOKED_AT = 60
"""Questions among which the panel chooses: those about which somebody last did something."""


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


def who_knows(actor: Actor, limit: int) -> list[Waiting]:
    """Return questions that ``actor`` might answer, at most ``limit``, in a constant number of queries.

    Others of the same group get others first: what is alike is ordered by lot, anew every day. A tag that she
    follows counts like a topic that she knows; a conversation that she muted does not come back to her here.
    """
    invited = routing.invited_to(actor)
    found = {
        thread.id: thread for thread in threads.recent(actor, LOOKED_AT, kind=QUESTION, without_replies=True)
    }
    found |= threads.visible(actor, invited)
    done = following.done_with(actor, found)
    carried = tagging.ids_of(found)
    names = tags.all_names({tag_id for tag_ids in carried.values() for tag_id in tag_ids})
    followed = tags.followed_ids(actor) if names else set()
    topics = [
        topic
        for person in knowledge([actor.member_id])
        for topic in (*person.topics, str(DISCIPLINES.get(person.discipline, "")))
    ]
    moment = now()
    order = rules.put_first(
        (
            rules.Waiting(
                id=thread.id,
                is_invited=thread.id in invited,
                matches=rules.matches(topics, _about(thread, carried, names))
                + len(followed.intersection(carried.get(thread.id, ()))),
                is_new=thread.created_at > moment - rules.DAY,
            )
            for thread in found.values()
            if thread.id not in done and not thread.is_locked
        ),
        seed=f"{actor.member_id}:{moment:%Y-%m-%d}",
    )
    return [Waiting(thread=found[thread_id], is_invited=thread_id in invited) for thread_id in order[:limit]]


def long_unanswered(actor: Actor, group_ids: Collection[str], limit: int) -> Sequence[threads.ThreadView]:
    """Return questions in groups that ``actor`` hosts to which nobody has given an answer for a week."""
    if not group_ids:
        return ()
    waiting = threads.recent(
        actor, LOOKED_AT, kind=QUESTION, without_replies=True, until=now() - rules.UNANSWERED
    )
    found = [thread for thread in waiting if thread.group_id in group_ids and not thread.is_locked]
    return tuple(found[:limit])
