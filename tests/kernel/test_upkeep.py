"""Upkeep: done when a runner starts and from time to time, and never in the way of the jobs."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from forum.kernel import jobs
from forum.kernel.jobs import Upkeep, register_upkeep, upkeep


@pytest.fixture
def look(app: Flask) -> Iterator[Callable[[Upkeep], None]]:
    """Registers upkeep for one test, in place of what features registered."""
    before = dict(upkeep.checks(app))
    upkeep.checks(app).clear()
    yield lambda found: register_upkeep(app, found)
    upkeep.checks(app).clear()
    upkeep.checks(app).update(before)


def test_everything_is_due_at_the_start_and_then_in_its_turn(
    context: Flask, look: Callable[[Upkeep], None]
) -> None:
    done: list[str] = []
    look(Upkeep(name="often", work=lambda: done.append("often"), every=0))
    look(Upkeep(name="seldom", work=lambda: done.append("seldom"), every=3600))
    rounds = upkeep.Rounds(context)
    rounds.make()
    rounds.make()
    assert done == ["often", "seldom", "often"]
    upkeep.Rounds(context).make()
    assert done[3:] == ["often", "seldom"]


def test_what_fails_does_not_keep_the_rest_from_being_done(
    context: Flask, look: Callable[[Upkeep], None], caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fail() -> None:
        raise ConnectionError

    look(Upkeep(name="broken", work=fail, every=3600))
    look(Upkeep(name="whole", work=lambda: done.append("whole"), every=0))
    rounds = upkeep.Rounds(context)
    rounds.make()
    rounds.make()
    assert done == ["whole", "whole"]
    assert caplog.text.count("the upkeep of broken failed") == 1


def test_two_of_one_name_are_refused(look: Callable[[Upkeep], None]) -> None:
    look(Upkeep(name="x", work=list, every=1))
    with pytest.raises(ValueError, match="called x"):
        look(Upkeep(name="x", work=list, every=1))


def test_a_runner_does_it_under_its_lock(app: Flask, look: Callable[[Upkeep], None]) -> None:
    seen = threading.Event()
    busy: list[bool] = []

    def work() -> None:
        try:
            jobs.Runner(app).acquire()
        except jobs.RunnerBusy:
            busy.append(True)
        seen.set()

    look(Upkeep(name="x", work=work, every=3600))
    runner = jobs.Runner(app)
    runner.start()
    assert seen.wait(20)
    runner.stop()
    assert busy == [True]
