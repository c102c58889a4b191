"""What needs a member: a few things of each feature, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.groups import service as groups
from forum.groups.rules import Position, is_inside
from forum.home import rules
from forum.kernel.actor import Actor
from forum.kernel.clock import now
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A group at whose door people wait for a host."""

    group: groups.Shown
    asking: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """What waits for a host or an administrator, and for nobody else.

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
    """What the page shows; an empty part is left out of it."""

    welcome: welcome.Pending | None
    tasks: Tasks
    own: Sequence[groups.Shown]
    invited: Sequence[groups.Shown]
    now_on: Sequence[meetings.Shown]
    planned: Sequence[meetings.Shown]
    notices: Sequence[notifications.Shown]
    questions: Sequence[panel.Waiting]
    talked_about: Sequence[threads.ThreadView]


def _tasks(
    actor: Actor,
    hosted: Sequence[groups.Shown],
    coming: Sequence[meetings.Shown],
    unanswered: Sequence[threads.ThreadView],
) -> Tasks:
    moment = now()
    asking = groups.askers(actor) if hosted else {}
    last = threads.last_activity(actor, [group.id for group in hosted]) if hosted else {}
    return Tasks(
        waiting=desk.waiting(actor) if actor.is_administrator else 0,
        doors=[Door(group=group, asking=asking[group.id]) for group in hosted if group.id in asking],
        to_prepare=[
            meeting for meeting in coming if meeting.runs and rules.is_to_prepare(moment, meeting.starts_at)
        ],
        quiet=[group for group in hosted if rules.is_quiet(moment, last.get(group.id))],
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
    unanswered = panel.choose_unanswered(actor) if hosted else ()
    latest = threads.recent_ids(actor, THREADS + QUESTIONS)
    views = threads.visible(actor, {*chosen.ids, *unanswered, *latest})
    questions = panel.waiting(actor, chosen, views, QUESTIONS)
    shown = {waiting.thread.id for waiting in questions}
    return Overview(
        welcome=welcome.pending(actor),
        tasks=_tasks(
            actor,
            hosted,
            later,
            panel.long_unanswered(unanswered, views, {group.id for group in hosted}, QUESTIONS),
        ),
        own=[group for group in near if is_inside(group.position)],
        invited=[group for group in near if group.position is Position.INVITED],
        now_on=now_on,
        planned=later[:MEETINGS],
        # Some of the newest may not be seen any more: twice as many are looked at as are shown.
        notices=notifications.unread(actor, 2 * NOTICES)[:NOTICES],
        questions=questions,
        talked_about=[views[one] for one in latest if one in views and one not in shown][:THREADS],
    )
