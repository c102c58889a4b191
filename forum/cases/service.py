"""Publishing a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from forum.audiences import service as audiences
from forum.cases import rules
from forum.cases.events import CasePublished
from forum.cases.models import CaseDeclaration
from forum.cases.rules import Readers, Recognisable
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import Html
from forum.kernel.work import publish as publish_event
from forum.threads import service as threads

CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case that is ready to be shared; title and text have passed the guard.

    Args:
        group_id: The group of whose members some or all will read it.
        title: On one line.
        html: The opening post.
        readers: The whole group, or the members of ``named``.
        named: Ids of members of the group.
        voice: Whether the author shows her name.
        answer: What she said to the neighbour question.
        client_id: Id that the form was given when it was rendered.
        dismissals: What she called no name.
    """

    group_id: str
    title: str
    html: Html
    readers: Readers
    voice: threads.Shown
    answer: Recognisable
    named: Collection[str] = ()
    client_id: str = ""
    dismissals: Collection[threads.Dismissed] = ()


def publish(actor: Actor, case: Case, *, at: datetime | None = None) -> str:
    """Share a case and return its thread's id; a second send of the same form returns the first one's.

    Args:
        actor: Its author.
        case: The case.
        at: When it was written; now when omitted.

    Raises:
        NotFound: The actor is not in the group.
        Invalid: Someone could recognise the family, the circle is empty, too large or has someone from
            outside the group, or title or text is empty.
    """
    found = threads.find_started(actor, case.client_id) if case.client_id else ""
    if found:
        return found
    whole = audiences.get_whole(case.group_id)
    if not audiences.may_read(actor, whole):
        raise NotFound
    if not rules.may_publish(case.answer):
        raise Invalid(
            _(
                "Maak het dan eerst algemener: een periode in plaats van een datum, een streek in plaats "
                "van een dorp, en laat weg wat alleen dit gezin heeft. "
                "Je tekst blijft staan; alleen jij ziet die."
            ),
            field="recognisable",
        )
    if case.readers is Readers.CIRCLE:
        try:
            audience_id = audiences.make_circle(actor, case.group_id, case.named)
        except Invalid:
            raise Invalid(
                _("Kies één tot en met %(most)s collega's uit de groep.", most=audiences.LARGEST_CIRCLE),
                field="named",
            ) from None
    else:
        audience_id = whole
    thread_id = threads.start(
        actor,
        audience_id,
        CASE,
        case.title,
        case.html,
        voice=case.voice,
        client_id=case.client_id,
        at=at,
        dismissals=case.dismissals,
    )
    thread = threads.access(actor, thread_id)
    db.session.execute(
        insert(CaseDeclaration)
        .values(
            id=new_id(),
            thread_id=thread_id,
            voice_id=thread.author_voice_id,
            version=thread.version,
            answer=case.answer,
            at=at or now(),
        )
        .on_conflict_do_nothing()
    )
    publish_event(CasePublished(thread_id=thread_id, voice_id=thread.author_voice_id))
    return thread_id
