"""Accounts, log-ins and tokens, against a real database."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.audit.models import AuditEntry
from forum.kernel.actor import GUEST, Actor, Role, Standing
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.jobs import enqueue, run_due
from forum.kernel.work import unit_of_work
from forum.members import accounts, log_ins, profiles, service, tokens
from forum.members.models import Organisation
from forum.members.tokens import Purpose
from tests.factories.members import make_member
from tests.members.arriving import application_of, get, letters, open_log_in, rechecked


class TestSignUp:
    def test_a_new_address_gets_the_letter_to_confirm(self, context: Flask) -> None:
        with unit_of_work():
            accounts.sign_up(application_of(" Noor@kring.example "))
        member = service.find_by_email("noor@kring.example")
        assert member is not None
        assert (member.standing, member.role) == (Standing.UNVERIFIED, Role.MEMBER)
        assert letters() == [(member.id, "verify")]

    def test_a_known_address_keeps_its_account_and_hears_of_it(self, context: Flask) -> None:
        member_id = make_member(context, email="noor@kring.example", name="Noor").member_id
        before = get(member_id).password_hash
        with unit_of_work():
            accounts.sign_up(application_of("NOOR@kring.example", name="Indringer"))
        after = get(member_id)
        assert (after.name, after.password_hash) == ("Noor", before)
        assert letters() == [(member_id, "known")]

    def test_a_second_application_replaces_the_first_and_its_letter(self, context: Flask) -> None:
        with unit_of_work():
            accounts.sign_up(application_of("noor@kring.example", name="Iemand Anders"))
        first = service.find_by_email("noor@kring.example")
        assert first is not None
        old = tokens.token_for(first, Purpose.VERIFY)
        with unit_of_work():
            accounts.sign_up(
                application_of("noor@kring.example", name="Noor Bakker", organisation="Praktijk Bakker")
            )
        member = get(first.id)
        assert (member.name, member.standing) == ("Noor Bakker", Standing.UNVERIFIED)
        assert service.cards([member.id])[member.id].organisation == "Praktijk Bakker"
        with pytest.raises(Invalid):
            tokens.member_of(old, Purpose.VERIFY)
        assert set(letters()) == {(member.id, "verify")}

    def test_organisations_of_applicants_are_not_shown(self, context: Flask) -> None:
        make_member(context, organisation="Rechtbank Oost")
        with unit_of_work():
            accounts.sign_up(application_of("noor@kring.example", organisation="Onbekend Bureau"))
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
        token = tokens.token_for(get(member_id), Purpose.VERIFY)
        with unit_of_work():
            accounts.verify(token)
        assert (get(member_id).standing, get(member_id).admitted_at) == (Standing.WAITING, None)
        other_id = make_member(context, standing=Standing.UNVERIFIED).member_id
        token = tokens.token_for(get(other_id), Purpose.VERIFY)
        found = context.extensions["settings"]
        opened = type(found)(
            **{name: getattr(found, name) for name in type(found).__slots__} | {"admission": "open"}
        )
        monkeypatch.setitem(context.extensions, "settings", opened)
        with unit_of_work():
            accounts.verify(token)
        assert get(other_id).standing == Standing.ADMITTED
        assert get(other_id).admitted_at is not None

    @pytest.mark.parametrize(
        ("standing", "letter"), [(Standing.UNVERIFIED, "verify"), (Standing.WAITING, "known")]
    )
    def test_the_letter_comes_again(self, context: Flask, standing: Standing, letter: str) -> None:
        member = make_member(context, email="noor@kring.example", standing=standing)
        with unit_of_work():
            accounts.ask_verification("noor@kring.example")
            accounts.ask_verification("onbekend@kring.example")
        assert letters() == [(member.member_id, letter)]


class TestDecisions:
    @pytest.fixture
    def administrator(self, context: Flask) -> Actor:
        return make_member(context, role=Role.ADMINISTRATOR)

    def test_admission(self, context: Flask, administrator: Actor) -> None:
        member = make_member(context, standing=Standing.WAITING)
        for _ in range(2):
            with unit_of_work():
                service.admit(administrator, member.member_id)
        assert get(member.member_id).standing == Standing.ADMITTED
        assert get(member.member_id).admitted_at is not None
        assert letters() == [(member.member_id, "admitted")]
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
        token = open_log_in(member)
        with unit_of_work():
            service.suspend(administrator, member.member_id)
        assert log_ins.find_actor(token) is None
        assert rechecked(member.member_id)
        with unit_of_work():
            service.reinstate(administrator, member.member_id)
        assert get(member.member_id).standing == Standing.ADMITTED
        # She logs in anew: a log-in that was ended stays ended.
        assert log_ins.find_actor(token) is None
        assert log_ins.find_actor(open_log_in(member)) is not None

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
            assert get(member.member_id).standing == standing

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
            service.add(application_of("NOOR@kring.example"))
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
        assert letters() == []
