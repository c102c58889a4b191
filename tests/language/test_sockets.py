"""What sockets say to a person is said in her language."""

from typing import Any

import pytest

from tests.factories.world import World
from tests.language.visible import untranslated
from tests.live import LiveServer

ANSWERS: dict[str, tuple[str, dict[str, Any], str]] = {
    "no such room": ("join", {"meeting_id": "bcdfghjkmnpq", "after_seq": 0}, "not-found"),
    "no such field": ("join", {"meeting_id": "bcdfghjkmnpq", "later": 0}, "invalid"),
    "nothing said": ("say", {"meeting_id": "@meeting", "client_id": "taalproef", "text": " "}, "invalid"),
    "a number of one person": (
        "say",
        {"meeting_id": "@meeting", "client_id": "taalproef", "text": "Haar BSN is 123456782."},
        "held-fast",
    ),
}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_an_answer_that_refuses_is_translated(world: World, live_server: LiveServer, name: str) -> None:
    event, payload, code = ANSWERS[name]
    cookie = f"{world.app.config['SESSION_COOKIE_NAME']}={world.cookies['member']}"
    page = live_server.connect(None, "/meetings", cookie=cookie)
    filled = {key: world.ids[value[1:]] if value == "@meeting" else value for key, value in payload.items()}
    answer = page.call(event, filled)
    assert answer["ok"] is False
    assert answer["code"] == code
    assert answer["message"]
    assert untranslated(answer["message"]) == ""


def test_a_pushed_notice_is_translated(world: World, live_server: LiveServer) -> None:
    cookie = f"{world.app.config['SESSION_COOKIE_NAME']}={world.cookies['author']}"
    page = live_server.connect(None, "/notifications", cookie=cookie)
    # While she has not looked, one notice stands for all that is new in a conversation.
    assert world.visitor("author").post("/notifications/read").status_code == 303
    host = world.visitor("host")
    form = {"body": "Wij spreken vooraf een vaste plek af."}
    assert host.post(f"/threads/{world.ids['question']}/replies", data=form).status_code == 303
    heard = page.wait_for("notice")
    assert world.secrets["question.title"].word in heard["sentence"]
    assert untranslated(heard["sentence"]) == ""
