"""Choosing an answer."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.questions import service
from forum.questions.models import AcceptedAnswer
from forum.threads import service as threads
from tests.factories.members import make_member
from tests.factories.questions import accept, make_question
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, an asker and an answerer."""
    return make_member(app), make_member(app), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """Their group."""
    return make_group(app, *people)


def test_asker_and_host_choose_and_there_is_one_answer(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, asker, answerer = people
    question = make_question(context, asker, slug)
    first, second = (make_reply(context, answerer, question) for _ in range(2))
    for _ in range(2):
        accept(context, asker, question, first)
    assert service.accepted(question) == first
    accept(context, host, question, second)
    assert service.accepted(question) == second
    assert db.session.scalar(select(func.count()).select_from(AcceptedAnswer)) == 1
    for _ in range(2):
        with unit_of_work():
            service.unaccept(asker, question)
    assert service.accepted(question) == ""


def test_others_do_not_choose(context: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    _host, asker, answerer = people
    question = make_question(context, asker, slug)
    post_id = make_reply(context, answerer, question)
    with pytest.raises(Forbidden):
        accept(context, answerer, question, post_id)
    with pytest.raises(Forbidden), unit_of_work():
        service.unaccept(answerer, question)
    stranger = make_member(context)
    with pytest.raises(NotFound):
        accept(context, stranger, question, post_id)
    with pytest.raises(NotFound), unit_of_work():
        service.unaccept(stranger, question)
    assert service.accepted(question) == ""


def test_only_a_reply_of_that_question_is_its_answer(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, asker, answerer = people
    question, other = make_question(context, asker, slug), make_question(context, asker, slug)
    elsewhere = make_reply(context, answerer, other)
    opening = threads.read(asker, question).posts[0].id
    for post_id in (elsewhere, opening, new_id()):
        with pytest.raises(NotFound):
            accept(context, asker, question, post_id)
    discussion = make_thread(context, host, slug)
    reply = make_reply(context, answerer, discussion)
    with pytest.raises(Forbidden):
        accept(context, host, discussion, reply)


def test_the_answerer_hears_of_it_unless_she_chose_herself(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str, run_jobs: Callable[[], int]
) -> None:
    host, asker, answerer = people
    question = make_question(context, asker, slug)
    theirs, own = make_reply(context, answerer, question), make_reply(context, asker, question)
    accept(context, host, question, theirs)
    accept(context, asker, question, own)
    run_jobs()
    with context.test_request_context():
        told = [notice.sentence for notice in notifications.unread(answerer)]
        assert "Je antwoord op ‘Wie betaalt de overblijf?’ is gekozen als beste antwoord." in told
        assert not [n for n in notifications.unread(asker) if "beste antwoord" in n.sentence]
