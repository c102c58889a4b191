"""What needs a member: a few things of each feature, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.groups import service as groups
from forum.groups.rules import Position, is_inside
from forum.home import rules
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.meetings import service as meetings
from forum.notifications import service as notifications
from forum.questions.service import QUESTION
from forum.threads import service as threads

NOTICES = 5
QUESTIONS = 5
THREADS = 8
MEETINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page shows; an empty part is left out of it."""

    own: Sequence[groups.Shown]
    invited: Sequence[groups.Shown]
    now_on: Sequence[meetings.Shown]
    planned: Sequence[meetings.Shown]
    notices: Sequence[notifications.Shown]
    questions: Sequence[threads.ThreadView]
    talked_about: Sequence[threads.ThreadView]


def overview(actor: Actor) -> Overview:
    """Return what needs ``actor``, who is admitted."""
    known = groups.listed(actor)
    coming = meetings.upcoming(actor)
    moment = now()
    now_on = [meeting for meeting in coming if rules.is_on(moment, meeting.starts_at, meeting.ends_at)]
    questions = threads.recent(actor, QUESTIONS, kind=QUESTION, without_replies=True)
    shown = {thread.id for thread in questions}
    latest = threads.recent(actor, THREADS + QUESTIONS)
    return Overview(
        own=[group for group in known if is_inside(group.position)],
        invited=[group for group in known if group.position is Position.INVITED],
        now_on=now_on,
        planned=[meeting for meeting in coming if meeting not in now_on][:MEETINGS],
        # Some of the newest may not be seen any more: twice as many are looked at as are shown.
        notices=notifications.unread(actor, 2 * NOTICES)[:NOTICES],
        questions=questions,
        talked_about=[thread for thread in latest if thread.id not in shown][:THREADS],
    )
