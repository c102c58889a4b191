"""Members: making them, who is who, admission and suspension."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from forum.audit.service import record
from forum.kernel import jobs
from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.reader import built_once
from forum.kernel.work import publish
from forum.members import log_ins, rules
from forum.members.events import MemberAdmitted, MemberSuspended
from forum.members.models import Member, Organisation

DEMO_PASSWORD = "samen-in-de-kring"  # noqa: S105 - shown on the log-in page; production refuses demo log-ins.


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What others see of a member wherever she is named."""

    id: str
    name: str
    discipline: str
    title: str
    organisation: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What someone fills in to become a member; ``password_hash`` is made before the unit of work opens."""

    email: str
    name: str
    discipline: str
    organisation: str
    region: str
    password_hash: str
    language: str = "nl"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Member`` under which ``actor`` may know of her."""
    if actor.is_administrator:
        return Member.id.is_not(None)
    if not actor.is_admitted:
        return Member.id == actor.member_id
    return or_(Member.standing == Standing.ADMITTED, Member.id == actor.member_id)


_CARD = select(
    Member.id,
    Member.name,
    Member.discipline,
    Member.title,
    Member.region,
    Organisation.name.label("organisation"),
).outerjoin(Organisation, Organisation.id == Member.organisation_id)


@built_once
def _cards() -> Select[tuple[str, str, str, str, str, str]]:
    return _CARD.where(Member.id.in_(bindparam("ids", expanding=True)))


def cards(member_ids: Iterable[str]) -> dict[str, Card]:
    """Return the cards of members by id, in one query; for ids that the caller may show."""
    wanted = set(member_ids)
    if not wanted:
        return {}
    rows = fetch(_cards(), ids=list(wanted))
    return {
        row.id: Card(
            id=row.id,
            name=row.name,
            discipline=row.discipline,
            title=row.title,
            organisation=row.organisation or "",
            region=row.region,
        )
        for row in rows
    }


def named(query: Select[Any], member_id: SQLColumnExpression[str]) -> Select[Any]:
    """Return a query with the name and discipline of a member joined, for who may show them.

    Args:
        query: Of rows that each have a member.
        member_id: Which.

    Returns:
        The query with the columns ``member_name`` and ``member_discipline``.
    """
    member = aliased(Member)
    return query.join(member, member.id == member_id).add_columns(
        member.name.label("member_name"), member.discipline.label("member_discipline")
    )


def find_or_add_organisation(name: str) -> str | None:
    """Return the id of the organisation called ``name``, made if need be; ``None`` for an empty name."""
    name = " ".join(name.split())
    if not name:
        return None
    folded = name.casefold()
    db.session.execute(
        insert(Organisation).values(id=new_id(), name=name, folded=folded).on_conflict_do_nothing()
    )
    return db.session.scalars(select(Organisation.id).where(Organisation.folded == folded)).one()


def organisations() -> Sequence[str]:
    """Return the names of organisations that admitted members work for, for completion.

    Names from applications stay out: whether one turns up here would tell whether the address was known.
    """
    taken = select(Member.organisation_id).where(Member.standing == Standing.ADMITTED)
    return db.session.scalars(
        select(Organisation.name).where(Organisation.id.in_(taken)).order_by(Organisation.folded)
    ).all()


def add(
    application: Application,
    *,
    standing: Standing = Standing.ADMITTED,
    role: Role = Role.MEMBER,
    is_demo: bool = False,
) -> str:
    """Make a member without any letter and return her id; for commands and for ``sign_up``.

    Raises:
        Invalid: The address is taken.
    """
    member_id = new_id()
    made = db.session.execute(
        insert(Member)
        .values(
            id=member_id,
            email=application.email.strip().lower(),
            name=application.name,
            discipline=rules.Discipline(application.discipline),
            organisation_id=find_or_add_organisation(application.organisation),
            region=application.region,
            title="",
            bio="",
            expertise=[],
            language=application.language,
            role=role,
            standing=standing,
            password_hash=application.password_hash,
            is_demo=is_demo,
            created_at=now(),
            admitted_at=now() if standing is Standing.ADMITTED else None,
        )
        .on_conflict_do_nothing(index_elements=[Member.email])
        .returning(Member.id)
    ).first()
    if made is None:
        raise Invalid(field="email")
    return member_id


def get_own(actor: Actor) -> Member:
    """Return the actor's own row.

    Raises:
        NotFound: Nobody is logged in.
    """
    member = db.session.get(Member, actor.member_id)
    if member is None:
        raise NotFound
    return member


def access(actor: Actor, member_id: str) -> Card:
    """Return the card of a member whom ``actor`` may know of.

    Raises:
        NotFound: There is none, or she may not.
    """
    row = db.session.scalars(select(Member.id).where(Member.id == member_id, visible_to(actor))).first()
    if row is None:
        raise NotFound
    return cards([row])[row]


def _decide_on(actor: Actor, member_id: str) -> Member:
    if not rules.may_decide_on_members(actor):
        raise NotFound
    member = db.session.get(Member, member_id)
    if member is None:
        raise NotFound
    return member


def admit(actor: Actor, member_id: str) -> None:
    """Let a waiting member in; once she is in, asking again changes nothing.

    Raises:
        NotFound: There is no such member, or the actor is no administrator.
        Forbidden: She has not proved her address yet, or is suspended.
    """
    member = _decide_on(actor, member_id)
    if member.standing == Standing.ADMITTED:
        return
    if member.standing != Standing.WAITING:
        raise Forbidden
    member.standing = Standing.ADMITTED
    member.admitted_at = now()
    record(actor, "admitted", "member", member.id)
    jobs.enqueue(
        "members.letter", {"member_id": member.id, "letter": "admitted"}, key=f"{member.id}:admitted"
    )
    publish(MemberAdmitted(member_id=member.id))


