"""What a browser may keep for when there is no network, and what a home screen asks for."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.kernel.config import ROOT
from forum.kernel.web import offline
from forum.kernel.web.theme import accent_sheet
from tests.application import close_connections, make_application
from tests.factories.members import client_of, make_member


def told_to(client: FlaskClient, place: str = "/sw.js") -> dict[str, object]:
    """What the worker is told to keep."""
    script = client.get(place).text
    found: dict[str, object] = json.loads(script.split("\n")[0].removeprefix("const KEPT = ").rstrip(";"))
    return found


def address(client: FlaskClient, **headers: str) -> str:
    """The worker's address on the log-in page."""
    found = re.search(r'data-worker="([^"]*)"', client.get("/login", headers=headers).text)
    assert found
    return found[1].replace("&amp;", "&")


def test_the_page_is_the_same_for_everybody_and_names_only_what_is_kept(app: Flask) -> None:
    member = make_member(app, language="en")
    pages = []
    for client in (client_of(app, member), app.test_client()):
        answer = client.get("/offline/nl")
        assert answer.status_code == 200
        # The worker is that of the visitor's language; each visitor keeps the page of her own.
        pages.append(re.sub(r'nonce="[^"]*"|data-worker="[^"]*"', "", answer.text))
    assert pages[0] == pages[1]
    assert '<html lang="nl"' in pages[0]
    for told in ("csrf", "socket.io", member.name):
        assert told not in pages[0]
    named = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', pages[0]))
    # What only a home screen asks for is not part of the page.
    assert {name for name in named if "icon-apple" not in name} == set(told_to(app.test_client())["files"])  # type: ignore[call-overload]
    for path in ("/offline/xx", "/sw.js?lang=xx"):
        assert app.test_client().get(path).status_code == 404


def test_the_worker_has_a_new_address_in_each_language(client: FlaskClient) -> None:
    dutch, english = address(client), address(client, **{"Accept-Language": "en"})
    assert dutch == address(client)
    assert dutch.replace("lang=nl", "lang=en") == english != dutch
    for language, place in (("nl", dutch), ("en", english)):
        told = told_to(client, place)
        assert told["page"] == f"/offline/{language}"
        assert told["version"] == f"{language}-{place.split('v=')[1]}"


def test_the_worker_has_a_new_address_when_a_file_changes(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = address(client)
    changed = tmp_path / "worker.js"
    changed.write_text(offline.WORKER.read_text(encoding="utf-8") + "// another one")
    monkeypatch.setattr(offline, "WORKER", changed)
    assert address(client) != before


def test_the_worker_is_a_script_that_is_not_asked_for_again(client: FlaskClient) -> None:
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "private, max-age=86400"
    assert answer.text.endswith(offline.WORKER.read_text(encoding="utf-8"))


def test_a_site_of_another_colour_keeps_its_colour(tmp_path: Path) -> None:
    app = make_application(tmp_path, FORUM_ACCENT="#7a2e8e")
    with app.test_request_context():
        assert accent_sheet() in told_to(app.test_client())["files"]  # type: ignore[operator]
    close_connections(app)


def test_a_site_can_go_without(tmp_path: Path) -> None:
    app = make_application(tmp_path, FORUM_OFFLINE_PAGE="off")
    assert address(app.test_client()) == ""
    close_connections(app)


def test_the_manifest_names_pictures_that_are_there(client: FlaskClient) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    told = answer.get_json()
    assert (told["name"], told["start_url"], told["scope"]) == ("Kring", "/", "/")
    assert {icon["sizes"] for icon in told["icons"]} == {"any", "192x192", "512x512"}
    for icon in told["icons"]:
        assert client.get(icon["src"], buffered=True).mimetype == icon["type"]
        if icon["type"] == "image/png":
            content = (ROOT / icon["src"].split("?")[0].lstrip("/")).read_bytes()
            size = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
            assert icon["sizes"] == f"{size[0]}x{size[1]}"
