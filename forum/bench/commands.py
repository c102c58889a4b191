"""``forum bench``: measuring from the command line."""

import json
import secrets

import click
from flask import current_app
from flask.cli import AppGroup
from flask.sessions import SecureCookieSessionInterface

from forum.bench import pages as page_bench
from forum.bench.servers import hello_server, site_server
from forum.groups import service as groups
from forum.kernel.db import db
from forum.kernel.work import unit_of_work
from forum.members import log_ins
from forum.members import service as members
from forum.threads import service as threads

bench = AppGroup("bench", help="Print figures, each beside its yardstick.")


def _cookie(member_id: str) -> str:
    with unit_of_work():
        token = log_ins.open_log_in(member_id, "bench")
    signer = SecureCookieSessionInterface().get_signing_serializer(current_app._get_current_object())  # type: ignore[attr-defined]
    assert signer is not None  # noqa: S101 - there is always a secret key.
    # What a browser has kept after its first page: it brings the token of forms along.
    value = signer.dumps({"_user_id": token, "_fresh": True, "csrf_token": secrets.token_hex(20)})
    return f"{current_app.config['SESSION_COOKIE_NAME']}={value}"


@bench.command("pages")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--rounds", default=7, show_default=True)
@click.option("--count", default=40, show_default=True, help="Requests of each page in a round.")
@click.option("--as", "email", default="lid@kring.example", show_default=True, help="Whose pages.")
def pages(as_json: bool, rounds: int, count: int, email: str) -> None:
    """Thread, group and home page of the demo community, logged in, beside bare Flask."""
    member = members.find_by_email(email)
    if member is None:
        raise click.ClickException(f"{email} is no member; forum demo loads a community")
    actor = members.actor_of(member)
    group = max(groups.own(actor), key=lambda found: found.members)
    thread = max(threads.recent(actor, limit=200), key=lambda found: found.replies)
    paths = {"home": "/", "group": f"/groups/{group.slug}", "thread": f"/threads/{thread.id}"}
    cookie = _cookie(actor.member_id)
    db.session.remove()
    with hello_server() as hello_port, site_server() as site_port:
        figures = page_bench.measure(hello_port, site_port, paths, cookie, rounds=rounds, count=count)
    if as_json:
        click.echo(json.dumps({"pages": page_bench.as_rows(figures)}))
        return
    click.echo(f"{'page':<20}{'ms':>9}{'per second':>12}{'of hello':>10}{'bytes':>9}")
    for figure in figures:
        click.echo(
            f"{figure.page:<20}{figure.milliseconds:>9.2f}{figure.per_second:>12.1f}"
            f"{figure.share_of_hello:>10.3f}{figure.bytes:>9}"
        )
