"""``forum search``: what a member finds, for scripts and for whoever helps her."""

import json

import click
from flask import current_app
from flask.cli import with_appcontext

from forum.discovery import service
from forum.discovery.rules import plain
from forum.kernel.config import settings
from forum.kernel.web import spoken
from forum.members.service import actor_of, find_by_email
from forum.search import COUNT_CAP


# A word to leave out begins with a hyphen and is no option.
@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The member who searches.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--limit", type=click.IntRange(1, COUNT_CAP), default=10, show_default=True)
@with_appcontext
def search(query: str, email: str, as_json: bool, limit: int) -> None:
    """Search for QUERY in what a member may read."""
    member = find_by_email(email)
    if member is None:
        raise click.ClickException(f"{email} is no member")
    actor = actor_of(member)
    # Paths are made as for a page, and words as in her language.
    with current_app.test_request_context(base_url=settings().base_url), spoken(actor.language):
        outcome = service.search(actor, query, limit=limit)
        notices = [str(notice.message) for notice in outcome.notices]
    if not outcome.is_ready:
        raise click.ClickException("there is no search index now; run: forum search-rebuild")
    if as_json:
        hits = [
            {
                "kind": find.kind,
                "id": find.id,
                "title": plain(find.title),
                "url": find.url,
                "snippet": plain(find.snippet),
                "score": round(find.score, 4),
            }
            for find in outcome.finds
        ]
        answer = {"total": outcome.total, "took_ms": outcome.took_ms, "hits": hits}
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for notice in notices:
        click.echo(notice, err=True)
    click.echo(f"{outcome.total}{'+' if outcome.is_capped else ''} found in {outcome.took_ms} ms")
    for find in outcome.finds:
        click.echo(
            f"\n{outcome.kinds[find.kind]}: {plain(find.title)}\n  {find.url}\n  {plain(find.snippet)}"
        )
