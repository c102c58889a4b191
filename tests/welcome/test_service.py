"""A welcome goes forward and ends once; its steps change what they say and nothing else."""

from threading import Barrier, Thread

import pytest
from flask import Flask

from forum.groups import service as groups
from forum.groups.rules import Access, Position
from forum.kernel.actor import Standing
from forum.kernel.errors import Forbidden, NotFound
from forum.kernel.work import unit_of_work
from forum.members import profiles
from forum.welcome import service
from forum.welcome.service import Pending, Step
from tests.factories.members import make_member
from tests.factories.threads import make_group


def test_a_new_member_begins_at_the_first_step(context: Flask) -> None:
    member = make_member(context)
    assert service.pending(member) == Pending(step=Step.ABOUT, has_begun=False)
    assert service.next_step(member) is Step.ABOUT


def test_it_goes_forward_and_never_back(context: Flask) -> None:
    member = make_member(context)
    for step, now_at in ((Step.GROUPS, 2), (Step.SHARING, 3), (Step.GROUPS, 3)):
        with unit_of_work():
            service.reach(member, step)
        assert service.pending(member) == Pending(step=Step(now_at), has_begun=True)


def test_it_ends_once_and_an_old_page_does_not_bring_it_back(context: Flask) -> None:
    member, other = make_member(context), make_member(context)
    for _ in range(2):
        with unit_of_work():
            service.end(member)
        assert service.pending(member) is None
    with unit_of_work():
        service.reach(member, Step.SHARING)
    assert service.pending(member) is None
    assert service.next_step(member) is Step.ABOUT
    assert service.pending(other) is not None


@pytest.mark.parametrize("standing", [Standing.WAITING, Standing.UNVERIFIED, Standing.SUSPENDED])
def test_who_is_not_admitted_has_none(context: Flask, standing: Standing) -> None:
    member = make_member(context, standing=standing)
    assert service.pending(member) is None
    for verb in (service.end, lambda actor: service.reach(actor, Step.GROUPS)):
        with pytest.raises(NotFound), unit_of_work():
            verb(member)


def test_two_windows_at_once_leave_one_welcome(app: Flask) -> None:
    member = make_member(app)
    barrier = Barrier(4)
    failed: list[BaseException] = []

    def act(number: int) -> None:
        try:
            with app.app_context():
                barrier.wait()
                with unit_of_work():
                    if number == 0:
                        service.end(member)
                    else:
                        service.reach(member, Step(number))
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=act, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with app.app_context():
        assert service.pending(member) is None


def test_the_first_step_leaves_the_rest_of_a_profile(context: Flask) -> None:
    member = make_member(context, name="Noor de Wit", organisation="De Oever", region="Zeeland")
    before = profiles.own_details(member)
    with unit_of_work():
        service.describe(member, title="Mediator", expertise=["gezag", "rouw"])
    after = profiles.own_details(member)
    assert (after.title, after.expertise) == ("Mediator", ["gezag", "rouw"])
    assert (after.name, after.organisation, after.region, after.bio, after.language) == (
        before.name,
        before.organisation,
        before.region,
        before.bio,
        before.language,
    )


def test_groups_of_her_discipline_are_offered_first(context: Flask) -> None:
    newcomer = make_member(context, discipline="law")
    host, *lawyers = (make_member(context, discipline=code) for code in ("care", "law", "law"))
    suspended = make_member(context, discipline="law", standing=Standing.SUSPENDED)
    others = [make_member(context, discipline="care") for _ in range(4)]
    make_group(context, host, *others, name="Zorg")
    make_group(context, host, *lawyers, name="Recht", access=Access.CLOSED)
    make_group(context, host, *lawyers, name="Geheim", access=Access.HIDDEN)
    assert suspended.member_id
    offer = service.offer(newcomer)
    assert [group.name for group in offer.fitting] == ["Recht"]
    assert [group.name for group in offer.biggest] == ["Zorg"]


def test_one_tap_joins_or_asks(context: Flask) -> None:
    host, member = make_member(context), make_member(context)
    opened = make_group(context, host, access=Access.OPEN)
    closed = make_group(context, host, access=Access.CLOSED)
    hidden = make_group(context, host, access=Access.HIDDEN)
    for slug, position in ((opened, Position.MEMBER), (closed, Position.ASKED)):
        for _ in range(2):
            with unit_of_work():
                assert service.enter(member, slug) is position
        assert groups.access(member, slug).position is position
    with pytest.raises(NotFound), unit_of_work():
        service.enter(member, hidden)
    with unit_of_work():
        groups.invite(host, hidden, member.member_id)
    with unit_of_work():
        assert service.enter(member, hidden) is Position.MEMBER


def test_what_can_be_neither_joined_nor_asked_at_is_refused(context: Flask) -> None:
    host = make_member(context)
    closed = make_group(context, host, access=Access.CLOSED)
    waiting = make_member(context, standing=Standing.WAITING)
    with pytest.raises((Forbidden, NotFound)), unit_of_work():
        service.enter(waiting, closed)
