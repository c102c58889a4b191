"""``forum member``: accounts from the command line, for the first administrator and for scripts."""

import click
from flask.cli import AppGroup

from forum.kernel.actor import Role
from forum.kernel.errors import Invalid
from forum.kernel.text import one_line
from forum.kernel.work import unit_of_work
from forum.members import rules, service
from forum.members.passwords import hash_password

member = AppGroup("member", help="Manage accounts.")


@member.command("add")
@click.argument("email")
@click.option("--name", required=True, help="Name as colleagues see it.")
@click.option("--discipline", required=True, type=click.Choice([str(item) for item in rules.Discipline]))
@click.option("--password", prompt=True, hide_input=True)
@click.option("--organisation", default="")
@click.option("--region", default="")
@click.option("--admin", is_flag=True, help="Make her an administrator.")
def add(
    email: str, name: str, discipline: str, password: str, organisation: str, region: str, admin: bool
) -> None:
    """Add an admitted member with EMAIL, who can log in at once."""
    flaw = rules.password_flaw(password, email=email, name=name)
    if flaw is not None:
        raise click.ClickException(f"the password is refused: {flaw}")
    application = service.Application(
        email=email,
        name=one_line(name, 80),
        discipline=discipline,
        organisation=one_line(organisation, 120),
        region=region,
        password_hash=hash_password(password),
    )
    try:
        with unit_of_work():
            member_id = service.add(application, role=Role.ADMINISTRATOR if admin else Role.MEMBER)
    except Invalid:
        raise click.ClickException(f"{email} is a member already") from None
    click.echo(member_id)
