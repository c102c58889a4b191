"""Commands of the search desk."""

import click
from flask import current_app
from flask.cli import with_appcontext

from forum.kernel import jobs
from forum.kernel.work import unit_of_work
from forum.search import service


@click.command("search-rebuild")
@with_appcontext
def search_rebuild() -> None:
    """Build the search index anew from the database, beside the live one."""
    runner = jobs.Runner(current_app._get_current_object())  # type: ignore[attr-defined]
    try:
        runner.acquire()
    except jobs.RunnerBusy:
        # Whoever runs the jobs is the only one that writes the index.
        with unit_of_work():
            jobs.enqueue(service.REBUILD, {}, key="all")
        click.echo("The site is running; it rebuilds its index now.")
        return
    try:
        count = service.rebuild()
    finally:
        runner.release()
    click.echo(f"{count} documents indexed.")
