"""What goes over the wire is small, the same when it is unpacked, and its length tells nothing."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Blueprint, Flask, Response, request
from flask.testing import FlaskClient

from forum.kernel.config import ROOT
from forum.kernel.web import asset, public
from forum.kernel.web.compression import LONGEST_NAME, blurred_gzip
from tests.application import close_connections, make_application

CSS = (ROOT / "static" / "base" / "components.css").read_bytes()
PAGE = "<!doctype html><p>" + "Een bladzijde die zich laat samenpakken. " * 200
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}

bp = Blueprint("packed", __name__)


@bp.route("/packed/page", methods=["GET", "POST"])
@public
def page() -> str:
    return PAGE


@bp.get("/packed/short")
@public
def short() -> str:
    return "<p>Kort.</p>"


@bp.get("/packed/stream")
@public
def stream() -> Response:
    return Response((PAGE for _ in range(2)), mimetype="text/html")


@bp.get("/packed/data")
@public
def data() -> dict[str, str]:
    return {"page": PAGE, "asked": request.path}


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    found = make_application(tmp_path_factory.mktemp("packed"))
    found.register_blueprint(bp)
    found.config["WTF_CSRF_ENABLED"] = False
    yield found
    close_connections(found)


@pytest.fixture
def guest(application: Flask) -> FlaskClient:
    return application.test_client()


# Static files


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("gzip;q=0", None),
        ("zstd", None),
        (None, None),
    ],
)
def test_a_static_file_comes_in_the_smallest_form_that_is_taken(
    guest: FlaskClient, accepted: str | None, encoding: str | None
) -> None:
    headers = {"Accept-Encoding": accepted} if accepted else {}
    answer = guest.get("/static/base/components.css", headers=headers, buffered=True)
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content_length == len(answer.data)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(answer.data) == CSS
    assert encoding is None or len(answer.data) < len(CSS) / 3


def test_each_form_has_a_tag_of_its_own_and_is_not_sent_twice(guest: FlaskClient) -> None:
    tags = set()
    for accepted in ("br", "gzip", "identity"):
        headers = {"Accept-Encoding": accepted}
        first = guest.get("/static/base/components.css", headers=headers, buffered=True)
        tags.add(first.headers["ETag"])
        headers["If-None-Match"] = first.headers["ETag"]
        again = guest.get("/static/base/components.css", headers=headers, buffered=True)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Vary"] == "Accept-Encoding"
        # The tag of one form says nothing about another.
        other = {
            "Accept-Encoding": "gzip" if accepted == "br" else "br",
            "If-None-Match": first.headers["ETag"],
        }
        assert guest.get("/static/base/components.css", headers=other, buffered=True).status_code == 200
    assert len(tags) == 3


def test_a_head_request_and_a_part_of_a_file(guest: FlaskClient) -> None:
    head = guest.head("/static/base/components.css", headers=BROWSER)
    assert (head.headers["Content-Encoding"], head.data) == ("br", b"")
    part = guest.get(
        "/static/base/components.css", headers={**BROWSER, "Range": "bytes=10-19"}, buffered=True
    )
    assert part.status_code == 206
    assert part.data == CSS[10:20]
    assert "Content-Encoding" not in part.headers


def test_what_is_compressed_in_itself_is_left_alone(guest: FlaskClient, application: Flask) -> None:
    font = next((ROOT / "static" / "vendor").glob("*.woff2"))
    answer = guest.get(f"/static/vendor/{font.name}", headers=BROWSER, buffered=True)
    assert "Content-Encoding" not in answer.headers
    assert answer.data == font.read_bytes()
    for path in ("/static/none.css", "/static/base", "/static/base/..%2f..%2fsetup.css", "/static/../x.css"):
        assert guest.get(path, headers=BROWSER).status_code == 404


def test_an_edited_file_is_there_at_the_next_request(
    guest: FlaskClient, application: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "static_folder", str(tmp_path))
    seen = set()
    for text in ("a { color: red }", "a { color: rebeccapurple }"):
        (tmp_path / "own.svg").write_text(text)
        with application.test_request_context():
            address = asset("own.svg")
        answer = guest.get(address, headers=BROWSER, buffered=True)
        assert brotli.decompress(answer.data).decode() == text
        assert "immutable" in answer.headers["Cache-Control"]
        seen.add(address)
    assert len(seen) == 2


# Pages


def test_a_page_is_packed_and_unpacks_to_the_same(guest: FlaskClient) -> None:
    plain = guest.get("/packed/page")
    packed = guest.get("/packed/page", headers=BROWSER)
    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert plain.text == gzip.decompress(packed.data).decode() == PAGE
    assert packed.content_length == len(packed.data) < len(PAGE) / 5
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]
    head = guest.head("/packed/page", headers=BROWSER)
    assert (head.headers["Content-Encoding"], head.data) == ("gzip", b"")


def test_what_may_repeat_the_words_of_a_stranger_is_not_packed(guest: FlaskClient) -> None:
    asked = guest.get("/packed/page?q=guess", headers=BROWSER)
    sent = guest.post("/packed/page", data={"text": "guess"}, headers=BROWSER)
    for answer in (asked, sent):
        assert "Content-Encoding" not in answer.headers
        assert answer.text == PAGE


def test_the_length_of_a_page_is_blurred(guest: FlaskClient) -> None:
    lengths = {guest.get("/packed/page", headers=BROWSER).content_length for _ in range(60)}
    # Sixty draws of 64: that fewer than twenty are different happens less than once in 10^15 runs.
    assert len(lengths) >= 20
    assert max(lengths) - min(lengths) < LONGEST_NAME  # type: ignore[type-var, operator]


def test_short_streamed_and_other_answers_are_left_alone(guest: FlaskClient) -> None:
    for path in ("/packed/short", "/packed/stream", "/packed/data"):
        assert "Content-Encoding" not in guest.get(path, headers=BROWSER).headers
    assert guest.get("/packed/stream", headers=BROWSER).text == PAGE * 2
    assert guest.get("/packed/page", headers={"Accept-Encoding": "br"}).text == PAGE


@pytest.mark.parametrize("content", [b"", b"a", PAGE.encode(), bytes(range(256)) * 300])
def test_a_blurred_file_is_a_gzip_file(content: bytes) -> None:
    assert gzip.decompress(blurred_gzip(content)) == content
