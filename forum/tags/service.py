"""Tags: finding them, making them, following them, keeping them tidy."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, delete, false, or_, select, union_all, update

from forum.anonymisation.gate import check
from forum.audit.service import record
from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import publish
from forum.tags import rules
from forum.tags.events import TagMerged
from forum.tags.models import Tag, TagFollowing, TagSynonym
from forum.tags.shapes import TagView
from forum.tags.uses import uses

SUGGESTED = 8
LISTED = 500
"""Tags on the page of all; a vocabulary that is longer than this helps nobody."""

_VIEW = select(Tag.id, Tag.name, Tag.slug)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Tag`` under which it exists for ``actor``."""
    if not actor.is_admitted:
        return false()
    return or_(false(), *(use.stands(actor, Tag.id) for use in uses()))


def _views(query: Select[tuple[str, str, str]]) -> list[TagView]:
    return [TagView(id=row.id, name=row.name, slug=row.slug) for row in db.session.execute(query)]


def views(tag_ids: Collection[str]) -> dict[str, TagView]:
    """Return tags by id, in one query; for ids that the caller may show."""
    return {tag.id: tag for tag in _views(_VIEW.where(Tag.id.in_(tag_ids)))} if tag_ids else {}


def listed(actor: Actor) -> list[tuple[TagView, int]]:
    """Return the tags that exist for ``actor``, by name, with how many things each stands on."""
    counted: Counter[str] = Counter()
    for use in uses():
        counted.update(use.counts(actor))
    found = _views(_VIEW.where(Tag.id.in_(counted)).order_by(Tag.folded).limit(LISTED)) if counted else []
    return [(tag, counted[tag.id]) for tag in found]


def complete(actor: Actor, typed: str) -> list[TagView]:
    """Return a few tags that exist for ``actor`` and in which, or in a synonym of which, this was typed."""
    wanted = rules.folded(typed)[: rules.LONGEST]
    if len(wanted) < rules.SHORTEST:
        return []
    called = select(TagSynonym.tag_id).where(TagSynonym.folded.startswith(wanted, autoescape=True))
    return _views(
        _VIEW.where(or_(Tag.folded.contains(wanted, autoescape=True), Tag.id.in_(called)), visible_to(actor))
        .order_by(Tag.folded)
        .limit(SUGGESTED)
    )


def access(actor: Actor, slug: str) -> TagView:
    """Return the tag at an address, or the one of which it is a synonym.

    Raises:
        NotFound: There is none, or none that exists for ``actor``.
    """
    called = select(TagSynonym.tag_id).where(TagSynonym.slug == slug)
    found = _views(_VIEW.where(or_(Tag.slug == slug, Tag.id.in_(called)), visible_to(actor)))
    if not found:
        raise NotFound
    return next((tag for tag in found if tag.slug == slug), found[0])


def problem(names: Sequence[str]) -> str:
    """Return what keeps names from being the tags of a thing: ``many``, ``name`` or ``person``, or nothing.

    The guard reads each of them, and here nothing can be called no name: a tag is read out of its context.
    """
    if len(names) > rules.MOST:
        return "many"
    if not all(rules.is_name(name) for name in names):
        return "name"
    if any(finding.direct for name in names for finding in check(name).findings):
        return "person"
    return ""


def _slug(name: str, tag_id: str) -> str:
    plain = rules.slug_of(name)
    synonym = select(TagSynonym.id).where(TagSynonym.slug == plain)
    taken = select(Tag.id).where(Tag.slug == plain).union(synonym)
    if plain and plain != "complete" and db.session.execute(taken).first() is None:
        return plain
    return f"{plain}-{tag_id}".lstrip("-")


def resolve(actor: Actor, names: Iterable[str]) -> list[str]:
    """Return the ids of the tags that are called so, made if need be; a synonym stands for its tag.

    A synonym of a tag that does not exist for her stands for nothing: she learns of no tag by it. The caller
    has asked ``problem``.
    """
    wanted = {rules.folded(name): name for name in names}
    known = dict(db.session.execute(select(Tag.folded, Tag.id).where(Tag.folded.in_(wanted))).tuples().all())
    synonyms = dict(
        db.session.execute(
            select(TagSynonym.folded, Tag.id)
            .join(Tag, Tag.id == TagSynonym.tag_id)
            .where(TagSynonym.folded.in_(wanted), visible_to(actor))
        )
        .tuples()
        .all()
    )
    for key, name in wanted.items():
        if key not in known and key not in synonyms:
            tag_id = new_id()
            row = insert(Tag).values(
                id=tag_id, name=name, folded=key, slug=_slug(name, tag_id), created_at=now()
            )
            db.session.execute(row.on_conflict_do_nothing())
            known[key] = db.session.scalars(select(Tag.id).where(Tag.folded == key)).one()
    return list(dict.fromkeys(known.get(key) or synonyms[key] for key in wanted))


def all_names(tag_ids: Collection[str]) -> dict[str, set[str]]:
    """Return how each of these tags is called, with its synonyms, folded; in one query."""
    if not tag_ids:
        return {}
    both = union_all(
        select(Tag.id, Tag.folded).where(Tag.id.in_(tag_ids)),
        select(TagSynonym.tag_id, TagSynonym.folded).where(TagSynonym.tag_id.in_(tag_ids)),
    )
    found: dict[str, set[str]] = defaultdict(set)
    for tag_id, name in db.session.execute(both).tuples():
        found[tag_id].add(name)
    return dict(found)


