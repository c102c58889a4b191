"""The same program in both layouts: one process on SQLite, and pages, sockets and worker apart."""

import queue
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import socketio

from forum.app import create_app
from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Role
from forum.kernel.config import from_environment
from forum.kernel.ids import new_id
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.members import service as members
from forum.members.passwords import hash_password
from forum.threads import service as threads
from tests import services
from tests.application import PATIENCE, close_connections
from tests.site import Person, Site, running_site

PASSWORD = "zomer-in-de-tuin-7"


class Page:
    """An open page: its connection to one namespace, and what it hears."""

    def __init__(self, url: str, person: Person, namespace: str) -> None:
        self.namespace = namespace
        self.heard: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.client = socketio.Client(reconnection=False, websocket_extra_options={"suppress_origin": True})
        self.client.on("*", lambda event, *data: self.heard.put((event, *data)), namespace=namespace)
        self.client.on("disconnect", lambda *_: self.heard.put(("disconnect", None)), namespace=namespace)
        self.client.connect(
            url,
            headers={"Cookie": person.cookie, "Origin": person.url},
            namespaces=[namespace],
            transports=["websocket"],
            wait_timeout=PATIENCE,
        )

    def wait_for(self, event: str) -> Any:
        """The payload of the next such event."""
        end = time.monotonic() + PATIENCE
        while True:
            name, payload = self.heard.get(timeout=max(0.01, end - time.monotonic()))
            if name == event:
                return payload


@pytest.fixture(params=["one process", "apart"])
def site_and_sockets(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """A running site, and the address of its sockets."""
    if request.param == "one process":
        with running_site(tmp_path / "site") as site:
            prepare(site)
            site.serve()
            yield site, site.url
        return
    postgres: services.PostgresServer = request.getfixturevalue("postgres")
    redis_url: str = request.getfixturevalue("redis_url")
    with (
        postgres.fresh() as database_url,
        running_site(tmp_path / "site", FORUM_DATABASE_URL=database_url, FORUM_REDIS_URL=redis_url) as site,
    ):
        prepare(site)
        sockets = services.free_port()
        site.start("serve", "--role", "pages", "--port", str(site.port), port=site.port)
        site.start("serve", "--role", "sockets", "--port", str(sockets), port=sockets)
        site.start("worker")
        yield site, f"http://127.0.0.1:{sockets}"


def prepare(site: Site) -> None:
    """An administrator, a host and a member in one group with one thread."""
    app = create_app(from_environment({k: v for k, v in site.env().items() if k.startswith("FORUM_")}))
    with app.app_context():
        hashed = hash_password(PASSWORD)
        with unit_of_work():
            ids = {
                name: members.add(
                    members.Application(
                        email=f"{name}@kring.example",
                        name=f"{name.title()} Proef",
                        discipline="law",
                        organisation="",
                        region="",
                        password_hash=hashed,
                    ),
                    role=Role.ADMINISTRATOR if name == "beheer" else Role.MEMBER,
                )
                for name in ("gastheer", "lid", "beheer")
            }
            host = members.find_actor(ids["gastheer"])
            assert host is not None
            slug = groups.create(host, name="Overal", purpose="Om te proberen.", access=Access.CLOSED)
            groups.bring_in(host, slug, ids["lid"])
            group_id = groups.access(host, slug).id
            thread_id = threads.start(
                host,
                audiences.get_whole(group_id),
                "discussion",
                "Een gesprek over de gang",
                from_markdown("Hoor je mij aan de andere kant?"),
            )
    close_connections(app)
    (site.data_dir / "ids.txt").write_text("\n".join([thread_id, ids["lid"]]))


def test_a_message_crosses_and_a_lost_right_too(site_and_sockets: tuple[Site, str]) -> None:
    site, sockets = site_and_sockets
    thread_id, member_id = (site.data_dir / "ids.txt").read_text().split("\n")
    host = Person(site.url).log_in("gastheer@kring.example", PASSWORD)
    member = Person(site.url).log_in("lid@kring.example", PASSWORD)
    admin = Person(site.url).log_in("beheer@kring.example", PASSWORD)

    # A reply is sent to the pages; the author's open page hears of it through worker and sockets.
    bell = Page(sockets, host, "/notifications")
    answer = member.post(
        f"/threads/{thread_id}",
        f"/threads/{thread_id}/replies",
        {"client_id": new_id(), "body": "Luid en duidelijk, met dank voor de vraag."},
    )
    assert answer.status_code == 303
    notice = bell.wait_for("notice")
    assert "Een gesprek over de gang" in notice["sentence"]
    assert f"/threads/{thread_id}" in notice["url"] or notice["id"]

    # The member is suspended on a page; her socket, in another process perhaps, is cut within a second.
    hers = Page(sockets, member, "/notifications")
    assert hers.client.connected
    begin = time.monotonic()
    suspended = admin.post("/groups/new", f"/admin/members/{member_id}/suspend", {})
    assert suspended.status_code == 303, suspended.text
    hers.wait_for("disconnect")
    # A generous bound for a busy machine; what matters is that it comes by itself.
    assert time.monotonic() - begin < PATIENCE
    assert member.get(f"/threads/{thread_id}").status_code == 303

    # What was written is found, by the process that answers pages.
    end = time.monotonic() + PATIENCE
    while "Een gesprek over de gang" not in (found := host.get("/search?q=duidelijk").text):
        assert time.monotonic() < end, found
        time.sleep(0.1)
