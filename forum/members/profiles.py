"""Profiles: what members tell about themselves, and finding one another by it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, cast, or_, select, tuple_

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.members import service
from forum.members.models import Member, Organisation
from forum.members.service import Card

PAGE_SIZE = 30
"""Members on one page of the directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a member fills in about herself."""

    name: str
    title: str
    bio: str
    expertise: Sequence[str]
    organisation: str
    region: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What others see on a member's page."""

    card: Card
    bio: str
    expertise: Sequence[str]
    role: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the directory; ``after`` is where the next one begins, empty on the last."""

    cards: Sequence[Card]
    after: str


def own_details(actor: Actor) -> Details:
    """Return what the actor filled in about herself.

    Raises:
        NotFound: Nobody is logged in.
    """
    member = service.get_own(actor)
    organisation = db.session.get(Organisation, member.organisation_id) if member.organisation_id else None
    return Details(
        name=member.name,
        title=member.title,
        bio=member.bio,
        expertise=member.expertise,
        organisation=organisation.name if organisation else "",
        region=member.region,
        language=member.language,
    )


def update(actor: Actor, details: Details) -> None:
    """Replace what the actor tells about herself.

    Raises:
        NotFound: Nobody is logged in.
    """
    member = service.get_own(actor)
    member.name = details.name
    member.title = details.title
    member.bio = details.bio
    member.expertise = list(details.expertise)
    member.organisation_id = service.find_or_add_organisation(details.organisation)
    member.region = details.region
    member.language = details.language


def choose_language(actor: Actor, code: str) -> None:
    """Speak to the actor in another language, on pages as well as in letters.

    Args:
        code: A language that is offered.

    Raises:
        NotFound: Nobody is logged in.
    """
    service.get_own(actor).language = code


def access(actor: Actor, member_id: str) -> Profile:
    """Return the profile of a member whom ``actor`` may know of.

    Raises:
        NotFound: There is none, or she may not.
    """
    card = service.access(actor, member_id)
    row = db.session.execute(
        select(Member.bio, Member.expertise, Member.role, Member.standing).where(Member.id == member_id)
    ).one()
    return Profile(card=card, bio=row.bio, expertise=row.expertise, role=row.role, standing=row.standing)


def _about(text: str) -> ColumnElement[bool]:
    employer = select(Organisation.id).where(Organisation.name.icontains(text, autoescape=True))
    # Topics are stored as JSON, which writes letters with accents in its own way.
    topic = json.dumps(text)[1:-1]
    return or_(
        Member.name.icontains(text, autoescape=True),
        Member.title.icontains(text, autoescape=True),
        Member.organisation_id.in_(employer),
        cast(Member.expertise, String).icontains(topic, autoescape=True),
    )


def directory(
    actor: Actor, *, text: str = "", discipline: str = "", region: str = "", after: str = ""
) -> Listing:
    """Return members whom ``actor`` may know of, by name.

    Args:
        actor: Who looks.
        text: Occurs in name, title, organisation or a topic; capitals do not matter.
        discipline: Code of one discipline; all when empty.
        region: Name of one region; all when empty.
        after: The id of the last member of the page before.
    """
    found = select(Member.id).where(service.visible_to(actor), Member.standing == "admitted")
    if text:
        found = found.where(_about(text))
    if discipline:
        found = found.where(Member.discipline == discipline)
    if region:
        found = found.where(Member.region == region)
    if after:
        last = db.session.execute(
            select(Member.name, Member.id).where(Member.id == after, service.visible_to(actor))
        ).first()
        if last is None:
            raise NotFound
        found = found.where(tuple_(Member.name, Member.id) > tuple_(last.name, last.id))
    ids = db.session.scalars(found.order_by(Member.name, Member.id).limit(PAGE_SIZE + 1)).all()
    cards = service.cards(ids[:PAGE_SIZE])
    return Listing(
        cards=[cards[member_id] for member_id in ids[:PAGE_SIZE]],
        after=ids[PAGE_SIZE - 1] if len(ids) > PAGE_SIZE else "",
    )
