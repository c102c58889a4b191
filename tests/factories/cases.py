"""Cases for tests."""

from flask import Flask

from forum.cases import service
from forum.cases.rules import Readers, Recognisable
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.threads.service import Shown
from tests.factories.threads import in_context


def make_case(
    app: Flask,
    author: Actor,
    slug: str,
    *named: Actor,
    title: str = "Twee huizen, twee regels",
    text: str = "Wat speelt er, wat probeerde ik, wat vraag ik.",
    voice: Shown = Shown.COLLEAGUE,
    answer: Recognisable = Recognisable.NOT_THAT_I_KNOW,
    client_id: str = "",
) -> str:
    """Share a case with a circle, or with the whole group when nobody is named; returns its thread's id."""
    with in_context(app):
        case = service.Case(
            group_id=groups.access(author, slug).id,
            title=title,
            html=from_markdown(text),
            readers=Readers.CIRCLE if named else Readers.WHOLE,
            named=[member.member_id for member in named],
            voice=voice,
            answer=answer,
            client_id=client_id,
        )
        with unit_of_work():
            return service.publish(author, case)


def case_form(*named: Actor, **values: object) -> dict[str, object]:
    """What a browser sends for a case; without a client id, so each one is new."""
    return {
        "danger": "no",
        "title": "Twee huizen, twee regels",
        "situation": "Een kind van **acht** pendelt tussen twee huizen.",
        "tried": "Een gesprek met beide ouders.",
        "question": "Hoe houd ik het kind buiten de strijd?",
        "voice": "colleague",
        "readers": "circle" if named else "whole",
        "named": [member.member_id for member in named],
        "recognisable": "not-that-i-know",
    } | values
