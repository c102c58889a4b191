"""The outbox: nothing is lost, nothing is done for nothing, what fails is tried again and then kept."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from forum.audit.models import AuditEntry
from forum.audit.service import record
from forum.kernel import clock, jobs
from forum.kernel.actor import GUEST
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.kernel.jobs import outbox, runner
from forum.kernel.work import WorkError, unit_of_work
from tests.application import PATIENCE


class Bench:
    """A job kind whose parts a test can break."""

    def __init__(self) -> None:
        self.prepared: list[list[dict[str, str]]] = []
        self.fail_on: set[str] = set()
        self.before_apply: Callable[[], None] = lambda: None

    def prepare(self, payloads: Sequence[dict[str, str]]) -> int:
        self.prepared.append(list(payloads))
        if any(payload["id"] in self.fail_on for payload in payloads):
            raise ConnectionError("text of a member")
        self.before_apply()
        return len(payloads)

    def apply(self, payloads: Sequence[dict[str, str]], prepared: Any) -> None:
        assert prepared == len(payloads)
        for payload in payloads:
            record(GUEST, "done", "job", payload["id"])


@pytest.fixture
def bench(app: Flask) -> Iterator[Bench]:
    found = Bench()
    kinds = outbox.kinds(app)
    for name, batch in (("single", 1), ("batched", 10)):
        kinds[name] = jobs.JobKind(name=name, prepare=found.prepare, apply=found.apply, batch=batch)
    yield found
    for name in ("single", "batched"):
        del kinds[name]


def done() -> list[str]:
    return sorted(db.session.scalars(select(AuditEntry.subject_id)))


def left() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(outbox.Job)) or 0


def test_a_job_is_written_with_what_it_follows_from(context: Flask, bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError), unit_of_work():
        jobs.enqueue("single", {"id": "a"})
        raise ZeroDivisionError
    assert jobs.run_due() == 0
    with pytest.raises(WorkError):
        jobs.enqueue("single", {"id": "a"})
    with unit_of_work(), pytest.raises(WorkError):
        jobs.enqueue("nobody-does-this", {"id": "a"})


def test_it_is_removed_in_the_transaction_that_holds_its_result(context: Flask, bench: Bench) -> None:
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
        jobs.enqueue("single", {"id": "b"})
    assert context.extensions["runner_wake"].is_set()
    assert jobs.run_due() == 2
    assert (done(), left()) == (["a", "b"], 0)


def test_an_equal_job_that_waits_is_not_doubled_and_the_earlier_time_holds(
    context: Flask, bench: Bench
) -> None:
    later = clock.now() + timedelta(hours=1)
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"}, key="a", run_at=later)
        jobs.enqueue("single", {"id": "a"}, key="a")
        jobs.enqueue("single", {"id": "a"}, key="a", run_at=later)
    assert jobs.waiting_keys("single") == {"a"}
    assert jobs.run_due() == 1
    assert done() == ["a"]


def test_a_change_while_the_job_is_being_done_gets_a_job_of_its_own(context: Flask, bench: Bench) -> None:
    def change() -> None:
        bench.before_apply = lambda: None
        with unit_of_work():
            jobs.enqueue("single", {"id": "a"}, key="a")

    bench.before_apply = change
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"}, key="a")
    assert jobs.run_due() == 2


def test_timed_work_waits_for_its_moment(context: Flask, bench: Bench) -> None:
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"}, run_at=clock.now() + timedelta(minutes=5))
    assert jobs.run_due() == 0
    with clock.frozen(clock.now() + timedelta(minutes=6)):
        assert jobs.lag_seconds() == pytest.approx(60, abs=5)
        assert jobs.run_due() == 1
    assert jobs.lag_seconds() == 0


def test_failures_back_off_and_end_as_dead_letters_without_the_text(context: Flask, bench: Bench) -> None:
    bench.fail_on = {"a"}
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
    moment = clock.now()
    for wait in (0, *jobs.outbox.BACK_OFF):
        moment += timedelta(seconds=wait + 1)
        with clock.frozen(moment):
            assert jobs.run_due() == 1
    (letter,) = jobs.dead()
    assert (letter.error, letter.attempts) == ("ConnectionError", len(jobs.outbox.BACK_OFF) + 1)
    with clock.frozen(moment + timedelta(days=1)):
        assert jobs.run_due() == 0
        bench.fail_on = set()
        with unit_of_work():
            jobs.retry(letter.id)
        assert jobs.run_due() == 1
    assert (done(), left()) == (["a"], 0)


def test_a_dead_letter_can_be_thrown_away_but_a_living_one_cannot(context: Flask, bench: Bench) -> None:
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
    living = db.session.scalars(select(outbox.Job.id)).one()
    for verb in (jobs.retry, jobs.discard):
        with pytest.raises(NotFound), unit_of_work():
            verb(living)
        with pytest.raises(NotFound), unit_of_work():
            verb("there-is-none")
    with unit_of_work():
        job = db.session.get(outbox.Job, living)
        assert job is not None
        job.dead_at = clock.now()
    assert jobs.outbox.statistics() == {}
    with unit_of_work():
        jobs.discard(living)
    assert left() == 0


def test_one_bad_apple_does_not_spoil_the_batch(context: Flask, bench: Bench) -> None:
    bench.fail_on = {"b"}
    with unit_of_work():
        for name in "abc":
            jobs.enqueue("batched", {"id": name})
    jobs.run_due()
    assert (done(), left()) == (["a", "c"], 1)
    assert [len(batch) for batch in bench.prepared] == [3, 1, 1, 1]
    assert outbox.statistics() == {"batched": 1}


def test_a_job_that_nobody_does_any_more_becomes_a_dead_letter(context: Flask, bench: Bench) -> None:
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
    gone = outbox.kinds(context).pop("single")
    jobs.run_due()
    assert (done(), left()) == ([], 1)
    outbox.kinds(context)["single"] = gone


def test_a_lease_that_ran_out_belongs_to_the_next_runner(context: Flask, bench: Bench) -> None:
    """The first runner sleeps through its lease; the second does the job; what the first made is dropped."""

    def sleep_through() -> None:
        bench.before_apply = lambda: None
        with clock.frozen(clock.now() + 2 * outbox.LEASE):
            assert jobs.run_due() == 1

    bench.before_apply = sleep_through
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
    jobs.run_due()
    assert (done(), left()) == (["a"], 0)


def test_two_kinds_of_one_name_are_refused(app: Flask, bench: Bench) -> None:
    with pytest.raises(ValueError, match="single"):
        jobs.register(app, jobs.JobKind(name="single"))


def test_one_runner_per_data_folder(app: Flask) -> None:
    first, second = jobs.Runner(app), jobs.Runner(app)
    first.acquire()
    with pytest.raises(jobs.RunnerBusy):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_the_runner_works_by_itself_and_outlives_a_broken_round(
    app: Flask, bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds = []
    real = runner.run_due

    def once_broken() -> int:
        rounds.append(1)
        if len(rounds) == 1:
            raise ConnectionError
        return real()

    monkeypatch.setattr(runner, "run_due", once_broken)
    blocker = jobs.Runner(app)
    blocker.acquire()
    was_busy, acquire = threading.Event(), jobs.Runner.acquire

    def seen(self: jobs.Runner) -> None:
        try:
            acquire(self)
        except jobs.RunnerBusy:
            was_busy.set()
            raise

    monkeypatch.setattr(jobs.Runner, "acquire", seen)
    thread = jobs.Runner(app)
    thread.start()
    assert was_busy.wait(PATIENCE)
    blocker.release()
    with app.app_context():
        with unit_of_work():
            jobs.enqueue("single", {"id": "a"})
        end = time.monotonic() + 20
        while left() and time.monotonic() < end:
            time.sleep(0.02)
        assert done() == ["a"]
        db.session.rollback()
    thread.stop()
    assert "could not work" in caplog.text
    assert "runner" not in {thread.name for thread in threading.enumerate()}


def test_a_runner_that_never_started_can_be_stopped(app: Flask) -> None:
    jobs.Runner(app).stop()


def test_one_round_ends_although_more_is_due(context: Flask, bench: Bench) -> None:
    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
        jobs.enqueue("single", {"id": "b"})
    assert jobs.run_due(limit=1) == 1
    assert left() == 1


def test_what_another_runner_took_in_between_is_left_to_it(
    context: Flask, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    class TakenMeanwhile(dict[str, jobs.JobKind]):
        def get(self, name: str, default: Any = None) -> Any:
            db.session.execute(delete(outbox.Job))
            return super().get(name, default)

    with unit_of_work():
        jobs.enqueue("single", {"id": "a"})
    monkeypatch.setitem(context.extensions, "job_kinds", TakenMeanwhile(outbox.kinds(context)))
    assert jobs.run_due() == 0
    assert (done(), bench.prepared) == ([], [])
