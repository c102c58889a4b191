"""Audiences: the one condition on which every right to read rests, asked from both sides."""

from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from forum.audiences import service
from forum.audiences.models import Audience
from forum.audiences.service import LARGEST_CIRCLE, ExclusionKind, Place
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import GUEST, Actor, Role, Standing
from forum.kernel.db import db, fetch
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.reader import reading
from forum.kernel.sockets import RightsChange
from forum.kernel.work import unit_of_work
from forum.members import service as members
from tests.application import empty
from tests.factories.groups import make_group
from tests.factories.members import make_member


def circle(
    author: Actor, group_id: str, *named: Actor, excluded: tuple[tuple[ExclusionKind, str], ...] = ()
) -> str:
    with unit_of_work():
        return service.make_circle(author, group_id, [one.member_id for one in named], excluded=excluded)


def test_the_whole_of_a_group_is_its_members_whatever_its_access(context: Flask) -> None:
    iris, outsider = make_member(context), make_member(context)
    administrator = make_member(context, role=Role.ADMINISTRATOR)
    for access in Access:
        group = make_group(context, access=access, members=[iris])
        whole = service.get_whole(group.id)
        assert service.may_read(iris, whole)
        assert not any(service.may_read(actor, whole) for actor in (outsider, administrator, GUEST))
        assert service.readers(whole) == groups.member_ids(group.id)
        assert not service.is_circle(whole)
        assert service.group_of(whole) == group.id


def test_a_circle_is_read_by_whom_it_names_and_not_by_hosts(context: Flask) -> None:
    host, author, named, other = (make_member(context) for _ in range(4))
    group = make_group(context, hosts=[host], members=[author, named, other])
    found = circle(author, group.id, named)
    assert service.readers(found) == {author.member_id, named.member_id}
    assert service.is_circle(found)
    assert not service.may_read(host, found)
    assert not service.may_read(other, found)
    assert service.visible_ids(other) == {service.get_whole(group.id)}
    assert service.visible_ids(named) == {service.get_whole(group.id), found}
    assert service.visible_ids(GUEST) == set()
    inside = fetch(service.visible_in_group_query(), group_id=group.id, **reading(named)).scalars().all()
    assert set(inside) == {service.get_whole(group.id), found}
    assert (
        fetch(service.visible_in_group_query(), group_id="222222222222", **reading(named)).scalars().all()
        == []
    )
    assert service.places_of([found, "222222222222"]) == {found: Place(group_id=group.id, is_circle=True)}


def test_leaving_the_group_is_leaving_its_circles(context: Flask) -> None:
    host, author, named = (make_member(context) for _ in range(3))
    group = make_group(context, hosts=[host], members=[author, named])
    found = circle(author, group.id, named)
    with unit_of_work():
        groups.leave(named, group.slug)
    assert not service.may_read(named, found)
    assert service.readers(found) == {author.member_id}


def test_a_circle_names_someone_and_only_members_of_its_group(context: Flask) -> None:
    author, named, outsider = (make_member(context) for _ in range(3))
    group = make_group(context, members=[author, named])
    before = db.session.scalars(select(Audience.id)).all()
    for refused in ([], [author], [outsider], [named, outsider]):
        with pytest.raises(Invalid) as caught:
            circle(author, group.id, *refused)
        assert caught.value.field == "readers"
    many = [make_member(context) for _ in range(LARGEST_CIRCLE)]
    full = make_group(context, members=[author, named, *many])
    with pytest.raises(Invalid):
        circle(author, full.id, named, *many)
    assert len(service.readers(circle(author, full.id, *many))) == LARGEST_CIRCLE + 1
    assert len(db.session.scalars(select(Audience.id)).all()) == len(before) + 2


