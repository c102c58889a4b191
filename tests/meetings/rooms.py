"""Speaking in rooms, many at once."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask

from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.meetings import chat

NOON = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)


def say(actor: Actor, meeting_id: str, text: str = "Goedemiddag", client_id: str = "client-1") -> chat.Line:
    with unit_of_work():
        return chat.say(actor, meeting_id, text, client_id)


# --- Seats ---------------------------------------------------------------------


def in_parallel(app: Flask, acts: list[Callable[[], None]]) -> list[BaseException]:
    """Do all at once, each in a thread and context of its own; returns what was raised."""
    start = threading.Barrier(len(acts))
    raised: list[BaseException] = []

    def run(act: Callable[[], None]) -> None:
        with app.app_context():
            start.wait()
            try:
                act()
            except BaseException as error:  # whatever it is, the test looks at it
                raised.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
