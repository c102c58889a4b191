"""``forum demo``: the demo community, in development."""

import secrets
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from forum.demo.load import LOG_INS, Loader
from forum.demo.texts import read
from forum.kernel import clock
from forum.kernel.config import settings
from forum.kernel.db import db
from forum.kernel.jobs import Runner, RunnerBusy, run_due
from forum.kernel.work import unit_of_work
from forum.members.passwords import hash_password
from forum.members.service import DEMO_PASSWORD, has_demo_members


def _empty() -> None:
    """Throw away every row of every table."""
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())


def _index() -> None:
    """Do the jobs that loading left behind, unless a running site does them already."""
    runner = Runner(current_app._get_current_object())  # type: ignore[attr-defined]
    try:
        runner.acquire()
    except RunnerBusy:
        return
    try:
        run_due()
    finally:
        runner.release()


@click.command()
@click.option("--reset", is_flag=True, help="Throw away everything there is first.")
@with_appcontext
def demo(reset: bool) -> None:
    """Load the demo community (development only)."""
    if settings().is_production:
        raise click.ClickException("the demo community has log-ins that everybody knows; not in production")
    if has_demo_members() and not reset:
        raise click.ClickException("the demo community is there already; --reset begins anew")
    show = sys.stderr.isatty()
    # Nobody knows the second password: only the three log-ins that the page shows can be used.
    loader = Loader(
        read(),
        clock.local(clock.now()).date(),
        hash_password(DEMO_PASSWORD),
        hash_password(secrets.token_urlsafe(32)),
    )
    # Notices hold addresses of pages, which are made as in a request.
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.test_request_context(base_url=settings().base_url), unit_of_work():
        if reset:
            _empty()
        for step in loader.load():
            if show:
                click.echo(f"\r\033[K{step}", nl=False, err=True)
    if show:
        click.echo("\r\033[Kindexing", nl=False, err=True)
    _index()
    if show:
        click.echo("\r\033[K", nl=False, err=True)
    for key, word in LOG_INS.items():
        click.echo(f"{word}@kring.example  {DEMO_PASSWORD}  ({loader.actors[key].name})")
