"""Passwords, log-ins and tokens of members."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.kernel import clock
from forum.kernel.actor import GUEST, Role, Standing
from forum.kernel.db import db
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.members import accounts, log_ins, passwords, service, tokens
from forum.members.models import LogIn
from forum.members.tokens import Purpose
from tests.factories.members import PASSWORD, make_member
from tests.members.arriving import get, letters, logged_in, open_log_in, rechecked


class TestPasswords:
    def test_a_hash_is_argon2_and_fits_its_password_alone(self, context: Flask) -> None:
        found = passwords.hash_password(PASSWORD)
        assert found.startswith("$argon2id$")
        assert passwords.is_password(found, PASSWORD)
        assert not passwords.is_password(found, PASSWORD + " ")

    def test_nobody_has_a_password(self, context: Flask) -> None:
        assert not passwords.is_password(None, "nobody has this password")
        assert not passwords.is_password("", "nobody has this password")
        assert not passwords.is_password("no hash at all", PASSWORD)

    def test_real_members_get_the_librarys_own_costs(self) -> None:
        hasher = passwords._hasher(False)
        assert (hasher.time_cost, hasher.memory_cost) == (3, 65536)


class TestLogIns:
    def test_a_token_stands_for_its_member_until_it_runs_out(self, context: Flask) -> None:
        member = make_member(context, name="Noor Bakker", discipline="law", role=Role.MODERATOR)
        token = open_log_in(member)
        actor = log_ins.find_actor(token)
        assert actor is not None
        assert (actor.member_id, actor.name, actor.discipline) == (member.member_id, "Noor Bakker", "law")
        assert actor.is_moderator
        assert actor.organisation_id == member.organisation_id != ""
        with clock.frozen(clock.now() + log_ins.LIFETIME):
            assert log_ins.find_actor(token) is None

    def test_the_database_does_not_hold_what_logs_in(self, context: Flask) -> None:
        member = make_member(context)
        token = open_log_in(member)
        row = db.session.scalars(select(LogIn)).one()
        assert token not in (row.id, row.token_digest)
        assert log_ins.find_actor(row.token_digest) is None

    def test_unknown_tokens_stand_for_nobody(self, context: Flask) -> None:
        assert log_ins.find_actor("") is None
        assert log_ins.find_actor("x" * 43) is None

    @pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.SUSPENDED])
    def test_a_row_of_someone_who_may_not_log_in_is_worth_nothing(
        self, context: Flask, standing: Standing
    ) -> None:
        member = make_member(context, standing=standing)
        assert log_ins.find_actor(open_log_in(member)) is None

    def test_credentials(self, context: Flask) -> None:
        member = make_member(context, email="noor@kring.example")
        found = log_ins.check_credentials(" Noor@KRING.example ", PASSWORD)
        assert found.member_id == member.member_id

    @pytest.mark.parametrize(
        ("email", "password"),
        [
            ("noor@kring.example", "een andere lange zin"),
            ("nora@kring.example", PASSWORD),
            ("nora@kring.example", "nobody has this password"),
            ("geschorst@kring.example", PASSWORD),
            ("nieuw@kring.example", PASSWORD),
        ],
    )
    def test_wrong_credentials_are_refused_alike(self, context: Flask, email: str, password: str) -> None:
        make_member(context, email="noor@kring.example")
        make_member(context, email="geschorst@kring.example", standing=Standing.SUSPENDED)
        make_member(context, email="nieuw@kring.example", standing=Standing.UNVERIFIED)
        with pytest.raises(Invalid) as refusal:
            log_ins.check_credentials(email, password)
        assert refusal.value.field == "password"
        assert refusal.value.message == Invalid.default

    @pytest.mark.parametrize("between", ["password", "suspension", "nothing"])
    def test_credentials_are_held_against_the_row_once_more(self, context: Flask, between: str) -> None:
        member = make_member(context, email="noor@kring.example")
        administrator = make_member(context, role=Role.ADMINISTRATOR)
        found = log_ins.check_credentials("noor@kring.example", PASSWORD)
        if between == "password":
            with unit_of_work():
                accounts.change_password(member, passwords.hash_password("iets heel anders"))
        elif between == "suspension":
            with unit_of_work():
                service.suspend(administrator, member.member_id)
        if between == "nothing":
            with unit_of_work():
                token = log_ins.log_in(found, "")
            assert log_ins.find_actor(token) is not None
        else:
            with pytest.raises(Invalid), unit_of_work():
                log_ins.log_in(found, "")
            assert db.session.scalar(select(func.count()).select_from(LogIn)) == 0
        with pytest.raises(Invalid), unit_of_work():
            log_ins.log_in(log_ins.Credentials("nobody", ""), "")

    def test_own_password(self, context: Flask) -> None:
        member = make_member(context)
        log_ins.check_own_password(member, PASSWORD)
        for actor, password in ((member, "een andere lange zin"), (GUEST, PASSWORD)):
            with pytest.raises(Invalid) as refusal:
                log_ins.check_own_password(actor, password)
            assert refusal.value.field == "current"

    def test_own_log_ins_last_used_first_and_never_others(self, context: Flask) -> None:
        member, other = make_member(context), make_member(context)
        with clock.frozen(clock.now() - timedelta(days=2)):
            open_log_in(member, "Safari · iPhone")
        open_log_in(other)
        with clock.frozen(clock.now() - log_ins.LIFETIME):
            open_log_in(member, "verlopen")
        with clock.frozen(clock.now() - timedelta(hours=1)):
            actor = logged_in(member)
        assert [row.device for row in log_ins.own_log_ins(actor)] == ["Firefox · Linux", "Safari · iPhone"]

    def test_a_log_in_sweeps_away_those_that_ran_out(self, context: Flask) -> None:
        member = make_member(context)
        with clock.frozen(clock.now() - log_ins.LIFETIME):
            open_log_in(member)
        open_log_in(member)
        assert db.session.scalar(select(func.count()).select_from(LogIn)) == 1

    def test_use_is_noted_by_the_quarter_of_an_hour(self, context: Flask) -> None:
        start = clock.now()
        with clock.frozen(start):
            actor = logged_in(make_member(context))
        for minutes, noted in ((10, 0), (16, 16), (20, 16)):
            with clock.frozen(start + timedelta(minutes=minutes)):
                with unit_of_work():
                    log_ins.touch(actor)
                (row,) = log_ins.own_log_ins(actor)
                assert row.last_used_at == start + timedelta(minutes=noted)

    def test_one_log_in_is_ended_and_its_sockets_are_checked(self, context: Flask) -> None:
        member = make_member(context)
        here, there = logged_in(member), open_log_in(member)
        gone = log_ins.find_actor(there)
        assert gone is not None
        assert not rechecked(member.member_id)
        with unit_of_work():
            log_ins.end_log_in(here, gone.login_id)
        assert log_ins.find_actor(there) is None
        assert [row.id for row in log_ins.own_log_ins(here)] == [here.login_id]
        assert rechecked(member.member_id)

    def test_nobody_ends_the_log_in_of_another(self, context: Flask) -> None:
        mine, theirs = logged_in(make_member(context)), logged_in(make_member(context))
        with pytest.raises(NotFound), unit_of_work():
            log_ins.end_log_in(mine, theirs.login_id)
        assert len(log_ins.own_log_ins(theirs)) == 1

    def test_logging_out_ends_the_row_and_may_be_repeated(self, context: Flask) -> None:
        member = make_member(context)
        actor, elsewhere = logged_in(member), open_log_in(member)
        for _ in range(2):
            with unit_of_work():
                log_ins.end_own(actor)
        assert [row.id for row in log_ins.own_log_ins(actor)] != [actor.login_id]
        assert log_ins.find_actor(elsewhere) is not None
        assert rechecked(member.member_id)

    def test_all_but_one(self, context: Flask) -> None:
        member, other = make_member(context), make_member(context)
        here, there, theirs = logged_in(member), open_log_in(member), open_log_in(other)
        with unit_of_work():
            log_ins.end_all(member.member_id, but=here.login_id)
        assert log_ins.find_actor(there) is None
        assert log_ins.find_actor(theirs) is not None
        assert len(log_ins.own_log_ins(here)) == 1
        assert rechecked(member.member_id)


class TestTokens:
    def test_a_link_is_for_one_purpose(self, context: Flask) -> None:
        member = get(make_member(context, standing=Standing.UNVERIFIED).member_id)
        token = tokens.token_for(member, Purpose.VERIFY)
        assert tokens.member_of(token, Purpose.VERIFY).id == member.id
        with pytest.raises(Invalid):
            tokens.member_of(token, Purpose.RESET)

    @pytest.mark.parametrize("token", ["", "x", "eyJhIjoxfQ.abc.def"])
    def test_a_broken_link_is_refused(self, context: Flask, token: str) -> None:
        with pytest.raises(Invalid):
            tokens.member_of(token, Purpose.VERIFY)

    @pytest.mark.parametrize("content", [["weg", "x"], ["een"], "tekst", {"a": 1}])
    def test_a_signed_link_of_another_shape_is_refused(self, context: Flask, content: object) -> None:
        with pytest.raises(Invalid):
            tokens.member_of(tokens._signer(Purpose.RESET).dumps(content), Purpose.RESET)

    def test_links_age(self, context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        member = get(make_member(context).member_id)
        token = tokens.token_for(member, Purpose.RESET)
        monkeypatch.setitem(tokens.SECONDS, Purpose.RESET, -1)
        with pytest.raises(Invalid):
            tokens.member_of(token, Purpose.RESET)

    def test_a_used_link_is_worth_nothing(self, context: Flask) -> None:
        member_id = make_member(context, standing=Standing.UNVERIFIED).member_id
        verify = tokens.token_for(get(member_id), Purpose.VERIFY)
        with unit_of_work():
            accounts.verify(verify)
        reset = tokens.token_for(get(member_id), Purpose.RESET)
        with unit_of_work():
            accounts.reset_password(reset, passwords.hash_password("een nieuwe lange zin"))
        for token, purpose in ((verify, Purpose.VERIFY), (reset, Purpose.RESET)):
            with pytest.raises(Invalid):
                tokens.member_of(token, purpose)


class TestPasswordChange:
    def test_a_reset_ends_all_log_ins_and_proves_the_address(self, context: Flask) -> None:
        member = make_member(context, email="noor@kring.example")
        token = open_log_in(member)
        with unit_of_work():
            accounts.ask_reset("Noor@kring.example")
            accounts.ask_reset("onbekend@kring.example")
        assert letters() == [(member.member_id, "reset")]
        with unit_of_work():
            accounts.reset_password(
                tokens.token_for(get(member.member_id), Purpose.RESET),
                passwords.hash_password("iets heel anders"),
            )
        assert log_ins.find_actor(token) is None
        assert rechecked(member.member_id)
        found = log_ins.check_credentials("noor@kring.example", "iets heel anders")
        assert found.member_id == member.member_id
        with pytest.raises(Invalid):
            log_ins.check_credentials("noor@kring.example", PASSWORD)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (Standing.UNVERIFIED, Standing.WAITING),
            (Standing.SUSPENDED, Standing.SUSPENDED),
            (Standing.ADMITTED, Standing.ADMITTED),
        ],
    )
    def test_a_reset_changes_the_standing_of_the_unverified_alone(
        self, context: Flask, before: Standing, after: Standing
    ) -> None:
        member_id = make_member(context, standing=before).member_id
        with unit_of_work():
            accounts.reset_password(tokens.token_for(get(member_id), Purpose.RESET), "$argon2id$")
        assert get(member_id).standing == after

    def test_a_new_password_ends_the_other_log_ins(self, context: Flask) -> None:
        member = make_member(context)
        here, there = logged_in(member), open_log_in(member)
        with unit_of_work():
            accounts.change_password(here, passwords.hash_password("iets heel anders"))
        assert log_ins.find_actor(there) is None
        assert [row.id for row in log_ins.own_log_ins(here)] == [here.login_id]
        assert rechecked(member.member_id)

    def test_own_data(self, context: Flask) -> None:
        member = make_member(context, email="noor@kring.example", name="Noor")
        assert accounts.own_data(member) == ("noor@kring.example", "Noor")
        with pytest.raises(NotFound):
            accounts.own_data(GUEST)
