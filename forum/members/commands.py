"""``forum member``: accounts from the command line, for the first administrator and for scripts."""

import click
from email_validator import EmailNotValidError, validate_email
from flask.cli import AppGroup

from forum.kernel.actor import Role
from forum.kernel.errors import Invalid
from forum.kernel.text import TooLong, one_line
from forum.kernel.work import unit_of_work
from forum.members import rules, service
from forum.members.forms import LONGEST_NAME, LONGEST_ORGANISATION
from forum.members.passwords import hash_password

member = AppGroup("member", help="Manage accounts.")


@member.command("add")
@click.argument("email")
@click.option("--name", required=True, help="Name as colleagues see it.")
@click.option("--discipline", required=True, type=click.Choice([str(item) for item in rules.Discipline]))
@click.option("--password", prompt=True, hide_input=True)
@click.option("--organisation", default="")
@click.option("--region", default="", type=click.Choice(["", *rules.REGIONS]))
@click.option("--admin", is_flag=True, help="Make her an administrator.")
def add(
    email: str, name: str, discipline: str, password: str, organisation: str, region: str, admin: bool
) -> None:
    """Add an admitted member with EMAIL, who can log in at once."""
    try:
        validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise click.ClickException(f"{email} is not an address") from None
    try:
        name, organisation = one_line(name, LONGEST_NAME), one_line(organisation, LONGEST_ORGANISATION)
    except TooLong as error:
        raise click.ClickException(f"a name is too long: {error}") from None
    flaw = rules.password_flaw(password, email=email, name=name)
    if flaw is not None:
        raise click.ClickException(f"the password is refused: {flaw}")
    application = service.Application(
        email=email,
        name=name,
        discipline=discipline,
        organisation=organisation,
        region=region,
        password_hash=hash_password(password),
    )
    try:
        with unit_of_work():
            member_id = service.add(application, role=Role.ADMINISTRATOR if admin else Role.MEMBER)
    except Invalid:
        raise click.ClickException(f"{email} is a member already") from None
    click.echo(member_id)
