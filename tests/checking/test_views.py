"""Checking alone: what the page says, and that nothing of the text is left anywhere."""

import logging
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.checking.rules import LONGEST
from forum.kernel.text import several_lines
from tests.access.walk import everything
from tests.factories.members import client_of, make_member

PROBE = "Zwelgje"
"""A word that stands nowhere else on the site."""

TEXT = f"Moeder {PROBE} woont in Deventer.\r\nHaar BSN is 111222333. Bel {PROBE}."


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return client_of(app, make_member(app))


def test_the_page_says_that_nothing_is_kept(reader: FlaskClient) -> None:
    text = reader.get("/check").text
    assert "Wij bewaren niets van je tekst" in text
    assert 'id="result"' not in text


def test_findings_are_marked_named_and_replaced(reader: FlaskClient) -> None:
    answer = reader.post("/check", data={"text": TEXT})
    assert answer.status_code == 200
    assert "3 dingen kunnen iemand herkenbaar maken" in answer.text
    assert "[1, naam: " in answer.text
    assert "2 keer" in answer.text
    assert "Na een rol zoals moeder of zoon volgt hier een naam." in answer.text
    assert "Moeder [moeder] woont in [woonplaats].\nHaar BSN is [BSN]. Bel [moeder]." in answer.text
    assert "De controle mist soms iets. Lees zelf nog één keer." in answer.text


def test_the_honest_sentence_when_nothing_is_found(reader: FlaskClient) -> None:
    text = reader.post("/check", data={"text": "Een kind van acht wil niet mee."}).text
    assert "Geen namen gevonden. De controle mist soms iets. Lees zelf nog één keer." in text
    assert "vervangingen" not in text


def test_a_text_is_shown_as_text(reader: FlaskClient) -> None:
    text = reader.post("/check", data={"text": f"<b onclick=x>{PROBE}</b> </textarea><script>"}).text
    assert "<b onclick" not in text
    assert "</textarea><script>" not in text
    assert "&lt;b onclick=x&gt;" in text


def test_what_splits_a_word_unseen_is_taken_out(reader: FlaskClient) -> None:
    assert "[moeder]" in reader.post("/check", data={"text": "Moeder Fat\u200bima belt."}).text
    assert several_lines(" a\r\nb\rc\u202e\x00 ") == "a\nb\nc"


def test_without_a_text_and_with_too_much_of_it(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for empty in ("", " \r\n "):
        answer = reader.post("/check", data={"text": empty})
        assert answer.status_code == 422
        assert "Plak of typ eerst een tekst." in answer.text

    def never(_text: str) -> None:
        raise AssertionError("a text over the cap was read")

    monkeypatch.setattr("forum.checking.service.check", never)
    answer = reader.post("/check", data={"text": PROBE + "x" * LONGEST})
    assert answer.status_code == 422
    assert "Deze tekst is te lang om in één keer te controleren: hooguit 20000 tekens." in answer.text
    assert PROBE + "x" * LONGEST in answer.text


def test_the_end_of_a_line_counts_once(reader: FlaskClient) -> None:
    assert reader.post("/check", data={"text": "x\r\n" * (LONGEST // 2)}).status_code == 200


def test_a_text_in_the_address_is_not_read(reader: FlaskClient) -> None:
    text = reader.get(f"/check?text={PROBE}").text
    assert re.search(r"<textarea[^>]*>\s*</textarea>", text)
    assert 'id="result"' not in text


def test_how_often_is_limited(app: Flask, reader: FlaskClient) -> None:
    app.config["RATELIMIT_COUNTS"] = True
    try:
        sent = [reader.post("/check", data={"text": "Kort."}).status_code for _ in range(13)]
    finally:
        app.config["RATELIMIT_COUNTS"] = False
    assert sent == [200] * 12 + [429]
    assert reader.get("/check").status_code == 200


def _bytes_below(folder: Path) -> bytes:
    # The word lists are the program's own; everything else in the folder is the site's.
    return b"".join(
        path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "anonymisation" not in path.relative_to(folder).parts
    )


def test_nothing_of_the_text_is_left(
    app: Flask, reader: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = everything(app)
    # Every logger speaks, also that of the database's statements: the root alone would leave it silent.
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="sqlalchemy.engine"):
        answers = [reader.post("/check", data={"text": text}) for text in (TEXT, PROBE + "x" * LONGEST)]
    assert [answer.status_code for answer in answers] == [200, 422]
    for answer in answers:
        assert PROBE in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Location" not in answer.headers
        assert PROBE not in str(answer.headers)
    assert "SELECT" in caplog.text
    assert PROBE not in caplog.text
    assert everything(app) == before
    assert PROBE not in repr(before)
    with reader.session_transaction() as session:
        assert PROBE not in repr(dict(session))
    assert PROBE.encode() not in _bytes_below(app.extensions["settings"].data_dir)


def test_the_way_to_it_is_at_the_foot_and_at_the_forms(app: Flask, reader: FlaskClient) -> None:
    assert 'href="/check"' in reader.get("/groups").text
    assert 'href="/check"' not in client_of(app).get("/").text


def test_the_rules_for_sharing(reader: FlaskClient) -> None:
    text = reader.get("/sharing").text
    assert text.count("<li><strong>") == 5
    assert "Liever niet" in text
    assert "Wel zo" in text
