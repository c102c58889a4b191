"""A whole site in processes of its own, as people run it: `forum serve`, apart or in one, and `forum worker`.

Tests that kill, that need real processes, or that drive a browser use this; all others use the `app` fixture.
"""

import atexit
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
import requests

from forum.anonymisation import lexicon
from tests import services

ROOT = Path(__file__).resolve().parents[1]
DATABASE = "kring.sqlite3"


@dataclass
class Site:
    """The settings of one site, and the processes that run it at the moment."""

    data_dir: Path
    port: int = field(default_factory=services.free_port)
    environment: Mapping[str, str] = field(default_factory=dict)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    is_covered: bool = False

    @property
    def url(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    def env(self) -> dict[str, str]:
        """The environment of its processes."""
        # Measuring coverage makes a process half as fast; only tests of commands need it in theirs.
        left_out = ("FORUM_",) if self.is_covered else ("FORUM_", "COVERAGE_")
        own = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        return {
            **own,
            "FORUM_DATA_DIR": str(self.data_dir),
            "FORUM_PORT": str(self.port),
            "FORUM_BASE_URL": self.url,
            "FORUM_ADMISSION": "administrator",
            **self.environment,
        }

    def forum(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed; fails with its own words."""
        done = subprocess.run(
            [sys.executable, "-m", "forum.cli", *arguments],
            env=self.env(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"forum {arguments} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, *arguments: str, port: int | None = None) -> "subprocess.Popen[bytes]":
        """Start a process in a group of its own; with a port, wait until it answers there."""
        log = self.data_dir / f"log-{len(self.processes)}.txt"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "forum.cli", *arguments],
                env=self.env(),
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        if port is not None:
            services.wait_until(lambda: answers(port), process, log)
        return process

    def serve(self) -> "subprocess.Popen[bytes]":
        """Start everything in one process and wait until it answers."""
        return self.start("serve", "--port", str(self.port), port=self.port)

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """Kill a process and its children at once, without a chance to tidy up."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.processes.remove(process)

    def stop(self) -> None:
        """Ask all processes to end."""
        for process in self.processes:
            services.stop(process, signal.SIGTERM)
        self.processes.clear()


def answers(port: int) -> bool:
    """Whether a process answers at `/healthz` of that port."""
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).ok
    except requests.RequestException:
        return False


class Person:
    """Someone with a cookie and no browser: sends the forms that pages show, with their tokens."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()

    def get(self, path: str) -> requests.Response:
        """Open a page, without following a redirect."""
        return self.session.get(self.url + path, timeout=20, allow_redirects=False)

    def post(self, page: str, path: str, fields: Mapping[str, str]) -> requests.Response:
        """Send a form to `path` with the token that stands on `page`; no redirect is followed."""
        shown = self.get(page)
        found = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)
        assert found, f"{page} shows no form ({shown.status_code})"
        return self.session.post(
            self.url + path,
            data={"csrf_token": found[1], **fields},
            timeout=20,
            allow_redirects=False,
        )

    def log_in(self, email: str, password: str) -> "Person":
        """Log in; fails when the site refuses."""
        answer = self.post("/login", "/login", {"email": email, "password": password})
        assert answer.status_code == 303, answer.text
        return self

    @property
    def cookie(self) -> str:
        """The `Cookie` header of this person."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies)


@cache
def _upgraded() -> Path:
    """A database that was migrated by the command, once for all sites of a run; each gets a copy."""
    folder = Path(tempfile.mkdtemp(prefix="kring-upgraded-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Site(folder).forum("db", "upgrade")
    return folder / DATABASE


@contextmanager
def running_site(data_dir: Path, **environment: str) -> Iterator[Site]:
    """A site with an empty, migrated database; nothing runs yet, everything that was started is stopped."""
    data_dir.mkdir(parents=True, exist_ok=True)
    # Compiled once for all sites of a run: a site that is killed every second would never get it done.
    lexicon.load()
    shutil.copytree(lexicon.default_folder(), data_dir / "anonymisation")
    site = Site(data_dir, environment=environment)
    with ExitStack() as stack:
        stack.callback(site.stop)
        if "FORUM_DATABASE_URL" in environment:
            site.forum("db", "upgrade")
        else:
            shutil.copy(_upgraded(), data_dir / DATABASE)
        yield site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site on SQLite, not started."""
    with running_site(tmp_path / "site") as found:
        yield found
