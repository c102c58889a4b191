"""Comments stand under the answer that they are about, and are none themselves."""

import re

import pytest
from flask import Flask

from forum.kernel.actor import Actor
from forum.kernel.errors import Invalid, NotFound
from forum.questions import service
from forum.threads import service as threads
from forum.threads.rules import MOST_COMMENTS
from tests.factories.members import client_of, make_member
from tests.factories.questions import accept, make_question
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor]:
    """An asker and an answerer."""
    return make_member(app), make_member(app)


@pytest.fixture
def question(app: Flask, people: tuple[Actor, Actor]) -> str:
    """Her question."""
    return make_question(app, people[0], make_group(app, *people))


def test_comments_follow_their_answer_and_the_others_keep_their_place(
    context: Flask, people: tuple[Actor, Actor], question: str
) -> None:
    asker, answerer = people
    first, second = (make_reply(context, answerer, question) for _ in range(2))
    comment = make_reply(context, asker, question, reply_to=first)
    again = make_reply(context, answerer, question, reply_to=comment)
    page = threads.read(asker, question)
    opening = page.posts[0].id
    about = make_reply(context, answerer, question, reply_to=opening)
    page = threads.read(asker, question)
    together = [(entry.post.id, [post.id for post in entry.comments]) for entry in page.entries]
    assert together == [(opening, [about]), (first, [comment, again]), (second, [])]
    assert page.thread.answers == 2
    assert page.thread.replies == 5
    assert [
        threads.is_comment(threads.access_post(asker, id_)) for id_ in (first, comment, again, about)
    ] == [
        False,
        True,
        True,
        True,
    ]


def test_a_comment_is_no_answer(context: Flask, people: tuple[Actor, Actor], question: str) -> None:
    asker, answerer = people
    answer = make_reply(context, answerer, question)
    comment = make_reply(context, answerer, question, reply_to=answer)
    with pytest.raises(NotFound):
        accept(context, asker, question, comment)
    assert service.accepted(question) == ""


def test_a_question_with_comments_alone_still_waits(
    context: Flask, people: tuple[Actor, Actor], question: str
) -> None:
    asker, answerer = people
    opening = threads.read(asker, question).posts[0].id
    make_reply(context, answerer, question, reply_to=opening)
    waiting = threads.recent(answerer, 5, kind="question", without_replies=True)
    assert [thread.id for thread in waiting] == [question]
    make_reply(context, answerer, question)
    assert threads.recent(answerer, 5, kind="question", without_replies=True) == []


def test_pages_are_cut_by_answers(context: Flask, people: tuple[Actor, Actor], question: str) -> None:
    asker, answerer = people
    answers = [make_reply(context, answerer, question) for _ in range(20)]
    for answer in answers[:3]:
        for _ in range(4):
            make_reply(context, asker, question, reply_to=answer)
    first, second = (threads.read(asker, question, page=number) for number in (1, 2))
    assert (first.pages, len(first.entries), len(first.posts)) == (2, 20, 32)
    assert [entry.post.id for entry in second.entries] == answers[19:]
    late = make_reply(context, asker, question, reply_to=answers[0])
    assert threads.read(asker, question, post_id=late).number == 1


def test_there_is_room_for_so_many_comments_and_elsewhere_for_more(
    context: Flask, people: tuple[Actor, Actor], question: str
) -> None:
    asker, answerer = people
    answer, other = (make_reply(context, answerer, question) for _ in range(2))
    for _ in range(MOST_COMMENTS):
        make_reply(context, asker, question, reply_to=answer)
    with pytest.raises(Invalid):
        make_reply(context, asker, question, reply_to=answer)
    assert make_reply(context, asker, question, reply_to=other)
    page = threads.read(asker, question)
    assert [len(entry.comments) for entry in page.entries] == [0, MOST_COMMENTS, 1]


def test_a_comment_is_written_under_its_answer_without_scripts(
    app: Flask, people: tuple[Actor, Actor], question: str
) -> None:
    asker, answerer = people
    answer = make_reply(app, answerer, question, text="Wij doen dit met een schriftje.")
    client = client_of(app, asker)
    page = client.get(f"/threads/{question}").text
    assert "1 antwoord<" in page
    assert "Geef antwoord" in page
    assert f'href="/threads/{question}?reply_to={answer}"' in page
    page = client.get(f"/threads/{question}?reply_to={answer}").text
    assert page.count('name="body"') == 1, "one form at a time"
    assert f"Opmerking bij het antwoord van {answerer.name}" in page
    assert page.index(f'id="post-{answer}"') < page.index('id="reply"')
    empty = client.post(f"/threads/{question}/replies", data={"reply_to": answer, "body": " "})
    assert empty.status_code == 422
    assert f'name="reply_to" type="hidden" value="{answer}"' in empty.text
    sent = client.post(f"/threads/{question}/replies", data={"reply_to": answer, "body": "Welk schriftje?"})
    assert sent.status_code == 303
    page = client.get(sent.location).text
    comment = re.search(r"post=(\w+)", sent.location)
    assert comment
    assert re.search(rf'post-comment" data-post="{comment[1]}" data-position="2" data-number="3"', page)
    assert "1 antwoord<" in page, "a comment is no answer"
    assert f"/answer/{comment[1]}" not in page
    assert client.get(f"/threads/{question}?reply_to=nothing").status_code == 404
    elsewhere = make_reply(app, asker, make_thread(app, asker, make_group(app, asker)))
    lost = client.post(
        f"/threads/{question}/replies", data={"reply_to": elsewhere, "body": "Welk schriftje?"}
    )
    assert lost.status_code == 404


def test_many_comments_are_folded_unless_one_of_them_is_asked_for(
    app: Flask, people: tuple[Actor, Actor], question: str
) -> None:
    asker, answerer = people
    answer = make_reply(app, answerer, question)
    comments = [make_reply(app, asker, question, reply_to=answer) for _ in range(7)]
    client = client_of(app, asker)
    page = client.get(f"/threads/{question}").text
    fold = page.index('<details class="fold">')
    assert "Nog 2 opmerkingen" in page
    assert [page.index(f'id="post-{comment}"') > fold for comment in comments] == [False] * 5 + [True] * 2
    assert '<details class="fold" open>' in client.get(f"/threads/{question}?post={comments[6]}").text
    assert '<details class="fold">' in client.get(f"/threads/{question}?post={comments[0]}").text


def test_discussions_have_no_comments(app: Flask, people: tuple[Actor, Actor]) -> None:
    asker, answerer = people
    thread = make_thread(app, asker, make_group(app, *people))
    reply = make_reply(app, answerer, thread)
    make_reply(app, asker, thread, reply_to=reply)
    page = client_of(app, asker).get(f"/threads/{thread}?reply_to={reply}").text
    assert "post-comments" not in page
    assert "Opmerking" not in page
    assert "Reageren" in page
