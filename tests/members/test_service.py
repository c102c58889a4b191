"""Accounts, log-ins and tokens, against a real database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.audit.models import AuditEntry
from forum.kernel import clock
from forum.kernel.actor import GUEST, Actor, Role, Standing
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.jobs import Job, enqueue, run_due
from forum.kernel.sockets import RightsChange
from forum.kernel.work import unit_of_work
from forum.members import accounts, log_ins, passwords, profiles, service, tokens
from forum.members.models import LogIn, Member, Organisation
from forum.members.tokens import Purpose
from tests.factories.members import PASSWORD, make_member


def _application(email: str, **other: str) -> service.Application:
    values = {
        "name": "Noor Bakker",
        "discipline": "care",
        "organisation": "Wijkteam Noord",
        "region": "Twente",
        "password_hash": passwords.hash_password(PASSWORD),
    }
    return service.Application(email=email, **(values | other))


def _get(member_id: str) -> Member:
    db.session.rollback()
    member = db.session.get(Member, member_id)
    assert member is not None
    return member


def _letters() -> list[tuple[str, str]]:
    return [
        (job.payload["member_id"], job.payload["letter"])
        for job in db.session.scalars(
            select(Job).where(Job.name == "members.letter").order_by(Job.created_at)
        )
    ]


def _rechecked(member_id: str) -> bool:
    return bool(
        db.session.scalar(
            select(func.count()).select_from(RightsChange).where(RightsChange.member_id == member_id)
        )
    )


def _open(member: Actor, device: str = "Firefox · Linux") -> str:
    with unit_of_work():
        return log_ins.open_log_in(member.member_id, device)


def _logged_in(member: Actor) -> Actor:
    actor = log_ins.find_actor(_open(member))
    assert actor is not None
    return actor


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
        token = _open(member)
        actor = log_ins.find_actor(token)
        assert actor is not None
        assert (actor.member_id, actor.name, actor.discipline) == (member.member_id, "Noor Bakker", "law")
        assert actor.is_moderator
        assert actor.organisation_id == member.organisation_id != ""
        with clock.frozen(clock.now() + log_ins.LIFETIME):
            assert log_ins.find_actor(token) is None

    def test_the_database_does_not_hold_what_logs_in(self, context: Flask) -> None:
        member = make_member(context)
        token = _open(member)
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
        assert log_ins.find_actor(_open(member)) is None

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
            _open(member, "Safari · iPhone")
        _open(other)
        with clock.frozen(clock.now() - log_ins.LIFETIME):
            _open(member, "verlopen")
        with clock.frozen(clock.now() - timedelta(hours=1)):
            actor = _logged_in(member)
        assert [row.device for row in log_ins.own_log_ins(actor)] == ["Firefox · Linux", "Safari · iPhone"]

    def test_a_log_in_sweeps_away_those_that_ran_out(self, context: Flask) -> None:
        member = make_member(context)
        with clock.frozen(clock.now() - log_ins.LIFETIME):
            _open(member)
        _open(member)
        assert db.session.scalar(select(func.count()).select_from(LogIn)) == 1

    def test_use_is_noted_by_the_quarter_of_an_hour(self, context: Flask) -> None:
        start = clock.now()
        with clock.frozen(start):
            actor = _logged_in(make_member(context))
        for minutes, noted in ((10, 0), (16, 16), (20, 16)):
            with clock.frozen(start + timedelta(minutes=minutes)):
                with unit_of_work():
                    log_ins.touch(actor)
                (row,) = log_ins.own_log_ins(actor)
                assert row.last_used_at == start + timedelta(minutes=noted)

    def test_one_log_in_is_ended_and_its_sockets_are_checked(self, context: Flask) -> None:
        member = make_member(context)
        here, there = _logged_in(member), _open(member)
        gone = log_ins.find_actor(there)
        assert gone is not None
        assert not _rechecked(member.member_id)
        with unit_of_work():
            log_ins.end_log_in(here, gone.login_id)
        assert log_ins.find_actor(there) is None
        assert [row.id for row in log_ins.own_log_ins(here)] == [here.login_id]
        assert _rechecked(member.member_id)

    def test_nobody_ends_the_log_in_of_another(self, context: Flask) -> None:
        mine, theirs = _logged_in(make_member(context)), _logged_in(make_member(context))
        with pytest.raises(NotFound), unit_of_work():
            log_ins.end_log_in(mine, theirs.login_id)
        assert len(log_ins.own_log_ins(theirs)) == 1

    def test_logging_out_ends_the_row_and_may_be_repeated(self, context: Flask) -> None:
        member = make_member(context)
        actor, elsewhere = _logged_in(member), _open(member)
        for _ in range(2):
            with unit_of_work():
                log_ins.end_own(actor)
        assert [row.id for row in log_ins.own_log_ins(actor)] != [actor.login_id]
        assert log_ins.find_actor(elsewhere) is not None
        assert _rechecked(member.member_id)

    def test_all_but_one(self, context: Flask) -> None:
        member, other = make_member(context), make_member(context)
        here, there, theirs = _logged_in(member), _open(member), _open(other)
        with unit_of_work():
            log_ins.end_all(member.member_id, but=here.login_id)
        assert log_ins.find_actor(there) is None
        assert log_ins.find_actor(theirs) is not None
        assert len(log_ins.own_log_ins(here)) == 1
        assert _rechecked(member.member_id)


class TestTokens:
    def test_a_link_is_for_one_purpose(self, context: Flask) -> None:
        member = _get(make_member(context, standing=Standing.UNVERIFIED).member_id)
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
        member = _get(make_member(context).member_id)
        token = tokens.token_for(member, Purpose.RESET)
        monkeypatch.setitem(tokens.SECONDS, Purpose.RESET, -1)
        with pytest.raises(Invalid):
            tokens.member_of(token, Purpose.RESET)

    def test_a_used_link_is_worth_nothing(self, context: Flask) -> None:
        member_id = make_member(context, standing=Standing.UNVERIFIED).member_id
        verify = tokens.token_for(_get(member_id), Purpose.VERIFY)
        with unit_of_work():
            accounts.verify(verify)
        reset = tokens.token_for(_get(member_id), Purpose.RESET)
        with unit_of_work():
            accounts.reset_password(reset, passwords.hash_password("een nieuwe lange zin"))
        for token, purpose in ((verify, Purpose.VERIFY), (reset, Purpose.RESET)):
            with pytest.raises(Invalid):
                tokens.member_of(token, purpose)


class TestSignUp:
    def test_a_new_address_gets_the_letter_to_confirm(self, context: Flask) -> None:
        with unit_of_work():
            accounts.sign_up(_application(" Noor@kring.example "))
        member = service.find_by_email("noor@kring.example")
        assert member is not None
        assert (member.standing, member.role) == (Standing.UNVERIFIED, Role.MEMBER)
        assert _letters() == [(member.id, "verify")]

    def test_a_known_address_keeps_its_account_and_hears_of_it(self, context: Flask) -> None:
        member_id = make_member(context, email="noor@kring.example", name="Noor").member_id
        before = _get(member_id).password_hash
        with unit_of_work():
            accounts.sign_up(_application("NOOR@kring.example", name="Indringer"))
        after = _get(member_id)
        assert (after.name, after.password_hash) == ("Noor", before)
        assert _letters() == [(member_id, "known")]

    def test_a_second_application_replaces_the_first_and_its_letter(self, context: Flask) -> None:
        with unit_of_work():
            accounts.sign_up(_application("noor@kring.example", name="Iemand Anders"))
        first = service.find_by_email("noor@kring.example")
        assert first is not None
        old = tokens.token_for(first, Purpose.VERIFY)
        with unit_of_work():
            accounts.sign_up(
                _application("noor@kring.example", name="Noor Bakker", organisation="Praktijk Bakker")
            )
        member = _get(first.id)
        assert (member.name, member.standing) == ("Noor Bakker", Standing.UNVERIFIED)
        assert service.cards([member.id])[member.id].organisation == "Praktijk Bakker"
        with pytest.raises(Invalid):
            tokens.member_of(old, Purpose.VERIFY)
        assert set(_letters()) == {(member.id, "verify")}

    def test_organisations_of_applicants_are_not_shown(self, context: Flask) -> None:
        make_member(context, organisation="Rechtbank Oost")
        with unit_of_work():
            accounts.sign_up(_application("noor@kring.example", organisation="Onbekend Bureau"))
        assert list(service.organisations()) == ["Rechtbank Oost"]

    def test_an_organisation_is_one_row_however_it_is_spelled(self, context: Flask) -> None:
        one = make_member(context, organisation="Gemeente Duinrade")
        two = make_member(context, organisation="gemeente  DUINRADE")
        assert one.organisation_id == two.organisation_id
        assert db.session.scalar(select(func.count()).select_from(Organisation)) == 1

    def test_verification_lets_in_as_far_as_the_site_says(
        self, context: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        member_id = make_member(context, standing=Standing.UNVERIFIED).member_id
        token = tokens.token_for(_get(member_id), Purpose.VERIFY)
        with unit_of_work():
            accounts.verify(token)
        assert (_get(member_id).standing, _get(member_id).admitted_at) == (Standing.WAITING, None)
        other_id = make_member(context, standing=Standing.UNVERIFIED).member_id
        token = tokens.token_for(_get(other_id), Purpose.VERIFY)
        found = context.extensions["settings"]
        opened = type(found)(
            **{name: getattr(found, name) for name in type(found).__slots__} | {"admission": "open"}
        )
        monkeypatch.setitem(context.extensions, "settings", opened)
        with unit_of_work():
            accounts.verify(token)
        assert _get(other_id).standing == Standing.ADMITTED
        assert _get(other_id).admitted_at is not None

    @pytest.mark.parametrize(
        ("standing", "letter"), [(Standing.UNVERIFIED, "verify"), (Standing.WAITING, "known")]
    )
    def test_the_letter_comes_again(self, context: Flask, standing: Standing, letter: str) -> None:
        member = make_member(context, email="noor@kring.example", standing=standing)
        with unit_of_work():
            accounts.ask_verification("noor@kring.example")
            accounts.ask_verification("onbekend@kring.example")
        assert _letters() == [(member.member_id, letter)]


class TestPasswordChange:
    def test_a_reset_ends_all_log_ins_and_proves_the_address(self, context: Flask) -> None:
        member = make_member(context, email="noor@kring.example")
        token = _open(member)
        with unit_of_work():
            accounts.ask_reset("Noor@kring.example")
            accounts.ask_reset("onbekend@kring.example")
        assert _letters() == [(member.member_id, "reset")]
        with unit_of_work():
            accounts.reset_password(
                tokens.token_for(_get(member.member_id), Purpose.RESET),
                passwords.hash_password("iets heel anders"),
            )
        assert log_ins.find_actor(token) is None
        assert _rechecked(member.member_id)
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
            accounts.reset_password(tokens.token_for(_get(member_id), Purpose.RESET), "$argon2id$")
        assert _get(member_id).standing == after

    def test_a_new_password_ends_the_other_log_ins(self, context: Flask) -> None:
        member = make_member(context)
        here, there = _logged_in(member), _open(member)
        with unit_of_work():
            accounts.change_password(here, passwords.hash_password("iets heel anders"))
        assert log_ins.find_actor(there) is None
        assert [row.id for row in log_ins.own_log_ins(here)] == [here.login_id]
        assert _rechecked(member.member_id)

    def test_own_data(self, context: Flask) -> None:
        member = make_member(context, email="noor@kring.example", name="Noor")
        assert accounts.own_data(member) == ("noor@kring.example", "Noor")
        with pytest.raises(NotFound):
            accounts.own_data(GUEST)


class TestDecisions:
    @pytest.fixture
    def administrator(self, context: Flask) -> Actor:
        return make_member(context, role=Role.ADMINISTRATOR)

    def test_admission(self, context: Flask, administrator: Actor) -> None:
        member = make_member(context, standing=Standing.WAITING)
        for _ in range(2):
            with unit_of_work():
                service.admit(administrator, member.member_id)
        assert _get(member.member_id).standing == Standing.ADMITTED
        assert _get(member.member_id).admitted_at is not None
        assert _letters() == [(member.member_id, "admitted")]
        (entry,) = db.session.scalars(select(AuditEntry)).all()
        assert (entry.actor_id, entry.action, entry.subject_id) == (
            administrator.member_id,
            "admitted",
            member.member_id,
        )

    @pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.SUSPENDED])
    def test_only_the_waiting_are_admitted(
        self, context: Flask, administrator: Actor, standing: Standing
    ) -> None:
        member = make_member(context, standing=standing)
        with pytest.raises(Forbidden), unit_of_work():
            service.admit(administrator, member.member_id)

    def test_suspension_ends_log_ins_at_once_and_is_undone(
        self, context: Flask, administrator: Actor
    ) -> None:
        member = make_member(context)
        token = _open(member)
        with unit_of_work():
            service.suspend(administrator, member.member_id)
        assert log_ins.find_actor(token) is None
        assert _rechecked(member.member_id)
        with unit_of_work():
            service.reinstate(administrator, member.member_id)
        assert _get(member.member_id).standing == Standing.ADMITTED
        # She logs in anew: a log-in that was ended stays ended.
        assert log_ins.find_actor(token) is None
        assert log_ins.find_actor(_open(member)) is not None

    def test_limits_of_decisions(self, context: Flask, administrator: Actor) -> None:
        member, other = make_member(context), make_member(context, role=Role.ADMINISTRATOR)
        for actor, member_id, error in (
            (administrator, administrator.member_id, Forbidden),
            (administrator, other.member_id, Forbidden),
            (administrator, "nobody", NotFound),
            (member, other.member_id, NotFound),
            (GUEST, member.member_id, NotFound),
        ):
            with pytest.raises(error), unit_of_work():
                service.suspend(actor, member_id)
        with pytest.raises(NotFound), unit_of_work():
            service.reinstate(administrator, member.member_id)
        with pytest.raises(NotFound), unit_of_work():
            service.admit(member, member.member_id)

    def test_who_was_turned_away_waits_again_when_reinstated(
        self, context: Flask, administrator: Actor
    ) -> None:
        member = make_member(context, standing=Standing.WAITING)
        for verb, standing in (
            (service.suspend, Standing.SUSPENDED),
            (service.reinstate, Standing.WAITING),
            (service.admit, Standing.ADMITTED),
        ):
            with unit_of_work():
                verb(administrator, member.member_id)
            assert _get(member.member_id).standing == standing

    def test_administrators_are_those_who_can_act(self, context: Flask, administrator: Actor) -> None:
        make_member(context)
        make_member(context, role=Role.ADMINISTRATOR, standing=Standing.SUSPENDED)
        assert list(service.administrators()) == [administrator.member_id]


class TestWhoIsWho:
    def test_members_know_of_the_admitted_and_themselves(self, context: Flask) -> None:
        admitted = make_member(context)
        waiting = make_member(context, standing=Standing.WAITING)
        suspended = make_member(context, standing=Standing.SUSPENDED)
        administrator = make_member(context, role=Role.ADMINISTRATOR)
        everyone = (admitted, waiting, suspended, administrator)
        seen = {
            "guest": (GUEST, set()),
            "waiting": (waiting, {waiting}),
            "admitted": (admitted, {admitted, administrator}),
            "administrator": (administrator, set(everyone)),
        }
        for actor, expected in seen.values():
            found = set()
            for member in everyone:
                try:
                    service.access(actor, member.member_id)
                    found.add(member)
                except NotFound:
                    continue
            assert found == expected

    def test_queries_for_features_above(self, context: Flask) -> None:
        one = make_member(context, discipline="law", region="Twente", name="Een")
        gone = make_member(context, standing=Standing.SUSPENDED)
        ids = [one.member_id, gone.member_id, "nobody"]
        assert service.affiliations(ids) == {one.member_id: (one.organisation_id, "Twente")}
        assert service.cards(ids)[one.member_id].name == "Een"
        assert service.cards([]) == {}
        assert service.find_actor("nobody") is None

    def test_a_part_of_a_name_finds_those_one_may_know_of(self, context: Flask) -> None:
        noor = make_member(context, name="Noor_50% Bakker")
        make_member(context, name="Noor Wachtend", standing=Standing.WAITING)
        for text, names in (
            ("noor", ["Noor_50% Bakker"]),
            ("r_5", ["Noor_50% Bakker"]),
            ("0%", ["Noor_50% Bakker"]),
            ("r%B", []),
            (" ", []),
        ):
            assert [card.name for card in service.found_by_name(noor, text)] == names
        assert service.found_by_name(GUEST, "noor") == []

    def test_an_address_is_used_once(self, context: Flask) -> None:
        make_member(context, email="noor@kring.example")
        with pytest.raises(Invalid) as refusal, unit_of_work():
            service.add(_application("NOOR@kring.example"))
        assert refusal.value.field == "email"

    def test_demo_log_ins(self, context: Flask) -> None:
        make_member(context)
        assert not service.has_demo_members()
        demo = make_member(context, is_demo=True)
        assert service.has_demo_members()
        assert [member.id for member in service.demo_log_ins()] == [demo.member_id]


class TestProfiles:
    def test_a_member_changes_what_she_tells(self, context: Flask) -> None:
        member = make_member(context)
        details = profiles.Details(
            name="Noor Bakker",
            title="Mediator",
            bio="Over mij.",
            expertise=["gezag"],
            organisation="Praktijk Bakker",
            region="Zeeland",
            language="en",
        )
        with unit_of_work():
            profiles.update(member, details)
        assert profiles.own_details(member) == details
        profile = profiles.access(make_member(context), member.member_id)
        assert (profile.card.name, profile.card.organisation, profile.bio) == (
            "Noor Bakker",
            "Praktijk Bakker",
            "Over mij.",
        )
        with unit_of_work():
            profiles.update(
                member,
                profiles.Details(
                    **{**{k: getattr(details, k) for k in details.__slots__}, "organisation": ""}
                ),
            )
        assert profiles.own_details(member).organisation == ""

    def test_the_directory_finds_by_name_work_and_topic(self, context: Flask) -> None:
        noor = make_member(
            context, name="Noor Bakker", discipline="law", region="Zeeland", organisation="Praktijk X"
        )
        bram = make_member(
            context, name="Bram de Boer", discipline="care", region="Twente", organisation="Wijkteam"
        )
        make_member(context, name="Noor Wachtend", standing=Standing.WAITING)
        details = profiles.own_details(bram)
        with unit_of_work():
            profiles.update(
                bram,
                profiles.Details(
                    **{k: getattr(details, k) for k in details.__slots__}
                    | {"expertise": ["geëscaleerde conflicten"], "title": "Gezinscoach"}
                ),
            )

        def found(**filters: str) -> list[str]:
            return [card.name for card in profiles.directory(noor, **filters).cards]

        assert found() == ["Bram de Boer", "Noor Bakker"]
        assert found(text="NOOR") == ["Noor Bakker"]
        assert found(text="wijkteam") == ["Bram de Boer"]
        assert found(text="coach") == ["Bram de Boer"]
        assert found(text="geëscaleerde") == ["Bram de Boer"]
        assert found(text="%") == []
        assert found(discipline="law") == ["Noor Bakker"]
        assert found(region="Twente", discipline="law") == []

    def test_the_directory_turns_its_pages(self, context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(profiles, "PAGE_SIZE", 2)
        members = [make_member(context, name=name) for name in ("Anna", "Bo", "Bo", "Cas", "Dee")]
        seen: list[str] = []
        after = ""
        while True:
            listing = profiles.directory(members[0], after=after)
            seen += [card.id for card in listing.cards]
            after = listing.after
            if not after:
                break
        assert len(seen) == 5
        assert set(seen) == {member.member_id for member in members}
        with pytest.raises(NotFound):
            profiles.directory(members[0], after="nobody")


class TestLetters:
    def test_who_is_admitted_gets_a_letter_in_her_language(
        self, context: Flask, mails: Callable[[], list[str]]
    ) -> None:
        administrator = make_member(context, role=Role.ADMINISTRATOR)
        member = make_member(context, email="noor@kring.example", standing=Standing.WAITING)
        with unit_of_work():
            service.admit(administrator, member.member_id)
        run_due()
        (mail,) = mails()
        assert "To: noor@kring.example" in mail
        assert "Subject: Je bent toegelaten" in mail
        assert context.extensions["settings"].base_url in mail

    def test_a_letter_to_nobody_is_dropped(self, context: Flask, mails: Callable[[], list[str]]) -> None:
        with unit_of_work():
            enqueue("members.letter", {"member_id": "nobody", "letter": "reset"})
        run_due()
        assert mails() == []
        assert _letters() == []
