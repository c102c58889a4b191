"""Answers and the sources that they cite: in which version, and whether that still holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.notifications.service import mark_about
from forum.questions import rules, sources
from forum.questions.models import Citation, CitedSource, SourceVersion
from forum.threads import service as threads

OUTDATED = "citation_outdated"
"""The kind of notice, whose subject is the answer."""

CONVERSATIONS = 20
"""Conversations that the page of a source names; the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source as an answer cites it. ``changes``: the versions since then; empty while it is up to date."""

    source: sources.Source
    number: int
    label: str
    changes: tuple[sources.Version, ...]

    @property
    def is_outdated(self) -> bool:
        """True when the source has changed since."""
        return rules.is_outdated(cited=self.number, current=self.source.number)


def cited_in(actor: Actor, source_id: str) -> tuple[int, list[threads.ThreadView]]:
    """Return in how many conversations that ``actor`` may read a source is cited, and the newest of them."""
    posts = threads.readable_posts_query(actor).subquery()
    found = (
        select(posts.c.thread_id, func.max(Citation.at).label("at"))
        .join(Citation, Citation.post_id == posts.c.id)
        .where(Citation.source_id == source_id)
        .group_by(posts.c.thread_id)
        .subquery()
    )
    count = db.session.scalars(select(func.count()).select_from(found)).one()
    ids = db.session.scalars(
        select(found.c.thread_id).order_by(found.c.at.desc(), found.c.thread_id).limit(CONVERSATIONS)
    ).all()
    shown = threads.visible(actor, ids)
    return count, [shown[thread_id] for thread_id in ids if thread_id in shown]


def resolve(actor: Actor, titles: Iterable[str]) -> list[str]:
    """Return the ids of the sources that a writer named by title, or by a part of it that only one has.

    Raises:
        Invalid: She named too many, or something that is not one source.
    """
    found: dict[str, None] = {}
    for title in titles:
        if not title.strip():
            continue
        exact = select(CitedSource.id).where(
            sources.known_to(actor), CitedSource.folded == rules.folded(title)
        )
        ids = db.session.scalars(exact).all() or [source.id for source in sources.complete(actor, title)]
        if len(ids) != 1:
            raise Invalid(
                _("‘%(title)s’ staat niet zo in de lijst met bronnen.", title=title[:80])
                + " "
                + _("Kies de hele titel uit de lijst, of voeg de bron eerst toe."),
                field="cites",
            )
        found[ids[0]] = None
    if len(found) > rules.MOST_CITATIONS:
        raise Invalid(_("Noem hoogstens %(most)s bronnen.", most=rules.MOST_CITATIONS), field="cites")
    return list(found)


def is_answer(post: threads.PostView) -> bool:
    """Tell whether a post of a question is an answer, which may cite sources."""
    return rules.is_answer(in_thread=True, is_opening=post.is_opening, is_comment=threads.is_comment(post))


def cite(actor: Actor, post_id: str, source_ids: Collection[str]) -> None:
    """Say on which sources an own answer rests, as they are now; those it cited before keep their version.

    Raises:
        NotFound: There is no such post or source, or the actor may not read it.
        Forbidden: It is not her own answer, or the thread is locked.
        Invalid: There are too many.
    """
    _access_own(actor, post_id)
    wanted = set(source_ids)
    if len(wanted) > rules.MOST_CITATIONS:
        raise Invalid(field="cites")
    current = dict(
        db.session.execute(
            select(CitedSource.id, CitedSource.current).where(
                CitedSource.id.in_(wanted), sources.known_to(actor)
            )
        )
        .tuples()
        .all()
    )
    if current.keys() != wanted:
        raise NotFound
    db.session.execute(delete(Citation).where(Citation.post_id == post_id, Citation.source_id.not_in(wanted)))
    for source_id, number in sorted(current.items()):
        db.session.execute(
            insert(Citation)
            .values(id=new_id(), post_id=post_id, source_id=source_id, number=number, at=now())
            .on_conflict_do_nothing()
        )


def _access_own(actor: Actor, post_id: str) -> threads.PostView:
    post = threads.access_post(actor, post_id)
    thread = threads.access(actor, post.thread_id)
    if not rules.may_cite(is_own=post.is_own, is_answer=is_answer(post), is_locked=thread.is_locked):
        raise Forbidden
    return post


def of_posts(post_ids: Iterable[str]) -> Mapping[str, list[Cited]]:
    """Return what posts cite that the caller may show, by post; in two queries, whatever there is."""
    wanted = set(post_ids)
    if not wanted:
        return {}
    rows = db.session.execute(
        sources.SOURCES.add_columns(Citation.post_id, Citation.number)
        .join(Citation, Citation.source_id == CitedSource.id)
        .where(Citation.post_id.in_(wanted))
        .order_by(CitedSource.folded)
    ).all()
    known: dict[str, list[sources.Version]] = {}
    for version in db.session.execute(
        sources.VERSIONS.where(SourceVersion.source_id.in_({row.id for row in rows})).order_by(
            SourceVersion.number
        )
    ):
        known.setdefault(version.source_id, []).append(sources.version_of(version))
    found: dict[str, list[Cited]] = {}
    for row in rows:
        found.setdefault(row.post_id, []).append(
            Cited(
                source=sources.source_of(row),
                number=row.number,
                label=known[row.id][row.number - 1].label,
                changes=tuple(known[row.id][row.number :]),
            )
        )
    return found


def confirm(actor: Actor, post_id: str, source_id: str, *, seen: int) -> str:
    """Say of an own answer that it is right by a newer version of what it cites; return its thread's id.

    Args:
        actor: Its writer.
        post_id: The answer.
        source_id: What it cites.
        seen: Number of the version that she had before her.

    Raises:
        NotFound: There is no such post, it does not cite that, or the actor may not read it.
        Forbidden: It is not her own answer, or the thread is locked.
    """
    post = _access_own(actor, post_id)
    cited = {item.source.id: item for item in of_posts([post_id]).get(post_id, [])}
    if source_id not in cited or seen > cited[source_id].source.number:
        raise NotFound
    db.session.execute(
        update(Citation)
        .where(Citation.post_id == post_id, Citation.source_id == source_id, Citation.number < seen)
        .values(number=seen)
    )
    if not any(item.is_outdated for item in of_posts([post_id])[post_id]):
        mark_about(actor, OUTDATED, [post_id])
    return post.thread_id


def outdated(source_id: str, *, after: str, limit: int) -> list[tuple[str, str]]:
    """Return citation id and post id of what cites an older version of a source, for the job that tells.

    Args:
        source_id: The source.
        after: The citation with which the part before ended.
        limit: How many at most.
    """
    rows = db.session.execute(
        select(Citation.id, Citation.post_id)
        .join(CitedSource, CitedSource.id == Citation.source_id)
        .where(Citation.source_id == source_id, Citation.number < CitedSource.current, Citation.id > after)
        .order_by(Citation.id)
        .limit(limit)
    )
    return list(rows.tuples())
