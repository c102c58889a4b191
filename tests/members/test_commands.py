"""The command that makes accounts."""

import pytest
from flask import Flask

from forum.kernel.actor import Role, Standing
from forum.members import log_ins, service
from tests.factories.members import PASSWORD, make_member

ARGUMENTS = ["member", "add", "Noor@kring.example", "--name", "Noor  Bakker", "--discipline", "law"]


def test_a_member_can_log_in_at_once(app: Flask) -> None:
    done = app.test_cli_runner().invoke(
        args=[*ARGUMENTS, "--password", PASSWORD, "--organisation", "Rechtbank"]
    )
    assert done.exit_code == 0, done.output
    with app.app_context():
        member_id = log_ins.check_credentials("noor@kring.example", PASSWORD).member_id
        assert done.output.strip() == member_id
        actor = service.find_actor(member_id)
        assert actor is not None
        assert (actor.name, actor.role, actor.standing) == ("Noor Bakker", Role.MEMBER, Standing.ADMITTED)
        assert service.cards([member_id])[member_id].organisation == "Rechtbank"


def test_an_administrator(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=[*ARGUMENTS, "--password", PASSWORD, "--admin"])
    with app.app_context():
        actor = service.find_actor(done.output.strip())
        assert actor is not None
        assert actor.is_administrator


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"--password": "kort"}, "short"),
        ({"--password": "wie is noor bakker"}, "own-data"),
        ({"--discipline": "koning"}, "koning"),
        ({"--name": "x" * 81}, "too long"),
        ({"--region": "Atlantis"}, "Atlantis"),
    ],
)
def test_mistakes_are_told(app: Flask, changed: dict[str, str], words: str) -> None:
    options = {"--name": "Noor Bakker", "--discipline": "law", "--password": PASSWORD} | changed
    arguments = [part for option in options.items() for part in option]
    done = app.test_cli_runner().invoke(args=["member", "add", "noor@kring.example", *arguments])
    assert done.exit_code != 0
    assert words in done.output
    with app.app_context():
        assert service.find_by_email("noor@kring.example") is None


def test_an_address_is_used_once(app: Flask) -> None:
    make_member(app, email="noor@kring.example")
    done = app.test_cli_runner().invoke(args=[*ARGUMENTS, "--password", PASSWORD])
    assert done.exit_code != 0
    assert "is a member already" in done.output


@pytest.mark.parametrize("email", ["geen adres", "a@b"])
def test_what_cannot_be_an_address_is_refused(app: Flask, email: str) -> None:
    arguments = ["member", "add", email, "--name", "Noor", "--discipline", "law", "--password", PASSWORD]
    done = app.test_cli_runner().invoke(args=arguments)
    assert done.exit_code != 0
    assert "not an address" in done.output
