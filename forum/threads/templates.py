"""Templates: what a new conversation of a kind begins with in a group, as its host wrote it."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Forbidden
from forum.kernel.ids import new_id
from forum.threads import kinds
from forum.threads.models import ThreadTemplate


def access(actor: Actor, slug: str) -> groups.Shown:
    """Return a group whose templates ``actor`` may write.

    Raises:
        NotFound: There is no such group, or she may not know of it.
        Forbidden: She is no host of it.
    """
    group = groups.access(actor, slug)
    if not group_rules.may_host(actor, group.position):
        raise Forbidden
    return group


def of(group_id: str, kind: str) -> dict[str, str]:
    """Return the Markdown by field that a new conversation begins with; for who is in the group."""
    rows = db.session.execute(
        select(ThreadTemplate.field, ThreadTemplate.markdown).where(
            ThreadTemplate.group_id == group_id, ThreadTemplate.kind == kind
        )
    )
    return dict(rows.tuples().all())


def save(actor: Actor, slug: str, kind: str, texts: Mapping[str, str]) -> None:
    """Replace the template of a kind; an empty text is none.

    Args:
        actor: A host of the group.
        slug: The group.
        kind: A registered kind.
        texts: Markdown by field. The caller has let it pass the guard.

    Raises:
        NotFound: There is no such group or kind, or she may not know of it.
        Forbidden: She is no host of it.
    """
    group = access(actor, slug)
    kinds.get(kind)
    db.session.execute(
        delete(ThreadTemplate).where(ThreadTemplate.group_id == group.id, ThreadTemplate.kind == kind)
    )
    db.session.add_all(
        ThreadTemplate(id=new_id(), group_id=group.id, kind=kind, field=field, markdown=text.strip())
        for field, text in texts.items()
        if text.strip()
    )