def test_exclusions_leave_out_members_organisations_and_regions(context: Flask) -> None:
    author = make_member(context, region="Twente")
    iris = make_member(context, region="Zeeland")
    bram = make_member(context, region="Drenthe")
    eva = make_member(context, region="Drenthe")
    group = make_group(context, members=[author, iris, bram, eva])
    excluded: tuple[tuple[ExclusionKind, str], ...] = (
        ("region", "Zeeland"),
        ("organisation", bram.organisation_id),
        ("organisation", ""),
        ("region", "Zeeland"),
    )
    found = circle(author, group.id, iris, bram, eva, excluded=excluded)
    assert service.readers(found) == {author.member_id, eva.member_id}
    with unit_of_work():
        service.narrow(found, "member", eva.member_id)
    with unit_of_work():
        service.narrow(found, "member", eva.member_id)
        service.narrow(found, "region", "Groningen")
    assert service.readers(found) == {author.member_id}
    assert not service.may_read(eva, found)
    # Open sockets are looked at again: hers, then everybody's.
    assert {eva.member_id, ""} <= set(db.session.scalars(select(RightsChange.member_id)))


def test_there_is_no_audience_of_nothing(context: Flask) -> None:
    for get in (service.get_whole, service.group_of):
        with pytest.raises(NotFound):
            get("222222222222")
    assert not service.may_read(make_member(context), "222222222222")
    assert not service.is_circle("222222222222")
    assert service.readers("222222222222") == set()
    assert service.shown_disciplines("222222222222") == set()


def test_a_discipline_is_shown_where_enough_have_it(context: Flask) -> None:
    care = [make_member(context, discipline="care") for _ in range(5)]
    law = [make_member(context, discipline="law") for _ in range(4)]
    group = make_group(context, hosts=care[:1], members=[*care[1:], *law])
    whole = service.get_whole(group.id)
    assert service.shown_disciplines(whole) == {"care"}
    with unit_of_work():
        service.narrow(whole, "member", care[4].member_id)
    assert service.shown_disciplines_of([whole]) == {whole: set()}


ORGANISATIONS = ("Kompas", "Anker", "")
REGIONS = ("Twente", "Zeeland", "")
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(ORGANISATIONS),
        st.sampled_from(REGIONS),
        st.sampled_from([Standing.ADMITTED, Standing.ADMITTED, Standing.SUSPENDED]),
        st.booleans(),  # in the group
        st.booleans(),  # named by the circle
    ),
    min_size=2,
    max_size=6,
)
EXCLUSIONS = st.lists(
    st.one_of(
        st.tuples(st.just("member"), st.integers(0, 5)),
        st.tuples(st.just("organisation"), st.integers(0, 5)),
        st.tuples(st.just("region"), st.sampled_from(REGIONS)),
    ),
    max_size=3,
)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(people=PEOPLE, exclusions=EXCLUSIONS, of_circle=st.booleans())
def test_both_sides_agree_on_who_reads(
    context: Flask,
    people: list[tuple[str, str, Standing, bool, bool]],
    exclusions: list[tuple[str, object]],
    of_circle: bool,
) -> None:
    empty(context)
    db.session.remove()
    host = make_member(context, organisation="Elders", region="Drenthe")
    world = [
        # The name of an organisation that is not given is made up; a blank one stands for none.
        make_member(context, organisation=organisation or " ", region=region)
        for organisation, region, *_ in people
    ]
    inside = [actor for actor, row in zip(world, people, strict=True) if row[3]]
    named = [actor for actor, row in zip(world, people, strict=True) if row[3] and row[4]]
    group = make_group(context, hosts=[host], members=inside)
    audience = circle(host, group.id, *named) if of_circle and named else service.get_whole(group.id)
    everybody = [host, *world]
    with unit_of_work():
        for kind, what in exclusions:
            other = everybody[what % len(everybody)] if isinstance(what, int) else host
            value = {"member": other.member_id, "organisation": other.organisation_id}.get(kind, str(what))
            service.narrow(audience, kind, value)  # type: ignore[arg-type]
    with unit_of_work():
        for actor, row in zip(world, people, strict=True):
            if row[2] is Standing.SUSPENDED:
                members.suspend(replace(host, role=Role.ADMINISTRATOR), actor.member_id)
    latest = [members.find_actor(actor.member_id) for actor in everybody]
    may = {actor.member_id for actor in latest if actor is not None and service.may_read(actor, audience)}
    assert service.readers(audience) == may
    assert may <= groups.member_ids(group.id)
    if of_circle and named:
        assert may <= {host.member_id, *(actor.member_id for actor in named)}
    for actor in latest:
        assert actor is not None
        assert (audience in service.visible_ids(actor)) is (actor.member_id in may)
