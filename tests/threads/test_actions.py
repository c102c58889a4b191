"""What a reader may do with a post: frequent things are seen, the rest is in a menu that needs no script."""

import pytest
from flask import Flask
from lxml import html

from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.threads import rules, steering
from tests.factories.members import client_of, make_member
from tests.factories.questions import accept, make_question
from tests.factories.threads import make_group, make_reply, make_thread

MOST_OF_A_POST = 5
"""Places in a post where Tab stops, as long as no menu is open: who wrote it, and four actions."""
MOST_OF_A_PAGE = 150

_STOPS = ".//a[@href] | .//button | .//summary | .//textarea | .//select | .//input[not(@type='hidden')]"
# Not on a wide screen, not without a script that shows it.
_UNSEEN = "ancestor-or-self::*[@hidden or self::template or self::dialog or @class='bottom-bar']"


def stops(element: html.HtmlElement) -> list[html.HtmlElement]:
    """Where Tab stops in a part of a page with all menus shut."""
    return [
        stop
        for stop in element.xpath(_STOPS)
        if not stop.xpath(_UNSEEN)
        and len(stop.xpath("ancestor::details[not(@open)]")) == (1 if stop.tag == "summary" else 0)
    ]


def page_of(app: Flask, actor: Actor, thread: str) -> html.HtmlElement:
    """A conversation as somebody sees it."""
    answer = client_of(app, actor).get(f"/threads/{thread}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


@pytest.fixture
def host(app: Flask) -> Actor:
    """Who runs the group."""
    return make_member(app, name="Hanna Host", discipline="care")


@pytest.fixture
def member(app: Flask) -> Actor:
    """Who writes in it, too."""
    return make_member(app, name="Lars Lid", discipline="law")


@pytest.mark.parametrize("kind", ["discussion", "question"])
def test_a_full_page_is_walked_through_by_keyboard(app: Flask, host: Actor, member: Actor, kind: str) -> None:
    slug = make_group(app, host, member)
    thread = make_question(app, member, slug) if kind == "question" else make_thread(app, member, slug)
    replies = [make_reply(app, (host, member)[n % 2], thread) for n in range(rules.POSTS_PER_PAGE - 1)]
    if kind == "question":
        accept(app, member, thread, replies[0])
    for actor in (host, member):
        page = page_of(app, actor, thread)
        posts = page.xpath("//article[@data-post]")
        assert len(posts) >= rules.POSTS_PER_PAGE
        assert max(len(stops(post)) for post in posts) <= MOST_OF_A_POST
        assert len(stops(page)) <= MOST_OF_A_PAGE


def test_who_may_do_little_still_finds_the_link(app: Flask, host: Actor, member: Actor) -> None:
    thread = make_thread(app, host, make_group(app, host, member))
    with app.app_context(), unit_of_work():
        steering.lock(host, thread, is_locked=True)
    (post,) = page_of(app, member, thread).xpath("//article[@data-post]")
    (link,) = post.xpath(".//a[@data-copy]")
    assert link.get("href") == f"/threads/{thread}?post={post.get('data-post')}#post-{post.get('data-post')}"
    assert not post.xpath(".//*[@data-quote or @data-answer]")
    assert link.xpath("ancestor::details"), "the menu is a disclosure, which opens without a script"


def test_the_best_answer_is_offered_where_somebody_waits_for_it(
    app: Flask, host: Actor, member: Actor
) -> None:
    thread = make_question(app, member, make_group(app, host, member))
    first, second = (make_reply(app, host, thread) for _ in range(2))

    def offered(actor: Actor, post: str) -> list[bool]:
        """Of each way to choose an answer or take the choice back: whether it can be seen at once."""
        place = f"//article[@id='post-{post}']//form[contains(@action, '/answer')]"
        return [not form.xpath("ancestor::details") for form in page_of(app, actor, thread).xpath(place)]

    assert offered(member, first) == [True]
    assert offered(host, first) == [False]
    accept(app, member, thread, first)
    assert offered(member, first) == offered(member, second) == [False]
