"""The demo community, in a process of its own, for all browser tests that look at it."""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from forum.members.service import DEMO_PASSWORD
from tests.browser.people import log_in
from tests.site import Site, running_site


@dataclass(frozen=True)
class Community:
    """A running site with the demo community; its ids are random, so tests look them up."""

    site: Site
    cookies: dict[str, list[Any]] = field(default_factory=dict)

    def come_in(self, page: Page, email: str) -> None:
        """Let somebody of the demo community be logged in, and be on her first page.

        She really logs in once and keeps her cookies: more than a few times in a minute is held for guessing.
        """
        if email in self.cookies:
            page.context.add_cookies(self.cookies[email])
            page.goto("/")
        else:
            log_in(page, email, DEMO_PASSWORD)
            self.cookies[email] = page.context.cookies()

    @property
    def url(self) -> str:
        """Where its pages are."""
        return self.site.url

    def look_up(self, query: str, *values: str) -> tuple[str, ...]:
        """The first row that a query finds; fails when there is none. Reads, and nothing else."""
        address = f"file:{self.site.data_dir / 'kring.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            row = database.execute(query, values).fetchone()
        assert row is not None, f"nothing found: {query} {values}"
        return tuple(row)

    @contextmanager
    def speaking(self, email: str, language: str) -> Iterator[None]:
        """Let a member read the site in a language, as her settings would, for as long as the block lasts."""
        (before,) = self.look_up("SELECT language FROM members WHERE email = ?", email)
        try:
            self._set_language(email, language)
            yield
        finally:
            self._set_language(email, before)

    def _set_language(self, email: str, language: str) -> None:
        with closing(sqlite3.connect(self.site.data_dir / "kring.sqlite3", timeout=10)) as database, database:
            database.execute("UPDATE members SET language = ? WHERE email = ?", (language, email))

    def forget_drafts(self) -> None:
        """Let nobody have begun to write anything, or have planned it."""
        with closing(sqlite3.connect(self.site.data_dir / "kring.sqlite3", timeout=10)) as database, database:
            database.execute("DELETE FROM drafts")
            database.execute("DELETE FROM planned_threads")

    def thread(self, kind: str, group: str) -> str:
        """The path of a conversation of that kind in a group."""
        found = self.look_up(
            "SELECT threads.id FROM threads JOIN audiences ON audiences.id = threads.audience_id "
            "JOIN groups ON groups.id = audiences.group_id "
            "WHERE threads.kind = ? AND groups.slug = ? ORDER BY threads.title",
            kind,
            group,
        )
        return f"/threads/{found[0]}"

    def poll(self, kind: str) -> str:
        """The path of a poll of that kind."""
        (poll_id,) = self.look_up("SELECT id FROM polls WHERE kind = ?", kind)
        return f"/polls/{poll_id}"

    def meeting(self, title: str) -> str:
        """The path of a meeting whose title begins so."""
        (meeting_id,) = self.look_up("SELECT id FROM meetings WHERE title LIKE ?", f"{title}%")
        return f"/meetings/{meeting_id}"

    def profile(self, email: str) -> str:
        """The path of a member's profile."""
        (member_id,) = self.look_up("SELECT id FROM members WHERE email = ?", email)
        return f"/members/{member_id}"

    def own_question(self, email: str) -> str:
        """The path of a question that a member asked."""
        (thread_id,) = self.look_up(
            "SELECT threads.id FROM threads JOIN voices ON voices.id = threads.author_voice_id "
            "JOIN members ON members.id = voices.member_id "
            "WHERE threads.kind = 'question' AND members.email = ? ORDER BY threads.title",
            email,
        )
        return f"/threads/{thread_id}"

    def own_post(self, email: str) -> str:
        """The path where a member may edit what she wrote."""
        thread_id, post_id = self.look_up(
            "SELECT posts.thread_id, posts.id FROM posts JOIN voices ON voices.id = posts.voice_id "
            "JOIN members ON members.id = voices.member_id WHERE members.email = ? ORDER BY posts.created_at",
            email,
        )
        return f"/threads/{thread_id}/posts/{post_id}/edit"


def _demo_data(run: Path) -> Path:
    """The data of a site on which `forum demo` ended, made by the first worker of a run that asks."""
    with (run / "community.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        data = run / "demo-community"
        if not data.exists():
            # Under another name until it is whole: a loading that failed is not taken for a community.
            with running_site(run / "demo-loading") as site:
                site.forum("demo")
            (run / "demo-loading").rename(data)
    return data


@pytest.fixture(scope="session")
def loaded_community(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Community]:
    """The demo community, served; loaded once for all workers of a run, because that takes long."""
    own = tmp_path_factory.getbasetemp()
    data = _demo_data(own if worker_id == "master" else own.parent)
    with running_site(tmp_path_factory.mktemp("community") / "site") as site:
        shutil.copytree(data, site.data_dir, dirs_exist_ok=True)
        site.serve()
        yield Community(site)


@pytest.fixture
def community(loaded_community: Community) -> Community:
    """The demo community, in which nobody has begun to write: drafts of earlier tests would come back."""
    loaded_community.forget_drafts()
    return loaded_community