def suspend(actor: Actor, member_id: str) -> None:
    """Take a member's access away, at once and on every device.

    Raises:
        NotFound: There is no such member, or the actor is no administrator.
        Forbidden: It is the actor herself, another administrator, or someone who has no access yet.
    """
    member = _decide_on(actor, member_id)
    if not rules.may_suspend(actor, member.id, Role(member.role), Standing(member.standing)):
        raise Forbidden
    member.standing = Standing.SUSPENDED
    log_ins.end_all(member.id)
    record(actor, "suspended", "member", member.id)
    publish(MemberSuspended(member_id=member.id))


def reinstate(actor: Actor, member_id: str) -> None:
    """Give a suspended member her access back; who was never admitted waits again.

    Raises:
        NotFound: There is no such suspended member, or the actor is no administrator.
    """
    member = _decide_on(actor, member_id)
    if member.standing != Standing.SUSPENDED:
        raise NotFound
    member.standing = rules.standing_after_reinstatement(was_admitted=member.admitted_at is not None)
    record(actor, "reinstated", "member", member.id)


def administrators() -> Sequence[str]:
    """Return the ids of all administrators, for notices that concern the site."""
    return db.session.scalars(
        select(Member.id).where(and_(Member.role == Role.ADMINISTRATOR, Member.standing == Standing.ADMITTED))
    ).all()


def find_by_email(email: str) -> Member | None:
    """Return the member with this address; for commands, never for pages."""
    return db.session.scalars(select(Member).where(Member.email == email.strip().lower())).first()


def has_demo_members() -> bool:
    """Tell whether demo log-ins exist: production refuses to start with them."""
    return bool(db.session.scalar(select(func.count()).select_from(Member).where(Member.is_demo)))


def demo_log_ins() -> Sequence[Member]:
    """Return the demo members whom the log-in page offers; there are some in development only."""
    return db.session.scalars(
        select(Member).where(Member.is_demo, Member.standing == Standing.ADMITTED).order_by(Member.created_at)
    ).all()


def actor_of(member: Member) -> Actor:
    """Return ``member`` as an acting person without a log-in; for commands and jobs that act for her."""
    return Actor(
        member_id=member.id,
        name=member.name,
        discipline=member.discipline,
        organisation_id=member.organisation_id or "",
        region=member.region,
        language=member.language,
        role=Role(member.role),
        standing=Standing(member.standing),
    )


def find_actor(member_id: str) -> Actor | None:
    """Return a member as an acting person without a log-in; for jobs that ask what she may see."""
    member = db.session.get(Member, member_id)
    return actor_of(member) if member else None


def admitted_query() -> Select[tuple[str, str, str | None, str]]:
    """Return the query of id, discipline, organisation and region of all who are admitted, to be joined."""
    return select(Member.id, Member.discipline, Member.organisation_id, Member.region).where(
        Member.standing == Standing.ADMITTED
    )


def affiliations(member_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return organisation id (or an empty string) and region of the admitted among ``member_ids``."""
    rows = db.session.execute(
        select(Member.id, Member.organisation_id, Member.region).where(
            Member.id.in_(set(member_ids)), Member.standing == Standing.ADMITTED
        )
    )
    return {row.id: (row.organisation_id or "", row.region) for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a member knows about: her discipline and the topics that she named herself."""

    id: str
    discipline: str
    organisation_id: str
    topics: Sequence[str]


def knowledge(member_ids: Iterable[str]) -> list[Knowledge]:
    """Return what the admitted among ``member_ids`` know about, in one query; for choosing whom to ask."""
    rows = db.session.execute(
        select(Member.id, Member.discipline, Member.organisation_id, Member.expertise).where(
            Member.id.in_(set(member_ids)), Member.standing == Standing.ADMITTED
        )
    )
    return [
        Knowledge(
            id=row.id,
            discipline=row.discipline,
            organisation_id=row.organisation_id or "",
            topics=row.expertise,
        )
        for row in rows
    ]


def count_by_discipline(ids: Select[tuple[str]]) -> list[tuple[str, int]]:
    """Return how many of the admitted among ``ids`` are of each discipline, the largest number first."""
    count = func.count()
    rows = db.session.execute(
        select(Member.discipline, count)
        .where(Member.id.in_(ids), Member.standing == Standing.ADMITTED)
        .group_by(Member.discipline)
        .order_by(count.desc(), Member.discipline)
    )
    return [(discipline, number) for discipline, number in rows]


def of_discipline(code: str) -> Select[tuple[str]]:
    """Return the query of the ids of admitted members of a discipline, for conditions of features above."""
    return select(Member.id).where(Member.discipline == code, Member.standing == Standing.ADMITTED)


def _is_named(text: str) -> ColumnElement[bool]:
    pattern = "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return Member.name.ilike(pattern, escape="\\")


def named_query(text: str) -> Select[tuple[str]]:
    """Return the query of the ids of admitted members whose name holds ``text``, for features above."""
    return select(Member.id).where(_is_named(text), Member.standing == Standing.ADMITTED)


def found_by_name(actor: Actor, text: str, *, limit: int = 20) -> list[Card]:
    """Return members whom ``actor`` may know of and whose name holds ``text``; none for an empty text."""
    if not text.strip():
        return []
    ids = db.session.scalars(
        select(Member.id)
        .where(visible_to(actor), _is_named(text))
        .order_by(Member.name, Member.id)
        .limit(limit)
    ).all()
    found = cards(ids)
    return [found[member_id] for member_id in ids]
