"""Pure decisions about groups: every access, every position, every kind of actor."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.groups import rules
from forum.groups.rules import Access, Position
from forum.kernel.actor import GUEST, Actor, Role, Standing

IN = Actor(member_id="m", standing=Standing.ADMITTED)
ADMINISTRATOR = Actor(member_id="a", standing=Standing.ADMITTED, role=Role.ADMINISTRATOR)
OUT = [GUEST] + [
    Actor(member_id="w", standing=standing) for standing in Standing if standing is not Standing.ADMITTED
]
INSIDE = {Position.MEMBER, Position.HOST}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Contactverlies", "contactverlies"),
        ("Kind & school: één gesprek!", "kind-school-een-gesprek"),
        ("  -- ", ""),
        ("Ελλάδα", ""),
        ("New", ""),
        ("Nieuw", "nieuw"),
        ("a" * 59 + " b", "a" * 59),
        ("a" * 80, "a" * 60),
    ],
)
def test_addresses_are_readable(name: str, slug: str) -> None:
    assert rules.slug_of(name) == slug


@given(st.text(max_size=80))
def test_an_address_is_plain_and_short_whatever_the_name(name: str) -> None:
    slug = rules.slug_of(name)
    assert len(slug) <= rules.LONGEST_SLUG
    assert not slug.strip("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")
    assert slug not in rules.RESERVED


@pytest.mark.parametrize(("access", "position"), list(product(Access, Position)))
def test_who_is_not_admitted_may_nothing(access: Access, position: Position) -> None:
    for actor in OUT:
        assert not rules.knows(actor, access, position)
        assert not rules.may_join(actor, access, position)
        assert not rules.may_ask(actor, access, position)
        assert not rules.may_host(actor, position)
        assert not rules.may_remove(actor, position, Position.MEMBER, is_self=False)
        assert not rules.may_create(actor)


@pytest.mark.parametrize(("access", "position"), list(product(Access, Position)))
def test_what_an_admitted_member_may(access: Access, position: Position) -> None:
    for actor in (IN, ADMINISTRATOR):
        inside, invited = position in INSIDE, position is Position.INVITED
        assert rules.is_inside(position) is inside
        assert rules.knows(actor, access, position) is (access is not Access.HIDDEN or inside or invited)
        assert rules.may_join(actor, access, position) is (not inside and (access is Access.OPEN or invited))
        assert rules.may_ask(actor, access, position) is (
            access is Access.CLOSED and position is Position.NONE
        )
        assert rules.may_host(actor, position) is (position is Position.HOST)
        assert rules.may_create(actor)


def test_the_last_host_stays() -> None:
    assert rules.may_leave(Position.MEMBER, 1)
    assert rules.may_leave(Position.HOST, 2)
    assert not rules.may_leave(Position.HOST, 1)
    assert not any(rules.may_leave(position, 2) for position in Position if position not in INSIDE)


@pytest.mark.parametrize(("position", "target", "is_self"), list(product(Position, Position, (False, True))))
def test_hosts_remove_members_but_neither_hosts_nor_themselves(
    position: Position, target: Position, is_self: bool
) -> None:
    expected = position is Position.HOST and target is Position.MEMBER and not is_self
    assert rules.may_remove(IN, position, target, is_self=is_self) is expected
