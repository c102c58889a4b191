"""The best answers first: who stands where, on which page, and where a link to a post leads."""

import re

import pytest
from flask import Flask
from sqlalchemy import event

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.kernel.work import unit_of_work
from forum.threads import ordering, reactions, unread
from forum.threads import service as threads
from forum.threads.ordering import Order
from forum.threads.rules import Reaction
from tests.factories.members import client_of, make_member
from tests.factories.questions import accept, make_question
from tests.factories.threads import make_group, make_reply, make_thread


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """An asker, an answerer, and a colleague."""
    return make_member(app), make_member(app), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """Their group."""
    return make_group(app, *people)


def find_useful(post_id: str, *members: Actor, kind: Reaction = Reaction.USEFUL) -> None:
    """Let members react to a post."""
    for member in members:
        with unit_of_work():
            reactions.react(member, post_id, kind, is_on=True)


def heads(actor: Actor, thread_id: str, page: int = 1, order: Order = Order.BEST) -> list[str]:
    """What a page shows, without the comments."""
    return [entry.post.id for entry in ordering.read(actor, thread_id, order, page=page).entries]


def test_the_accepted_answer_comes_first_then_what_most_find_useful_then_the_oldest(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    asker, answerer, colleague = people
    question = make_question(context, asker, slug)
    plain, thanked, useful, most, chosen = (make_reply(context, answerer, question) for _ in range(5))
    comment = make_reply(context, colleague, question, reply_to=plain)
    find_useful(useful, asker)
    find_useful(most, asker, colleague)
    # Thanks do not count, nor does what is found of a comment for what it stands under.
    find_useful(thanked, asker, colleague, kind=Reaction.THANKS)
    find_useful(comment, asker, answerer)
    accept(context, asker, question, chosen)
    opening = threads.read(asker, question).posts[0].id
    assert heads(colleague, question) == [opening, chosen, most, useful, plain, thanked]
    assert heads(colleague, question, order=Order.ARRIVAL) == [
        opening, plain, thanked, useful, most, chosen,
    ]  # fmt: skip
    page = ordering.read(colleague, question, Order.BEST)
    assert [[post.id for post in entry.comments] for entry in page.entries][4] == [comment]
    # A discussion has no answers: it stays as it was said.
    talk = make_thread(context, asker, slug)
    first, second = (make_reply(context, answerer, talk) for _ in range(2))
    find_useful(second, asker)
    assert heads(colleague, talk)[1:] == [first, second]


def test_pages_of_the_best_order_hold_everything_once_and_a_link_says_which_order(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    asker, answerer, colleague = people
    question = make_question(context, asker, slug)
    answers = [make_reply(context, answerer, question) for _ in range(41)]
    late = answers[40]
    about = make_reply(context, asker, question, reply_to=late)
    find_useful(late, asker)
    found = [heads(asker, question, number) for number in (1, 2, 3)]
    assert [len(page) for page in found] == [20, 20, 2]
    assert {post for page in found for post in page} == {found[0][0], *answers}
    assert found[0][1] == late
    assert ordering.read(asker, question, Order.BEST, page=99).number == 3
    assert threads.read(asker, question, post_id=about).number == 3
    assert ordering.read(asker, question, Order.BEST, post_id=about).number == 1
    for stranger in ("xxxxxxxxxxxx", make_reply(context, asker, make_question(context, asker, slug))):
        with pytest.raises(NotFound):
            ordering.read(asker, question, Order.BEST, post_id=stranger)
    with pytest.raises(NotFound):
        ordering.read(make_member(context), question, Order.BEST)
    # What is unread on other pages of this order holds the mark back.
    with unit_of_work():
        unread.mark(colleague, {question: 5})
    state = unread.state(colleague, ordering.read(colleague, question, Order.BEST))
    assert (state.first_id, state.first_page, state.unseen_from) == (answers[4], 0, 20)
    state = unread.state(colleague, ordering.read(colleague, question, Order.BEST, page=2))
    assert (state.first_page, state.unseen_from) == (1, 6)


def test_the_order_stands_in_the_address_and_works_without_scripts(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    asker, answerer, colleague = people
    question = make_question(app, asker, slug)
    answers = [make_reply(app, answerer, question) for _ in range(21)]
    with app.app_context():
        find_useful(answers[20], asker)
    client = client_of(app, colleague)
    usual, best, other = (
        client.get(f"/threads/{question}{query}").text for query in ("", "?order=best", "?order=x")
    )
    assert "Oudste eerst" in usual
    assert f'href="/threads/{question}?order=best"' in usual
    assert usual.index(answers[0]) < usual.index(answers[18])
    assert answers[20] not in usual
    assert answers[20] in best
    assert best.index(f'id="post-{answers[20]}"') < best.index(f'id="post-{answers[0]}"')
    assert f'href="/threads/{question}?page=2&amp;order=best"' in best
    # A link to a post is the same in both, and about the usual order.
    link = f'href="/threads/{question}?post={answers[0]}#post-{answers[0]}"'
    assert link in usual
    assert link in best
    assert re.findall('data-post="([^"]+)', usual) == re.findall('data-post="([^"]+)', other)
    titles = {re.findall("<title>([^<]+)", page)[0] for page in (usual, best)}
    assert len(titles) == 2


def test_the_best_order_takes_as_many_queries_for_many_answers_as_for_few(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    asker, answerer, colleague = people

    def queries(question: str) -> int:
        seen: list[object] = []

        def note(*call: object) -> None:
            seen.append(call[2])

        db.session.rollback()
        event.listen(db.engine, "before_cursor_execute", note)
        ordering.read(colleague, question, Order.BEST)
        event.remove(db.engine, "before_cursor_execute", note)
        return len(seen)

    few, many = (make_question(context, asker, slug) for _ in range(2))
    make_reply(context, answerer, few)
    for _ in range(30):
        find_useful(make_reply(context, answerer, many), asker)
    assert queries(few) == queries(many)