def followed_ids(actor: Actor) -> set[str]:
    """Return the ids of the tags that ``actor`` follows; for what she alone is shown."""
    return set(
        db.session.scalars(select(TagFollowing.tag_id).where(TagFollowing.member_id == actor.member_id))
    )


def is_followed(actor: Actor, tag_id: str) -> bool:
    """Tell whether ``actor`` follows a tag."""
    found = select(TagFollowing.id).where(
        TagFollowing.member_id == actor.member_id, TagFollowing.tag_id == tag_id
    )
    return db.session.scalars(found).first() is not None


def follow(actor: Actor, slug: str, *, on: bool) -> TagView:
    """Follow a tag, or do so no longer; return it.

    Raises:
        NotFound: There is none that exists for her.
    """
    tag = access(actor, slug)
    if on:
        row = insert(TagFollowing).values(id=new_id(), member_id=actor.member_id, tag_id=tag.id)
        db.session.execute(row.on_conflict_do_nothing())
    else:
        db.session.execute(
            delete(TagFollowing).where(
                TagFollowing.member_id == actor.member_id, TagFollowing.tag_id == tag.id
            )
        )
    return tag


def followers_query(tag_ids: Collection[str]) -> Select[tuple[str]]:
    """Return the query of who follows one of these tags; for telling them, and for nothing to show."""
    return select(TagFollowing.member_id).where(TagFollowing.tag_id.in_(tag_ids))


def may_tidy(actor: Actor) -> bool:
    """Tell whether ``actor`` keeps tags tidy: who hosts a group, and administrators."""
    is_host = any(group.position is Position.HOST for group in groups.own(actor))
    return rules.may_tidy(actor, is_host=is_host)


def access_to_tidy(actor: Actor, slug: str) -> TagView:
    """Return a tag that ``actor`` may tidy.

    Raises:
        NotFound: There is none that exists for her.
        Forbidden: She keeps no tags tidy.
    """
    tag = access(actor, slug)
    if not may_tidy(actor):
        raise Forbidden
    return tag


def _add_synonym(tag_id: str, folded: str, slug: str) -> None:
    row = insert(TagSynonym).values(id=new_id(), tag_id=tag_id, folded=folded, slug=slug)
    db.session.execute(
        row.on_conflict_do_update(index_elements=[TagSynonym.folded], set_={"tag_id": row.excluded.tag_id})
    )


def rename(actor: Actor, slug: str, name: str) -> TagView:
    """Call a tag differently; what it was called becomes a synonym. Return it.

    The caller has asked ``problem``.

    Raises:
        NotFound: There is none that exists for her.
        Forbidden: She keeps no tags tidy.
        Invalid: It cannot be called so.
        Conflict: Another tag is called so: then it is merged.
    """
    tag = access_to_tidy(actor, slug)
    if not rules.is_name(name):
        raise Invalid(field="name")
    key = rules.folded(name)
    if db.session.scalars(select(Tag.id).where(Tag.folded == key, Tag.id != tag.id)).first():
        raise Conflict
    before = db.session.scalars(select(Tag.folded).where(Tag.id == tag.id)).one()
    if before != key:
        db.session.execute(delete(TagSynonym).where(TagSynonym.folded == key))
        _add_synonym(tag.id, before, tag.slug)
        db.session.execute(
            update(Tag).where(Tag.id == tag.id).values(name=name, folded=key, slug=_slug(name, tag.id))
        )
    else:
        db.session.execute(update(Tag).where(Tag.id == tag.id).values(name=name))
    record(actor, "renamed-tag", "tag", tag.id)
    return views([tag.id])[tag.id]


def merge(actor: Actor, slug: str, into: str) -> TagView:
    """Make a tag a synonym of another, which takes over everything; return that one.

    Args:
        actor: Who tidies.
        slug: The tag that goes.
        into: The name of the tag that stays.

    Raises:
        NotFound: There is none at this address that exists for her.
        Forbidden: She keeps no tags tidy.
        Invalid: No other tag that exists for her is called ``into``.
    """
    tag = access_to_tidy(actor, slug)
    found = _views(_VIEW.where(Tag.folded == rules.folded(into), Tag.id != tag.id, visible_to(actor)))
    if not found:
        raise Invalid(field="into")
    target = found[0]
    publish(TagMerged(tag_id=tag.id, into_id=target.id))
    already = select(TagFollowing.member_id).where(TagFollowing.tag_id == target.id)
    db.session.execute(
        update(TagFollowing)
        .where(TagFollowing.tag_id == tag.id, TagFollowing.member_id.not_in(already))
        .values(tag_id=target.id)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(update(TagSynonym).where(TagSynonym.tag_id == tag.id).values(tag_id=target.id))
    before = db.session.scalars(select(Tag.folded).where(Tag.id == tag.id)).one()
    db.session.execute(delete(Tag).where(Tag.id == tag.id))
    _add_synonym(target.id, before, tag.slug)
    record(actor, "merged-tag", "tag", target.id)
    return target


def remove(actor: Actor, slug: str) -> None:
    """Take a tag off everything, and forget it.

    Raises:
        NotFound: There is none that exists for her.
        Forbidden: She keeps no tags tidy.
    """
    tag = access_to_tidy(actor, slug)
    db.session.execute(delete(Tag).where(Tag.id == tag.id))
    record(actor, "removed-tag", "tag", tag.id)
