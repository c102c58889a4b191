"""What needs a member: a few things of each feature, in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from forum.groups import service as groups
from forum.groups.rules import Position, is_inside
from forum.home import rules
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.remembered import remembered
from forum.meetings import service as meetings
from forum.members import desk
from forum.notifications import service as notifications
from forum.questions import panel
from forum.threads import service as threads
from forum.welcome import service as welcome

NOTICES = 5
QUESTIONS = 5
THREADS = 8
MEETINGS = 4
ASKED_AGAIN = 5
"""Minutes after which it is asked once more whether a group is quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A group at whose door people wait for a host."""

    group: groups.Shown
    asking: int


class Coming(NamedTuple):
    """A planned meeting in one line; whoever else signs up changes nothing of it."""

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_registered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """What waits for a host or an administrator, and for nobody else; the page keeps what it makes of it.

    Attributes:
        waiting: How many people wait for admission to the site.
        doors: Her groups that people ask to join.
        to_prepare: Meetings that she runs and that begin soon.
        quiet: Her groups in which nobody has said anything for a while.
        unanswered: Questions in her groups to which nobody has given an answer for a week.
    """

    waiting: int = 0
    doors: Sequence[Door] = ()
    to_prepare: Sequence[meetings.Shown] = ()
    quiet: Sequence[groups.Shown] = ()
    unanswered: Sequence[threads.ThreadView] = ()

    def __bool__(self) -> bool:
        """True when there is anything to do."""
        return bool(self.waiting or self.doors or self.to_prepare or self.quiet or self.unanswered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page shows; an empty part is left out of it, and each is kept for what it holds."""

    welcome: welcome.Pending | None
    tasks: Tasks
    own: Sequence[groups.Shown]
    invited: Sequence[groups.Shown]
    now_on: Sequence[meetings.Shown]
    planned: Sequence[meetings.Shown]
    notices: Sequence[notifications.Shown]
    unread: int
    questions: Sequence[panel.Waiting]
    talked_about: Sequence[threads.ThreadView]

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Name and address of each of her groups."""
        return tuple((group.name, group.slug) for group in self.own)

    @property
    def upcoming(self) -> tuple[Coming, ...]:
        """The planned meetings, as far as the page shows them."""
        return tuple(
            Coming(meeting.id, meeting.title, meeting.starts_at, meeting.ends_at, meeting.is_registered)
            for meeting in self.planned
        )


def _last_activity(actor: Actor, group_ids: frozenset[str]) -> Mapping[str, datetime]:
    # Whether nobody has spoken for two weeks may be known some minutes late.
    return remembered(
        ("last_activity", group_ids), lambda: threads.last_activity(actor, group_ids), minutes=ASKED_AGAIN
    )


def _tasks(
    actor: Actor,
    hosted: Sequence[groups.Shown],
    coming: Sequence[meetings.Shown],
    unanswered: Sequence[threads.ThreadView],
) -> Tasks:
    moment = now()
    asking = groups.askers(actor) if hosted else {}
    last = _last_activity(actor, frozenset(group.id for group in hosted)) if hosted else {}
    return Tasks(
        waiting=desk.waiting(actor) if actor.is_administrator else 0,
        doors=tuple(Door(group=group, asking=asking[group.id]) for group in hosted if group.id in asking),
        to_prepare=tuple(
            meeting for meeting in coming if meeting.runs and rules.is_to_prepare(moment, meeting.starts_at)
        ),
        quiet=tuple(group for group in hosted if rules.is_quiet(moment, last.get(group.id))),
        unanswered=unanswered,
    )


def overview(actor: Actor) -> Overview:
    """Return what needs ``actor``, who is admitted."""
    near = groups.near(actor)
    hosted = [group for group in near if group.position is Position.HOST]
    coming = meetings.upcoming(actor)
    moment = now()
    now_on = [meeting for meeting in coming if rules.is_on(moment, meeting.starts_at, meeting.ends_at)]
    later = [meeting for meeting in coming if meeting not in now_on]
    # All conversations of the page are looked up at once.
    chosen = panel.choose(actor)
    hosted_ids = {group.id for group in hosted}
    unanswered = panel.choose_unanswered(actor, hosted_ids) if hosted else ()
    latest = threads.recent_ids(actor, THREADS + QUESTIONS)
    views = threads.visible(actor, {*chosen.ids, *unanswered, *latest})
    questions = panel.waiting(actor, chosen, views, QUESTIONS)
    shown = {waiting.thread.id for waiting in questions}
    # Some of the newest may not be seen any more: twice as many are looked at as are shown.
    notices, unread = notifications.unread_and_count(actor, 2 * NOTICES)
    return Overview(
        welcome=welcome.pending(actor),
        tasks=_tasks(
            actor,
            hosted,
            later,
            panel.long_unanswered(unanswered, views, hosted_ids, QUESTIONS),
        ),
        own=tuple(group for group in near if is_inside(group.position)),
        invited=tuple(group for group in near if group.position is Position.INVITED),
        now_on=tuple(now_on),
        planned=tuple(later[:MEETINGS]),
        notices=tuple(notices[:NOTICES]),
        unread=unread,
        questions=tuple(questions),
        talked_about=tuple(views[one] for one in latest if one in views and one not in shown)[:THREADS],
    )
