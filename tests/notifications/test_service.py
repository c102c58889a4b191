"""The desk: told once, shown while one may see it, counted alike, in few queries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, select

from forum.kernel import clock, jobs
from forum.kernel.actor import GUEST, Actor, Standing
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import WorkError, unit_of_work
from forum.notifications import NoticeKind, register_kind, service
from forum.notifications.jobs import PUSH
from forum.notifications.models import Notice
from tests.factories.members import make_member
from tests.notifications.subjects import Subjects, kinds_of

START = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def asking(context: Flask) -> Iterator[Flask]:
    """As in a request: sentences and addresses can be made."""
    with context.test_request_context():
        yield context


def tell(kind: str, member: Actor, subject_id: str, *, at: datetime = START) -> None:
    with clock.frozen(at), unit_of_work():
        service.notify(kind, [member.member_id], subject_id)


def sentences(member: Actor) -> list[str]:
    return [notice.sentence for notice in service.listed(member).notices]


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield found
    event.remove(db.engine, "before_cursor_execute", note)


def test_a_notice_is_listed_and_counted(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan = subjects.add("100% ouderschapsplan")
    tell("praise", member, plan)
    page = service.listed(member)
    assert [notice.sentence for notice in page.notices] == ["Bram prijst 100% ouderschapsplan."]
    assert page.notices[0].url == f"/groups?about={plan}"
    assert page.notices[0].at == START
    assert page.notices[0].is_unread
    assert page.older == ""
    assert service.unread_count(member) == 1


def test_the_newest_comes_first(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    for minutes, title in ((1, "een"), (3, "drie"), (2, "twee")):
        tell("alarm", member, subjects.add(title), at=START + timedelta(minutes=minutes))
    assert sentences(member) == ["Let op: drie.", "Let op: twee.", "Let op: een."]


def test_the_same_is_told_once_until_she_looked(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan = subjects.add("plan")
    tell("praise", member, plan)
    tell("praise", member, plan)
    tell("alarm", member, plan)
    assert service.unread_count(member) == 2
    with unit_of_work():
        service.mark_all_read(member)
    tell("praise", member, plan)
    assert service.unread_count(member) == 1
    assert len(sentences(member)) == 3


def test_each_recipient_is_told_once(asking: Flask, subjects: Subjects) -> None:
    first, second, third = (make_member(asking) for _ in range(3))
    plan = subjects.add("plan")
    with unit_of_work():
        service.notify("praise", [first.member_id, second.member_id, first.member_id], plan)
    assert [service.unread_count(member) for member in (first, second, third)] == [1, 1, 0]


def test_telling_nobody_writes_nothing(asking: Flask, subjects: Subjects) -> None:
    with unit_of_work():
        service.notify("praise", [], subjects.add("plan"))
    assert jobs.waiting_keys(PUSH.name) == set()


def test_telling_those_who_were_told_asks_for_no_push(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan = subjects.add("plan")
    tell("praise", member, plan)
    jobs.run_due()
    tell("praise", member, plan)
    assert jobs.waiting_keys(PUSH.name) == set()


def test_an_announcement_to_many_is_a_few_jobs(asking: Flask, subjects: Subjects) -> None:
    members = [make_member(asking) for _ in range(205)]
    with unit_of_work():
        service.notify("praise", (member.member_id for member in members), subjects.add("plan"))
    told = [ids.split() for ids in jobs.waiting_keys(PUSH.name)]
    assert sorted(len(ids) for ids in told) == [5, 100, 100]
    assert len({notice_id for ids in told for notice_id in ids}) == 205


def test_a_kind_that_nobody_registered_is_a_mistake(asking: Flask) -> None:
    with pytest.raises(WorkError), unit_of_work():
        service.notify("unheard", [new_id()], new_id())


def test_telling_needs_a_unit_of_work(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    with pytest.raises(Exception, match=r"readonly|read-only"):
        service.notify("praise", [member.member_id], subjects.add("plan"))


def test_names_of_kinds_are_used_once_and_fit(asking: Flask, subjects: Subjects) -> None:
    kind = kinds_of(subjects)[0]
    with pytest.raises(ValueError, match="praise"):
        register_kind(asking, kind)
    with pytest.raises(ValueError, match="cannot be registered"):
        register_kind(asking, NoticeKind(name="p" * 31, sentence=kind.sentence, show=kind.show))
    assert "p" * 31 not in asking.extensions["notice_kinds"]


def test_who_lost_the_right_sees_no_notice_and_no_count(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan, kept = subjects.add("plan"), subjects.add("blijft")
    tell("praise", member, plan)
    tell("praise", member, kept)
    subjects.hidden.add((member.member_id, plan))
    assert sentences(member) == ["Bram prijst blijft."]
    assert service.unread_count(member) == 1
    assert [notice.sentence for notice in service.unread(member)] == ["Bram prijst blijft."]


def test_a_subject_that_is_no_more_is_told_of_no_more(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    tell("praise", member, subjects.add("plan"))
    subjects.titles.clear()
    assert sentences(member) == []
    assert service.unread_count(member) == 0


def test_notices_of_a_kind_that_is_gone_stay_hidden(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    tell("alarm", member, subjects.add("plan"))
    del asking.extensions["notice_kinds"]["alarm"]
    assert sentences(member) == []
    assert service.unread_count(member) == 0


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.WAITING, Standing.UNVERIFIED])
def test_who_is_not_admitted_sees_nothing(asking: Flask, subjects: Subjects, standing: Standing) -> None:
    member = make_member(asking, standing=standing)
    tell("praise", member, subjects.add("plan"))
    notice_id = db.session.scalars(select(Notice.id)).one()
    assert sentences(member) == []
    assert service.unread(member) == []
    assert service.shown_to(member, [notice_id]) == []
    with pytest.raises(NotFound), unit_of_work():
        service.open_notice(member, notice_id)


def test_a_guest_sees_nothing(asking: Flask, subjects: Subjects) -> None:
    tell("praise", make_member(asking), subjects.add("plan"))
    assert service.listed(GUEST) == service.Page(notices=[], older="")
    assert service.unread_count(GUEST) == 0


def test_opening_marks_it_read_and_tells_where_it_leads(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan = subjects.add("plan")
    tell("praise", member, plan)
    notice = service.listed(member).notices[0]
    for _ in range(2):
        with unit_of_work():
            assert service.open_notice(member, notice.id) == f"/groups?about={plan}"
    assert not service.listed(member).notices[0].is_unread
    assert service.unread_count(member) == 0


def test_another_members_notice_cannot_be_opened_or_marked(asking: Flask, subjects: Subjects) -> None:
    member, other = make_member(asking), make_member(asking)
    tell("praise", member, subjects.add("plan"))
    notice = service.listed(member).notices[0]
    with pytest.raises(NotFound), unit_of_work():
        service.open_notice(other, notice.id)
    with unit_of_work():
        service.mark_read(other, notice.id)
        service.mark_all_read(other)
    assert service.unread_count(member) == 1


def test_a_notice_about_what_she_may_not_see_cannot_be_opened(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan = subjects.add("plan")
    tell("praise", member, plan)
    notice = service.listed(member).notices[0]
    subjects.hidden.add((member.member_id, plan))
    with pytest.raises(NotFound), unit_of_work():
        service.open_notice(member, notice.id)


def test_reading_the_subject_itself_settles_its_notice(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan, other = subjects.add("plan"), subjects.add("ander")
    for kind, subject_id in (("praise", plan), ("alarm", plan), ("praise", other)):
        tell(kind, member, subject_id)
    with unit_of_work():
        service.mark_about(member, "praise", [plan])
    assert {notice.sentence for notice in service.unread(member)} == {"Let op: plan.", "Bram prijst ander."}


def test_a_long_list_comes_in_stretches(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    total = service.PAGE * 2 + 1
    for number in range(total):
        # Two at a time have the same moment: the id decides, and none is lost or shown twice.
        tell("alarm", member, subjects.add(f"nr {number}"), at=START + timedelta(minutes=number // 2))
    found: list[service.Shown] = []
    stretches = 0
    before = ""
    while stretches == 0 or before:
        page = service.listed(member, before=before)
        found += page.notices
        before = page.older
        stretches += 1
    assert stretches == 3
    assert len({notice.id for notice in found}) == len(found) == total
    assert [notice.at for notice in found] == sorted((notice.at for notice in found), reverse=True)


def test_exactly_one_stretch_has_nothing_older(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    for number in range(service.PAGE):
        tell("alarm", member, subjects.add(f"nr {number}"))
    assert service.listed(member).older == ""


def test_anothers_notice_is_no_cursor(asking: Flask, subjects: Subjects) -> None:
    member, other = make_member(asking), make_member(asking)
    plan = subjects.add("plan")
    tell("praise", member, plan, at=START + timedelta(hours=1))
    tell("praise", other, plan)
    foreign = service.listed(other).notices[0].id
    for before in (foreign, "onzin"):
        assert len(service.listed(member, before=before).notices) == 1


def test_the_count_asks_each_kind_once(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    db.session.rollback()
    with counted_queries() as without:
        assert service.unread_count(member) == 0
    for number in range(40):
        subject_id = subjects.add(f"nr {number}")
        tell("praise", member, subject_id)
        tell("alarm", member, subject_id)
    subjects.asked = subjects.counted = 0
    with counted_queries() as found:
        assert service.unread_count(member) == 80
    # `praise` has nothing cheaper than to show; `alarm` has.
    assert (subjects.asked, subjects.counted) == (1, 1)
    assert len(found) == len(without) == 1


def test_kinds_that_show_alike_are_asked_once(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    plan = subjects.add("plan")
    tell("praise", member, plan)
    tell("alarm", member, plan)
    subjects.asked = subjects.counted = 0
    assert len(service.unread(member)) == 2
    assert (subjects.asked, subjects.counted) == (1, 0)


def test_the_count_stops_where_the_bell_does(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    for number in range(service.COUNTED + 5):
        tell("alarm", member, subjects.add(f"nr {number}"))
    assert service.unread_count(member) == service.COUNTED


def test_recipients_are_those_who_did_not_look(asking: Flask, subjects: Subjects) -> None:
    first, second = make_member(asking), make_member(asking)
    plan = subjects.add("plan")
    with unit_of_work():
        service.notify("praise", [first.member_id, second.member_id], plan)
    ids = db.session.scalars(select(Notice.id)).all()
    with unit_of_work():
        service.mark_all_read(first)
    assert service.recipients_of(ids) == {second.member_id}


def test_nothing_of_the_subject_is_stored(asking: Flask, subjects: Subjects) -> None:
    tell("praise", make_member(asking), subjects.add("Geheime titel"))
    row = db.session.execute(select(Notice.__table__)).one()
    assert "Geheime titel" not in str(row)
    assert "Geheime titel" not in str(jobs.waiting_keys(PUSH.name))


def test_a_push_to_nobody_is_done(asking: Flask, subjects: Subjects, run_jobs: Callable[[], int]) -> None:
    member = make_member(asking)
    tell("praise", member, subjects.add("plan"))
    assert run_jobs() == 1
    assert jobs.dead() == []
    assert jobs.waiting_keys(PUSH.name) == set()
    assert service.unread_count(member) == 1


def test_what_came_before_a_moment_is_marked(asking: Flask, subjects: Subjects) -> None:
    member = make_member(asking)
    for hours, title in ((0, "oud"), (2, "nieuw")):
        tell("alarm", member, subjects.add(title), at=START + timedelta(hours=hours))
    with unit_of_work():
        service.mark_read_before(member, START + timedelta(hours=1))
    assert [notice.sentence for notice in service.unread(member)] == ["Let op: nieuw."]
