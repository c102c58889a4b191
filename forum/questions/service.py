"""Choosing the answer to a question."""

from sqlalchemy import delete, select

from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Forbidden, NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import publish
from forum.questions import rules
from forum.questions.events import AnswerAccepted
from forum.questions.models import AcceptedAnswer
from forum.threads import service as threads

QUESTION = "question"


def accepted(thread_id: str) -> str:
    """Return the id of the accepted answer of a question that the caller may show, or an empty string."""
    found = select(AcceptedAnswer.post_id).where(AcceptedAnswer.thread_id == thread_id)
    return db.session.scalars(found).first() or ""


def may_accept(actor: Actor, thread: threads.ThreadView) -> bool:
    """Tell whether ``actor``, who reads ``thread``, may choose its answer."""
    return rules.may_accept(
        is_question=thread.kind == QUESTION,
        is_asker=threads.is_own(actor, thread.author_voice_id),
        is_host=groups.position(actor, thread.group_id) is Position.HOST,
    )


def _access(actor: Actor, thread_id: str) -> threads.ThreadView:
    thread = threads.access(actor, thread_id)
    if not may_accept(actor, thread):
        raise Forbidden
    return thread


def accept(actor: Actor, thread_id: str, post_id: str) -> None:
    """Choose the answer, instead of one that was chosen before; choosing it twice is choosing once.

    Raises:
        NotFound: There is no such thread, or answer in it, or the actor may not read it.
        Forbidden: It is no question, or she is neither its asker nor a host.
    """
    _access(actor, thread_id)
    post = threads.access_post(actor, post_id)
    if not rules.is_answer(
        in_thread=post.thread_id == thread_id,
        is_opening=post.is_opening,
        is_comment=threads.is_comment(post),
    ):
        raise NotFound
    if accepted(thread_id) == post_id:
        return
    row = insert(AcceptedAnswer).values(id=new_id(), thread_id=thread_id, post_id=post_id, at=now())
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=[AcceptedAnswer.thread_id],
            set_={"post_id": row.excluded.post_id, "at": row.excluded.at},
        )
    )
    publish(
        AnswerAccepted(
            thread_id=thread_id,
            post_id=post_id,
            voice_id=post.voice_id,
            by_voice_id=threads.find_own(actor, thread_id),
        )
    )


def unaccept(actor: Actor, thread_id: str) -> None:
    """Take the choice back; without one, nothing changes.

    Raises:
        NotFound: There is no such thread, or the actor may not read it.
        Forbidden: It is no question, or she is neither its asker nor a host.
    """
    _access(actor, thread_id)
    db.session.execute(delete(AcceptedAnswer).where(AcceptedAnswer.thread_id == thread_id))


def forget_answer(post_id: str) -> None:
    """Let a reply that was taken away be the answer to nothing; for listeners."""
    db.session.execute(delete(AcceptedAnswer).where(AcceptedAnswer.post_id == post_id))
