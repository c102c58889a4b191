"""Questions for tests."""

from datetime import date

from flask import Flask

from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.questions import service, sources
from forum.questions.rules import SourceKind
from tests.factories.threads import in_context, make_thread


def make_question(app: Flask, asker: Actor, slug: str, *, title: str = "Wie betaalt de overblijf?") -> str:
    """Ask a question of the whole group; returns its thread's id."""
    return make_thread(app, asker, slug, title=title, kind="question")


def accept(app: Flask, actor: Actor, thread_id: str, post_id: str) -> None:
    """Choose an answer."""
    with in_context(app), unit_of_work():
        service.accept(actor, thread_id, post_id)


def make_source(
    app: Flask, actor: Actor, title: str, *, label: str = "versie 1", since: date | None = None
) -> str:
    """Add a source; returns its id."""
    details = sources.Details(
        title=title, publisher="Een uitgever", kind=SourceKind.GUIDELINE, url="https://bron.example/richtlijn"
    )
    with in_context(app), unit_of_work():
        return sources.add(actor, details, sources.NewVersion(label=label, since=since))


def renew_source(
    app: Flask,
    actor: Actor,
    source_id: str,
    *,
    label: str = "versie 2",
    change: str = "Iets is anders.",
    seen: int = 0,
) -> None:
    """Say that a source has changed."""
    with in_context(app), unit_of_work():
        sources.renew(
            actor,
            source_id,
            sources.NewVersion(label=label, since=None, change=change),
            seen=seen or sources.access(actor, source_id).number,
        )
