"""A site with a colour of its own sends it as one more style sheet, which never goes stale."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.application import close_connections, make_application

PLUM = "#7a2e8e"


@pytest.fixture(scope="module")
def plum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site whose accent is not the default one."""
    folder: Path = tmp_path_factory.mktemp("plum")
    application = make_application(folder, FORUM_ACCENT=PLUM.upper())
    yield application
    close_connections(application)


def test_the_sheet_comes_after_the_tokens_and_is_kept(plum: Flask) -> None:
    client = plum.test_client()
    page = client.get("/login").text
    link = re.search(r'<link rel="stylesheet" href="(/accent\.css\?v=[0-9a-f]{12})">', page)
    assert link is not None
    assert page.index("site.css") < page.index("accent.css")
    answer = client.get(link[1])
    assert answer.status_code == 200
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert f"--accent:{PLUM};" in answer.text


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789ab"])
def test_another_version_is_not_kept(plum: Flask, version: str) -> None:
    assert plum.test_client().get(f"/accent.css{version}").headers["Cache-Control"] == "no-cache"


def test_it_belongs_to_everybody_and_to_no_log_in(plum: Flask) -> None:
    client = plum.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "somebody"
        session.permanent = True
    answer = client.get("/accent.css")
    assert "Set-Cookie" not in answer.headers
    assert "style-src 'self';" in answer.headers["Content-Security-Policy"]
