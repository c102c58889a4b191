"""Pure decisions about members."""

import pytest

from forum.kernel.actor import Actor, Role, Standing
from forum.members import devices, forms, labels, rules
from forum.members.rules import PasswordFlaw


@pytest.mark.parametrize(
    ("password", "flaw"),
    [
        ("elf tekens!", PasswordFlaw.SHORT),
        ("twaalf teken", None),
        ("een hele lange zin met woorden", None),
        ("ab1!" * 50, PasswordFlaw.MONOTONOUS),
        ("abc12" * 40, None),
        ("abc12" * 40 + "x", PasswordFlaw.LONG),
        ("aaaaaaaaaaaa", PasswordFlaw.MONOTONOUS),
        ("Zonnebloem-Noor-1", PasswordFlaw.OWN_DATA),
        ("mijn achternaam is BAKKER", PasswordFlaw.OWN_DATA),
        ("postbus van noor.b", PasswordFlaw.OWN_DATA),
        # Parts of three letters and less stand in many an honest sentence.
        ("van de daken schreeuwen", None),
    ],
)
def test_password_flaw(password: str, flaw: PasswordFlaw | None) -> None:
    name = "Noor van Bakker"
    assert rules.password_flaw(password, email="noor.b@kring.example", name=name) is flaw


@pytest.mark.parametrize(
    ("before", "admission", "after"),
    [
        (Standing.UNVERIFIED, "administrator", Standing.WAITING),
        (Standing.UNVERIFIED, "open", Standing.ADMITTED),
        (Standing.WAITING, "open", Standing.WAITING),
        (Standing.ADMITTED, "administrator", Standing.ADMITTED),
        (Standing.SUSPENDED, "open", Standing.SUSPENDED),
    ],
)
def test_standing_after_verification(before: Standing, admission: str, after: Standing) -> None:
    assert rules.standing_after_verification(before, admission=admission) is after


def test_who_may_log_in() -> None:
    assert {standing for standing in Standing if rules.may_log_in(standing)} == {
        Standing.WAITING,
        Standing.ADMITTED,
    }


def _actor(role: Role, standing: Standing = Standing.ADMITTED) -> Actor:
    return Actor(member_id="m", role=role, standing=standing)


def test_administrators_decide_on_members() -> None:
    assert rules.may_decide_on_members(_actor(Role.ADMINISTRATOR))
    assert not rules.may_decide_on_members(_actor(Role.ADMINISTRATOR, Standing.SUSPENDED))
    assert not rules.may_decide_on_members(_actor(Role.MODERATOR))
    assert not rules.may_decide_on_members(_actor(Role.MEMBER))


def test_nobody_suspends_herself_or_an_administrator() -> None:
    administrator = _actor(Role.ADMINISTRATOR)
    for standing in (Standing.ADMITTED, Standing.WAITING, Standing.SUSPENDED):
        assert rules.may_suspend(administrator, "other", Role.MODERATOR, standing)
    assert not rules.may_suspend(administrator, "other", Role.MEMBER, Standing.UNVERIFIED)
    assert not rules.may_suspend(administrator, "m", Role.ADMINISTRATOR, Standing.ADMITTED)
    assert not rules.may_suspend(administrator, "m", Role.MEMBER, Standing.ADMITTED)
    assert not rules.may_suspend(administrator, "other", Role.ADMINISTRATOR, Standing.ADMITTED)
    assert not rules.may_suspend(_actor(Role.MODERATOR), "other", Role.MEMBER, Standing.ADMITTED)


def test_reinstating_admits_nobody_who_was_not() -> None:
    assert rules.standing_after_reinstatement(was_admitted=True) is Standing.ADMITTED
    assert rules.standing_after_reinstatement(was_admitted=False) is Standing.WAITING


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_device_is_named_as_its_owner_knows_it(user_agent: str, name: str) -> None:
    assert devices.device(user_agent) == name


def test_every_code_has_a_word() -> None:
    assert set(labels.DISCIPLINES) == {str(code) for code in rules.Discipline}
    assert tuple(labels.REGIONS) == rules.REGIONS
    assert set(labels.ROLES) == {str(role) for role in Role}
    assert set(labels.STANDINGS) == {str(standing) for standing in Standing} - {"guest"}
    assert set(labels.PASSWORD_FLAWS) == set(PasswordFlaw)


def test_topics_are_split_at_commas_each_once() -> None:
    assert forms.split_expertise("loyaliteit,  Gezag , gezag,, contact  verlies ") == [
        "loyaliteit",
        "gezag",
        "contact verlies",
    ]
    assert forms.split_expertise("") == []
