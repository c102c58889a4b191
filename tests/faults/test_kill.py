"""Killing the whole site in a stream of writes: nothing acknowledged is lost, nothing is doubled."""

import random
import re
import time
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from whoosh.index import open_dir

from forum.app import create_app
from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel import clock
from forum.kernel.config import from_environment
from forum.kernel.db import db
from forum.kernel.jobs.outbox import Job
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.meetings import service as meetings
from forum.meetings.models import ChatLine
from forum.members import service as members
from forum.members.passwords import hash_password
from forum.notifications.models import Notice
from forum.threads import service as threads
from forum.threads.models import Post
from tests.faults.ledger import Ledger, Replier, Speaker
from tests.site import Person, Site

PASSWORD = "zomer-in-de-tuin-7"
SETTLED = 10.0
"""Seconds after the last restart within which index and notices agree with the database."""


class World:
    """One group with an author, someone who replies and someone who speaks, in a site of their own."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.app = create_app(
            from_environment({k: v for k, v in site.env().items() if k.startswith("FORUM_")})
        )
        with self.app.app_context():
            hashed = hash_password(PASSWORD)
            with unit_of_work():
                author, replier, speaker = (
                    members.add(
                        members.Application(
                            email=f"{name}@kring.example",
                            name=f"{name.title()} Testers",
                            discipline="care",
                            organisation="",
                            region="",
                            password_hash=hashed,
                        )
                    )
                    for name in ("auteur", "schrijver", "spreker")
                )
                actor = members.find_actor(author)
                assert actor is not None
                slug = groups.create(actor, name="Storing", purpose="Om te proberen.", access=Access.CLOSED)
                for member_id in (replier, speaker):
                    groups.bring_in(actor, slug, member_id)
                group_id = groups.access(actor, slug).id
                self.thread_id = threads.start(
                    actor,
                    audiences.get_whole(group_id),
                    "discussion",
                    "Een gesprek dat doorgaat",
                    from_markdown("Wat doe je als het licht uitgaat?"),
                )
                begin = clock.now() + timedelta(minutes=5)
                self.meeting_id = meetings.announce(
                    actor,
                    group_id,
                    meetings.Plan(
                        kind=meetings.Kind.LUNCH_SESSION,
                        title="Doorpraten",
                        goal="Samen wakker blijven.",
                        description=from_markdown("Neem een lamp mee."),
                        starts_at=begin,
                        ends_at=begin + timedelta(hours=1),
                        capacity=20,
                        agenda=[meetings.Item(minutes=60, title="Praten")],
                    ),
                )
                self.author_id = author

    def person(self, name: str) -> Person:
        """One of the three, logged in."""
        return Person(self.site.url).log_in(f"{name}@kring.example", PASSWORD)

    def posts(self) -> dict[str, str]:
        """Ids of replies by client id; fails when one stands twice."""
        with self.app.app_context():
            rows = db.session.execute(
                select(Post.client_id, Post.id).where(Post.thread_id == self.thread_id, Post.number > 1)
            ).all()
        assert len({row.client_id for row in rows}) == len(rows)
        return {row.client_id: row.id for row in rows}

    def lines(self) -> dict[str, int]:
        """Numbers of chat lines by client id; fails when one stands twice or a number is missing."""
        with self.app.app_context():
            rows = db.session.execute(
                select(ChatLine.client_id, ChatLine.seq).where(ChatLine.meeting_id == self.meeting_id)
            ).all()
        assert len({row.client_id for row in rows}) == len(rows)
        assert sorted(row.seq for row in rows) == list(range(1, len(rows) + 1))
        return {row.client_id: row.seq for row in rows}

    def waiting(self) -> int:
        """How many jobs are due and not done; the erasure of the chat in a month is not."""
        soon = clock.now() + timedelta(hours=1)
        with self.app.app_context():
            return db.session.scalar(select(func.count()).select_from(Job).where(Job.run_at < soon)) or 0

    def noticed(self) -> list[tuple[str, datetime]]:
        """What the author was told of, and since when: until she looks, all replies are one notice."""
        with self.app.app_context():
            rows = db.session.execute(
                select(Notice.subject_id, Notice.at).where(Notice.member_id == self.author_id)
            )
            return [(row.subject_id, row.at) for row in rows]

    def first_reply_at(self) -> datetime:
        """When the first reply was written."""
        with self.app.app_context():
            found = select(func.min(Post.created_at)).where(Post.thread_id == self.thread_id, Post.number > 1)
            return db.session.execute(found).scalar_one()

    def indexed(self, kind: str) -> set[str]:
        """Ids of all documents of a kind in the index, read from its files; fails when one stands twice."""
        folder = self.site.data_dir / "search_index"
        index = open_dir(str(folder / (folder / "current").read_text()))
        with index.reader() as reader:
            found = [fields["id"] for fields in reader.all_stored_fields() if fields["kind"] == kind]
        assert len(set(found)) == len(found)
        return set(found)


def check_ledger(ledger: Ledger, stored: dict[str, object]) -> None:
    """Everything acknowledged is there; nothing is there that was not sent."""
    assert ledger.acknowledged - stored.keys() == set()
    assert stored.keys() - ledger.sent.keys() == set()
    assert len(ledger.acknowledged) > 5, ledger.refused


def torment(site: Site, kills: int) -> None:
    """Kill and restart the site `kills` times while two people write, then compare everything."""
    world = World(site)
    chance = random.Random(20261122)
    process = site.serve()
    replier, speaker = world.person("schrijver"), world.person("spreker")
    page = replier.get(f"/threads/{world.thread_id}").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token, page
    writers = [Replier(replier, world.thread_id, token[1]), Speaker(speaker, world.meeting_id)]
    for writer in writers:
        writer.start()
    for _ in range(kills):
        time.sleep(chance.uniform(0.2, 1.2))
        site.kill(process)
        process = site.serve()
    time.sleep(0.5)
    for writer in writers:
        writer.stop()
    site.kill(process)
    process = site.serve()
    end = time.monotonic() + SETTLED
    while world.waiting() and time.monotonic() < end:
        time.sleep(0.05)
    assert world.waiting() == 0
    posts, lines = world.posts(), world.lines()
    check_ledger(writers[0].ledger, dict(posts))
    check_ledger(writers[1].ledger, dict(lines))
    assert world.noticed() == [(world.thread_id, world.first_reply_at())]
    assert world.indexed("reply") == set(posts.values())
    assert len(world.indexed("chat")) == len(lines)


def test_ten_kills_lose_and_double_nothing(site: Site) -> None:
    torment(site, kills=10)


@pytest.mark.torture
def test_two_hundred_kills_lose_and_double_nothing(site: Site) -> None:
    torment(site, kills=200)
