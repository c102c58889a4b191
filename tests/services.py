"""Starts the real services that tests run against: PostgreSQL, Redis, Chromium.

Each is private to one test process: in a folder of its own, reachable by this machine only, gone afterwards.
Nothing on the machine that is called PostgreSQL or Redis already is touched.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
import redis

# Seconds that a service may take to answer; a busy machine with two cores needs about three.
PATIENCE = 30.0

CHROMIUM_PROGRAMS = ("chromium", "google-chrome", "google-chrome-stable")

# The browser speaks to nobody but the site under test.
CHROMIUM_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)


class MissingServiceError(Exception):
    """A service is not installed; `make test` installs it, or says that it could not."""


def free_port() -> int:
    """A TCP port of 127.0.0.1 where nobody listens now; another process may still take it first."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


def wait_until(ready: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until `ready()` says so.

    Raises `RuntimeError`, with the service's own last words, when it ended or took longer than `PATIENCE`.
    """
    end = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            words = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise RuntimeError(f"{process.args!r} does not answer (status {process.poll()}):\n{words}")
        time.sleep(0.02)


def stop(process: "subprocess.Popen[bytes]", by: signal.Signals) -> None:
    """End a service, by force when asking did not help within ten seconds."""
    process.send_signal(by)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def postgres_programs() -> Path:
    """The folder with `initdb` and `postgres`: Debian keeps them off the path, one folder per version.

    Raises `MissingServiceError`.
    """
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    if found is None:
        raise MissingServiceError("PostgreSQL is not installed (package postgresql)")
    return Path(found).resolve().parent


@dataclass(frozen=True)
class Account:
    """An unprivileged account, because PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    def demote(self) -> Mapping[str, object]:
        """Arguments for `subprocess` that start a program as this account; none when it is us already."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def unprivileged() -> Account:
    """Ourselves, or as root the account `postgres` that the package made, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise MissingServiceError("there is no account that PostgreSQL could run as")


@dataclass
class PostgresServer:
    """A running PostgreSQL with as many databases as tests ask for, reached over a socket file."""

    folder: Path
    templates: dict[str, str] = field(default_factory=dict)

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy address of a database."""
        return f"postgresql+psycopg://kring@/{database}?host={quote(str(self.folder), safe='')}"

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction, as `CREATE DATABASE` wants it."""
        where = f"host={self.folder} user=kring dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())

    def create(self, template: str = "template0") -> str:
        """Make a database, empty or as a copy of `template`; returns its name."""
        name = f"test_{secrets.token_hex(6)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Remove a database, with the connections that somebody left open."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def template(self, kind: str, fill: Callable[[str], None]) -> str:
        """The database of this kind that others are copied from; `fill(url)` makes its tables, once.

        `fill` must close its connections: PostgreSQL copies no database that is in use.
        """
        if kind not in self.templates:
            name = self.create()
            fill(self.url(name))
            self.templates[kind] = name
        return self.templates[kind]

    @contextlib.contextmanager
    def fresh(self, template: str = "template0") -> Iterator[str]:
        """The address of a database of one's own, for as long as the block lasts."""
        name = self.create(template)
        try:
            yield self.url(name)
        finally:
            self.drop(name)


@contextlib.contextmanager
def run_postgres() -> Iterator[PostgresServer]:
    """Start a PostgreSQL for tests: durable in nothing, so that it is fast.

    Raises `MissingServiceError`, `RuntimeError`.
    """
    programs = postgres_programs()
    account = unprivileged()
    # Directly below /tmp: the path of a socket file has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="kring-pg-", dir="/tmp"))
    log = folder / "log"
    try:
        os.chown(folder, account.uid, account.gid)
        data = folder / "data"
        init: Sequence[str | Path] = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "kring",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        made = subprocess.run(
            [*init, "--locale=C.UTF-8", "--no-sync"],
            cwd=folder,
            capture_output=True,
            check=False,
            **account.demote(),  # type: ignore[call-overload]
        )
        if made.returncode:
            raise RuntimeError(
                f"initdb ended with {made.returncode}:\n{made.stderr.decode(errors='replace')}"
            )
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "shared_buffers": "32MB",
            "max_connections": "200",
            "timezone": "UTC",
        }
        command = [str(programs / "postgres"), "-D", str(data)]
        command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as out:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                **account.demote(),  # type: ignore[call-overload]
            )
        try:
            server = PostgresServer(folder)
            wait_until(lambda: _answers(server), process, log)
            yield server
        finally:
            stop(process, signal.SIGINT)  # The "fast" shutdown: open connections are ended.
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answers(server: PostgresServer) -> bool:
    try:
        server.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


@contextlib.contextmanager
def run_redis() -> Iterator[str]:
    """Start a Redis that keeps nothing; yields its address.

    Raises `MissingServiceError`, `RuntimeError`.
    """
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise MissingServiceError("Redis is not installed (package redis-server)")
    folder = Path(tempfile.mkdtemp(prefix="kring-redis-"))
    port = free_port()
    log = folder / "log"
    # The message queue takes addresses with a port only, so no socket file here.
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    command += ["--save", "", "--appendonly", "no", "--daemonize", "no"]
    try:
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            with redis.Redis(port=port) as client:
                wait_until(lambda: _pongs(client), process, log)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            stop(process, signal.SIGTERM)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pongs(client: "redis.Redis") -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


def chromium_program() -> Path:
    """Where the browser is: from the distribution, else the one that Playwright fetched.

    Raises `MissingServiceError`.
    """
    for name in CHROMIUM_PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    fetched = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    if not fetched:
        raise MissingServiceError("Chromium is not installed (package chromium)")
    return fetched[-1]


def chromium_arguments() -> list[str]:
    """Command line for the browser; its sandbox cannot start for root, who runs tests in containers."""
    return [*CHROMIUM_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
