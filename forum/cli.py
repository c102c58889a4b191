"""The ``forum`` command: serving, working, the database, and what features add."""

import os
import signal
import sys
from types import FrameType

import click
from flask import current_app
from flask.cli import FlaskGroup

from forum.app import create_app
from forum.bench import bench
from forum.demo import demo
from forum.kernel.config import ConfigurationError, from_environment, settings
from forum.kernel.jobs import Runner, RunnerBusy
from forum.kernel.schema import is_current
from forum.members.service import has_demo_members

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
    if settings().is_production and has_demo_members():
        raise click.ClickException("demo log-ins exist; production starts with a database of its own")


def _arguments(role: str, address: str) -> list[str]:
    common = ["--bind", address, "--no-control-socket", "--config", "python:forum.kernel.serving"]
    layout = {
        "all": ["-k", "gthread", "-w", "1", "--threads", str(THREADS)],
        "pages": ["-k", "sync", "-w", str(PAGE_WORKERS)],
        "sockets": ["-k", "gevent", "-w", "1", "--worker-connections", "10000"],
    }[role]
    return [*common, *layout, "wsgi:app"]


def _make() -> object:
    try:
        return create_app(from_environment())
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None


@click.group(cls=FlaskGroup, create_app=_make, add_default_commands=False)
def main() -> None:
    """Run and keep a Kring site."""


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Default: FORUM_PORT, else 5000.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--role", type=click.Choice(["all", "pages", "sockets"]), default="all", show_default=True)
def serve(port: int | None, host: str, role: str) -> None:
    """Serve the site: all in one process, or pages and sockets apart."""
    check_start()
    port = port or settings().port
    # gunicorn reads the role again in its own process, where gevent must patch before anything is loaded.
    # It also runs in another folder, where a relative path would lead elsewhere.
    os.environ |= {"FORUM_ROLE": role, "FORUM_PORT": str(port), "FORUM_DATA_DIR": str(settings().data_dir)}
    try:
        from_environment()
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Kring: {settings().base_url if settings().is_production else f'http://{host}:{port}'}")
    sys.stdout.flush()
    root = str(current_app.root_path)
    command = [sys.executable, "-m", "gunicorn", "--chdir", root, *_arguments(role, f"{host}:{port}")]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and our own arguments.


@main.command()
def worker() -> None:
    """Do the jobs in a process of its own."""
    check_start()
    if settings().is_production and not settings().redis_url:
        raise click.ClickException("a worker apart needs FORUM_REDIS_URL; forum serve does the jobs itself")
    os.environ["FORUM_ROLE"] = "worker"
    runner = Runner(create_app(from_environment()))
    try:
        runner.acquire()
    except RunnerBusy as error:
        raise click.ClickException(str(error)) from None

    def stop(_signal: int, _frame: FrameType | None) -> None:
        runner.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    click.echo("working")
    runner.run()


main.add_command(demo)
main.add_command(bench)


if __name__ == "__main__":
    main()
