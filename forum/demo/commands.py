"""``forum demo``: the demo community, in development."""

import secrets
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from forum.demo.crowd import Crowd
from forum.demo.load import LOG_INS, Loader
from forum.demo.texts import read
from forum.kernel import clock
from forum.kernel.config import settings
from forum.kernel.db import db
from forum.kernel.jobs import Runner, RunnerBusy, run_due
from forum.kernel.work import unit_of_work
from forum.members import service as members
from forum.members.passwords import hash_password
from forum.members.service import DEMO_PASSWORD, has_demo_members
from forum.threads.loading import count_posts


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
@click.option("--posts", type=click.IntRange(1), help="Fill up with made-up posts to this number.")
@with_appcontext
def demo(reset: bool, posts: int | None) -> None:
    """Load the demo community, and a large one around it (development only)."""
    if settings().is_production:
        raise click.ClickException("the demo community has log-ins that everybody knows; not in production")
    is_there = has_demo_members() and not reset
    if is_there and posts is None:
        raise click.ClickException("the demo community is there already; --reset begins anew")
    if not is_there:
        _load(reset)
    if posts is not None:
        _fill(posts)


def _load(reset: bool) -> None:
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


def _fill(posts: int) -> None:
    """Add made-up members, groups and conversations until there are ``posts`` posts."""
    missing = posts - count_posts()
    if missing <= 0:
        raise click.ClickException(f"there are {posts} posts or more already; --reset begins anew")
    host, *insiders = (
        members.actor_of(member)
        for email in ("gastheer@kring.example", "lid@kring.example")
        if (member := members.find_by_email(email)) is not None
    )
    crowd = Crowd(missing, host, insiders, hash_password(secrets.token_urlsafe(32)))
    with click.progressbar(crowd.people(), label="members", file=sys.stderr, show_pos=True) as bar:
        people = list(bar)
    with click.progressbar(crowd.groups(people), label="groups", file=sys.stderr, show_pos=True) as bar:
        found = list(bar)
    with click.progressbar(length=missing, label="posts", file=sys.stderr, show_pos=True) as bar:
        for size in crowd.conversations(found):
            bar.update(size)
    click.echo(f"{posts} posts; `forum search-rebuild` lets search find them")
