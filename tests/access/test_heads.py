"""What a page tells to those who do not open it: search engines, previews of links, the name of a tab."""

import re
from collections import Counter
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.access.table import ROWS
from tests.access.walk import Row, leaks, typed, value_of
from tests.factories.world import World, make_world

# What features do is measured where it is tested by itself; here it comes a thousand times.
pytestmark = pytest.mark.unmeasured

SENTENCE = "Alleen leden lezen wat er wordt gezegd."
KEPT_BY_SEARCH_ENGINES = {"/", "/login", "/register", "/reset", "/verify", "/letter-sent", "/accessibility"}


@pytest.fixture
def world(app: Flask) -> World:
    """The small world with something secret in every corner."""
    return make_world(app)


def _open(world: World, row: Row, client: FlaskClient) -> TestResponse:
    params = {key: value_of(world, name) for key, name in row.params.items()}
    query = {key: typed(world, value) for key, value in row.query.items()}
    with world.app.test_request_context():
        url = world.app.url_for(row.endpoint, **params, **query)
    return client.get(url, follow_redirects=True, buffered=True)


def _head(page: str) -> tuple[str, dict[str, str]]:
    """The title, and what the tags in the head say, by their names."""
    head = page.split("<head>", 1)[1].split("</head>", 1)[0]
    told = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', head))
    title = re.search(r"<title>(.*?)</title>", head, re.DOTALL)
    assert title
    return unescape(title[1]).strip(), told


def test_no_head_tells_a_guest_or_a_preview_what_is_inside(world: World) -> None:
    client = world.visitor("anonymous")
    previews = set()
    for row in ROWS:
        # The page without a network is the same for guests and members, and nobody links to it.
        if row.method != "GET" or row.endpoint in ("static", "offline.page"):
            continue
        answer = _open(world, row, client)
        if answer.mimetype != "text/html":
            continue
        title, told = _head(answer.text)
        assert leaks(world, "anonymous", f"{title} {sorted(told.items())}") == [], str(row)
        previews.add(
            tuple(told[name] for name in ("og:site_name", "og:title", "og:description", "description"))
        )
        assert told["og:locale"] == "nl_NL"
        path = answer.request.full_path.rstrip("?")
        assert (told["robots"] == "index, follow") is (path in KEPT_BY_SEARCH_ENGINES), str(row)
    assert len(previews) == 1
    assert SENTENCE in next(iter(previews))[2]


def test_everything_behind_the_log_in_is_kept_from_search_engines(world: World) -> None:
    client = world.visitor("host")
    for row in ROWS:
        if row.method == "GET" and row.expected["host"] in ("200", "403", "404"):
            answer = _open(world, row, client)
            if answer.mimetype == "text/html":
                title, told = _head(answer.text)
                assert told["robots"] == "noindex", str(row)
                assert title.endswith(" · Kring"), str(row)
                assert "og:title" not in told, str(row)


def _place(address: str) -> str:
    """An address without where one begins to look on the page, or which part of it is shown first."""
    return re.sub(r"[?&](after|before|post|unread|tab=threads)(=[^&]*)?|\?$", "", address)


def test_every_page_has_a_title_of_its_own(world: World) -> None:
    titles: dict[str, set[str]] = {}
    for visitor in ("anonymous", "host", "administrator"):
        client = world.visitor(visitor)
        for row in ROWS:
            # What an administrator may not see looks alike to her on purpose; the desk is hers alone.
            is_own = visitor != "administrator" or row.endpoint.startswith("admin.")
            if row.method == "GET" and row.expected[visitor] == "200" and is_own:
                answer = _open(world, row, client)
                if answer.mimetype == "text/html":
                    title, _ = _head(answer.text)
                    titles.setdefault(title, set()).add(_place(answer.request.full_path))
    doubles = {title: sorted(paths) for title, paths in titles.items() if len(paths) > 1}
    assert doubles == {}
    assert Counter(title.count(" · Kring") for title in titles).keys() == {1}


def test_robots_are_led_in(world: World) -> None:
    answer = world.visitor("anonymous").get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "User-agent: *" in answer.text
    assert "Disallow: /\n" not in answer.text
