"""The ``forum`` command: serving, working, the database, and what features add."""

import os
import signal
import sys
from types import FrameType
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup
from gunicorn.app.base import BaseApplication

from forum.anonymisation import lexicon
from forum.app import create_app
from forum.bench import bench
from forum.demo import demo
from forum.kernel import serving
from forum.kernel.config import ROOT, ConfigurationError, from_environment, settings
from forum.kernel.db import db
from forum.kernel.jobs import Runner, RunnerBusy
from forum.kernel.schema import is_current
from forum.members.service import DEMO_PASSWORD, demo_log_ins, has_demo_members

# One page worker keeps a core busy; the sockets' process and the worker need the rest.
PAGE_WORKERS = 2
THREADS = 200
"""One thread per connected client, so threads exceed clients plus pages (one-process layout)."""


def check_start() -> None:
    """Refuse to serve what would be unsafe.

    Raises:
        click.ClickException: The schema is old, or demo log-ins exist in production.
    """
    if not is_current():
        raise click.ClickException("the database is older than the program; run: forum db upgrade")
    # Word lists that were never compiled would hold up the first colleague who writes.
    lexicon.load()
    if settings().is_production and has_demo_members():
        raise click.ClickException("demo log-ins exist; production starts with a database of its own")


LAYOUTS: dict[str, dict[str, Any]] = {
    "all": {"worker_class": "gthread", "workers": 1, "threads": THREADS},
    "pages": {"worker_class": "sync", "workers": PAGE_WORKERS},
    "sockets": {"worker_class": "gevent", "workers": 1, "worker_connections": 10_000},
}


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn around an application that is there already, so that the start costs one ``create_app``."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.app = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over what the command and ``kernel.serving`` say."""
        for name, value in {**serving.options(), **self.options}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self.app


def _make() -> Flask:
    try:
        return create_app(from_environment())
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None


@click.group(cls=FlaskGroup, create_app=_make, add_default_commands=False)
def main() -> None:
    """Run and keep a Kring site."""


@main.command(with_appcontext=False)
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Default: FORUM_PORT, else 5000.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--role", type=click.Choice(list(LAYOUTS)), default="all", show_default=True)
def serve(port: int | None, host: str, role: str) -> None:
    """Serve the site: all in one process, or pages and sockets apart."""
    os.environ["FORUM_ROLE"] = role
    if port is not None:
        os.environ["FORUM_PORT"] = str(port)
    app = _make()
    with app.app_context():
        check_start()
        _welcome(host)
        options = {**LAYOUTS[role], "bind": f"{host}:{settings().port}"}
        db.session.remove()
        # Connections of the parent must not be shared with its children.
        db.engine.dispose()
    if role == "sockets":
        # gevent patches the standard library, which must happen before anything of the application is loaded.
        chosen = [
            part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", str(value))
        ]
        command = [sys.executable, "-m", "gunicorn", "--chdir", str(ROOT)]
        command += ["--config", "python:forum.kernel.serving", *chosen, "wsgi:app"]
        os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and our own arguments.
    Server(app, options).run()


def _welcome(host: str) -> None:
    """Say where the site is and, in development, who can log in."""
    if settings().is_production:
        click.echo(f"Kring: {settings().base_url}")
    else:
        click.echo(f"Kring: http://{host}:{settings().port}")
        for member in demo_log_ins():
            click.echo(f"  {member.email}  {DEMO_PASSWORD}  ({member.name})")
    sys.stdout.flush()


@main.command(with_appcontext=False)
def worker() -> None:
    """Do the jobs in a process of its own."""
    os.environ["FORUM_ROLE"] = "worker"
    app = _make()
    with app.app_context():
        check_start()
        if settings().is_production and not settings().redis_url:
            raise click.ClickException(
                "a worker apart needs FORUM_REDIS_URL; forum serve does the jobs itself"
            )
    runner = Runner(app)
    try:
        runner.acquire()
    except RunnerBusy as error:
        raise click.ClickException(str(error)) from None

    def stop(_signal: int, _frame: FrameType | None) -> None:
        runner.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    click.echo("working")
    app.extensions["memory"].start()
    runner.run()


main.add_command(demo)
main.add_command(bench)


if __name__ == "__main__":
    main()
