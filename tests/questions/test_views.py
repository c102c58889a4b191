"""A question on its page."""

from flask import Flask

from forum.questions import service
from tests.factories.members import client_of, make_member
from tests.factories.questions import accept, make_question
from tests.factories.threads import make_group, make_reply


def test_a_question_is_asked_answered_and_the_answer_shown_first(app: Flask) -> None:
    host, asker, answerer = (make_member(app) for _ in range(3))
    slug = make_group(app, host, asker, answerer)
    client = client_of(app, asker)
    assert "Je vraag in één zin" in client.get(f"/groups/{slug}/threads/new?kind=question").text
    sent = client.post(
        f"/groups/{slug}/threads/new?kind=question",
        data={"title": "Wie betaalt de overblijf?", "body": "De ouders zijn het oneens."},
    )
    assert sent.status_code == 303
    question = sent.location.rpartition("/")[2]
    replies = [make_reply(app, answerer, question, text=f"Antwoord {n}.") for n in range(3)]
    page = client.get(sent.location).text
    assert f'action="/threads/{question}/answer/{replies[2]}"' in page
    assert f"/threads/{question}/answer/" not in client_of(app, answerer).get(sent.location).text
    assert client_of(app, answerer).post(f"/threads/{question}/answer/{replies[2]}").status_code == 403
    assert client.post(f"/threads/{question}/answer/{replies[2]}").status_code == 303
    page = client_of(app, answerer).get(sent.location).text
    assert page.index("Antwoord 2.") < page.index("Antwoord 0.")
    assert page.count("post-accepted") == 2
    assert page.count(f'id="best-{replies[2]}"') == 1
    assert client.post(f"/threads/{question}/answer").status_code == 303
    assert "post-accepted" not in client.get(sent.location).text


def test_an_answer_of_a_later_page_is_shown_on_the_first(app: Flask) -> None:
    host, asker = make_member(app), make_member(app)
    slug = make_group(app, host, asker)
    question = make_question(app, asker, slug)
    last = [make_reply(app, host, question, text=f"Antwoord {n}.") for n in range(25)][-1]
    accept(app, asker, question, last)
    client = client_of(app, asker)
    assert f'id="best-{last}"' in client.get(f"/threads/{question}").text
    second = client.get(f"/threads/{question}?page=2").text
    assert f'id="best-{last}"' not in second
    assert second.count("post-accepted") == 1
    with app.app_context():
        assert service.accepted(question) == last


def test_an_answer_right_below_its_question_is_shown_once(app: Flask) -> None:
    host, asker = make_member(app), make_member(app)
    question = make_question(app, asker, make_group(app, host, asker))
    first = make_reply(app, host, question, text="Dit is het eerste antwoord.")
    make_reply(app, host, question, text="En dit is het tweede.")
    accept(app, asker, question, first)
    page = client_of(app, asker).get(f"/threads/{question}").text
    assert page.count("Dit is het eerste antwoord.") == 1
    assert f'id="post-{first}"' in page
    assert f'action="/threads/{question}/answer"' in page, "the choice can be taken back there"
    assert page.count("post-accepted") == 1
