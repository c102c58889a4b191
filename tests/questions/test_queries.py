"""The page of a question asks the database as often for much as for little."""

from collections.abc import Sequence
from itertools import cycle

from flask import Flask

from forum.kernel import clock
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.work import unit_of_work
from forum.questions import citing
from forum.questions.models import Invitation
from forum.threads import reactions, tagging
from forum.threads.rules import Reaction
from tests.factories.members import client_of, make_member
from tests.factories.polls import cast, make_poll
from tests.factories.questions import accept, make_question, make_source, renew_source
from tests.factories.threads import make_group, make_reply
from tests.threads.test_service import statements


def fill(
    app: Flask, question: str, people: Sequence[Actor], sources: Sequence[str], *, size: int, comments: int
) -> None:
    """Let a question grow: answers with comments, citations and reactions, tags, invitations, and a poll."""
    asker, *others = people
    who = cycle(others)
    with app.app_context():
        for number in range(size):
            writer = next(who)
            answer = make_reply(app, writer, question, text=f"Antwoord {number}.")
            for _ in range(comments):
                make_reply(app, next(who), question, text="Een opmerking.", reply_to=answer)
            with unit_of_work():
                citing.cite(writer, answer, sources[: max(1, size // 3)])
                reactions.react(asker, answer, Reaction.USEFUL, is_on=True)
        accept(app, asker, question, answer)
        with unit_of_work():
            tagging.put(asker, question, [f"onderwerp {number}" for number in range(min(size, 5))])
            db.session.add_all(
                Invitation(
                    thread_id=question,
                    member_id=member.member_id,
                    place=place,
                    month=f"2000-{size:02}",
                    turn=1,
                    at=clock.now(),
                    sent_at=clock.now(),
                )
                for place, member in enumerate(others[: min(size, 3)], 1)
            )
    poll = make_poll(app, asker, question, options=[f"keuze {number}" for number in range(size + 1)])
    for member in others[:size]:
        cast(app, member, poll, 0)


def test_a_question_page_asks_as_often_for_much_as_for_little(app: Flask) -> None:
    asker, *others = people = [make_member(app) for _ in range(8)]
    quiet = make_member(app)
    slug = make_group(app, *people, quiet)
    sources = [make_source(app, asker, f"Richtlijn {number}") for number in range(5)]
    small, large = (make_question(app, asker, slug) for _ in range(2))
    # Both are so long that the page opens with their essence.
    fill(app, small, people, sources, size=1, comments=20)
    fill(app, large, people, sources, size=7, comments=3)
    for source in sources:
        renew_source(app, asker, source)
    counted: dict[tuple[str, str], list[int]] = {}
    for member, name in ((asker, "asker"), (others[0], "answers"), (quiet, "reads")):
        client = client_of(app, member)
        for query in ("", "?order=best"):
            for question in (small, large):
                client.get(f"/threads/{question}{query}")
                with statements(app) as seen:
                    page = client.get(f"/threads/{question}{query}")
                assert page.status_code == 200
                assert "mogelijk verouderd" in page.text
                counted.setdefault((name, query), []).append(len(seen))
    assert all(few == many > 0 for few, many in counted.values()), counted
