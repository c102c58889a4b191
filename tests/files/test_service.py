"""Files from the moment they are sent until nothing is left of them."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from forum.checking import inspection
from forum.cleaning import apart
from forum.cleaning.shapes import Kind, Refusal
from forum.files import checks, findings, jobs, rules, service, storage
from forum.files import events as file_events
from forum.files.models import FileFinding, FilePage, StoredFile
from forum.files.service import State
from forum.kernel import clock
from forum.kernel.actor import GUEST, Actor
from forum.kernel.db import db
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.events import subscribe
from forum.kernel.ids import new_id
from forum.kernel.jobs import Job
from forum.kernel.work import unit_of_work
from tests.factories.files import MAKER, make_docx, make_pdf, make_picture, send_file, store_file
from tests.factories.members import make_member
from tests.files.conftest import OWNER, OWNER_ID

Run = Callable[[], int]


@pytest.fixture
def run_jobs(context: Flask, run_jobs: Run) -> Run:
    """Does all due jobs; what the test read before is read anew after."""

    def run() -> int:
        done = run_jobs()
        db.session.rollback()
        return done

    return run


@pytest.fixture
def anna(context: Flask) -> Actor:
    return make_member(context, name="Anna Bos")


@pytest.fixture
def bram(context: Flask) -> Actor:
    return make_member(context, name="Bram Vos")


def claim(actor: Actor, *file_ids: str) -> list[str]:
    with unit_of_work():
        return service.claim(actor.member_id, file_ids, OWNER, OWNER_ID)


def folder(app: Flask) -> Path:
    found: Path = app.extensions["settings"].data_dir / "files"
    return found


def lying(app: Flask) -> set[str]:
    """Names of all files in the folder."""
    return {path.name for path in folder(app).rglob("*") if path.is_file()}


def test_a_file_is_looked_at_and_only_what_was_made_of_it_is_kept(
    context: Flask, anna: Actor, run_jobs: Run
) -> None:
    file_id = send_file(context, anna, make_pdf(["Eerste", "Tweede"], is_telling=True), "Plan van aanpak.pdf")
    assert service.access_own(anna, file_id).state == State.CHECKING
    run_jobs()
    view = service.access(anna, file_id)
    assert (view.state, view.kind, view.name, view.pages) == (
        State.READY,
        Kind.PDF,
        "Plan van aanpak.pdf",
        2,
    )
    assert lying(context) == {file_id, f"{file_id}.preview"}
    assert MAKER.encode() not in storage.kept(file_id).read_bytes()
    assert view.size == storage.kept(file_id).stat().st_size
    assert {oct(path.stat().st_mode & 0o777) for path in folder(context).rglob("*") if path.is_file()} == {
        "0o600"
    }
    assert list(db.session.scalars(select(FilePage.text).order_by(FilePage.number))) == ["Eerste", "Tweede"]


def test_a_type_is_told_by_content_and_never_by_name(context: Flask, anna: Actor, run_jobs: Run) -> None:
    picture = send_file(context, anna, make_picture("PNG"), "verslag.pdf")
    program = send_file(context, anna, b"MZ" + bytes(200), "verslag.pdf")
    run_jobs()
    assert service.access(anna, picture).name == "verslag.png"
    refused = service.access_own(anna, program)
    assert (refused.state, refused.reason, refused.name) == (State.REFUSED, Refusal.UNKNOWN, "bijlage")
    assert lying(context) == {picture, f"{picture}.preview"}
    with pytest.raises(NotFound):
        service.access(anna, program)


def test_a_name_that_tells_of_somebody_is_forgotten(context: Flask, anna: Actor, run_jobs: Run) -> None:
    file_id = send_file(context, anna, make_pdf(), "Verslag_Fatima_Yilmaz.pdf")
    run_jobs()
    assert service.access(anna, file_id).name == "bijlage.pdf"
    assert list(db.session.scalars(select(StoredFile.stem))) == [""]


def test_a_file_that_names_somebody_is_held_until_its_uploader_says_it_is_no_name(
    context: Flask, anna: Actor, bram: Actor, run_jobs: Run, readers: set[str]
) -> None:
    file_id = send_file(context, anna, make_docx("Moeder heet Fatima Yilmaz en belt met mij."))
    run_jobs()
    assert service.access_own(anna, file_id).state == State.HELD
    with pytest.raises(NotFound):
        service.access(anna, file_id)
    found = findings.listed(anna, file_id)
    name = next(item for item in found if "Fatima" in item.text)
    assert (name.page, name.label_text, name.is_dismissible) == (1, "naam", True)
    # A mailbox of somebody's own stands in it too, and is no doubt.
    fast = next(item for item in found if "@" in item.text)
    assert not fast.is_dismissible
    with pytest.raises(NotFound):
        findings.listed(bram, file_id)
    readers.update({anna.member_id, bram.member_id})
    assert claim(anna, file_id) == [file_id]
    assert service.of_owners(bram, OWNER, [OWNER_ID]) == {}
    assert [view.state for view in service.of_owners(anna, OWNER, [OWNER_ID])[OWNER_ID]] == [State.HELD]
    with unit_of_work():
        assert findings.dismiss(anna, file_id, [item.key for item in found]) is State.HELD
    assert [item.key for item in findings.listed(anna, file_id)] == [fast.key]
    assert "Fatima" not in repr(db.session.execute(select(FileFinding.key, FileFinding.label)).all())


def test_a_doubtful_finding_is_waved_away(
    context: Flask, anna: Actor, bram: Actor, readers: set[str]
) -> None:
    settled: list[file_events.FileSettled] = []
    subscribe(context, file_events.FileSettled, settled.append)
    readers.update({anna.member_id, bram.member_id})
    file_id = store_file(
        context, anna, "Rapport van Jan de Vries", "Bel 030 230 63 44 of mail info@nji.example"
    )
    claim(anna, file_id)
    keys = [item.key for item in findings.listed(anna, file_id)]
    assert len(keys) == 3
    with unit_of_work():
        assert findings.dismiss(anna, file_id, keys) is State.READY
    assert settled[-1].by_uploader
    assert service.access(bram, file_id).state == State.READY
    with unit_of_work():
        assert findings.dismiss(anna, file_id, keys) is State.READY
    with pytest.raises(NotFound), unit_of_work():
        findings.dismiss(bram, file_id, keys)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("BSN 123456782", False),
        ("Bel 06-12345678", False),
        ("Bel +31 6 12345678", False),
        ("Mail moeder@voorbeeld.example", False),
        ("Woont op 3511 GC", True),
    ],
)
def test_what_belongs_to_one_person_is_never_waved_away(
    context: Flask, anna: Actor, text: str, is_open: bool
) -> None:
    file_id = store_file(context, anna, text)
    assert [item.is_dismissible for item in findings.listed(anna, file_id)] == [is_open]


def test_a_file_with_more_names_than_anybody_reads_can_only_be_taken_back(
    context: Flask, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "MOST_FINDINGS", 1)
    file_id = store_file(context, anna, "Jan de Vries en Fatima Yilmaz")
    assert [item.is_dismissible for item in findings.listed(anna, file_id)] == [False]


def test_a_long_text_is_read_to_its_end(context: Flask, anna: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "PIECE", 100)
    file_id = store_file(context, anna, "woord " * 50 + "moeder heet Fatima Yilmaz " + "woord " * 50)
    assert "Fatima" in findings.listed(anna, file_id)[0].text
    file_id = store_file(context, anna, "x" * 250 + " 06-12345678 06-12345678")
    assert [item.count for item in findings.listed(anna, file_id)] == [2]


def test_only_own_waiting_files_are_claimed_and_twice_is_once(
    context: Flask, anna: Actor, bram: Actor, readers: set[str]
) -> None:
    own, other, foreign = (
        store_file(context, anna, "Een"),
        store_file(context, anna, "Twee"),
        store_file(context, bram, "Drie"),
    )
    assert claim(anna, own, foreign, own, new_id()) == [own]
    assert claim(anna, own) == [own]
    claim(anna, other)
    with unit_of_work():
        assert service.claim(anna.member_id, [own], OWNER, "zzzzzzzzzzzz") == []
    readers.add(anna.member_id)
    found = service.of_owners(anna, OWNER, [OWNER_ID])[OWNER_ID]
    assert [view.id for view in found] == [own, other]
    assert service.own_among(bram, [foreign, own]) == service.own_among(bram, [foreign])
    assert [view.id for view in service.own_among(anna, [other, own], owner_id=OWNER_ID)] == [other, own]


def test_who_sees_the_owner_sees_the_file_and_nobody_else(
    context: Flask, anna: Actor, bram: Actor, readers: set[str]
) -> None:
    file_id = store_file(context, anna, "Een")
    assert service.access(anna, file_id).is_own
    for stranger in (bram, GUEST):
        with pytest.raises(NotFound):
            service.access(stranger, file_id)
    claim(anna, file_id)
    # Who sent it has no more rights than others once it belongs to something.
    with pytest.raises(NotFound):
        service.access(anna, file_id)
    with pytest.raises(NotFound):
        service.access_own(anna, file_id)
    readers.add(bram.member_id)
    assert not service.access(bram, file_id).is_own
    assert set(service.visible(bram, [file_id])) == {file_id}
    assert service.visible(anna, [file_id]) == {}
    with pytest.raises(NotFound):
        service.access_own(bram, file_id)


def test_an_owner_that_nobody_registered_shows_nothing(context: Flask, anna: Actor) -> None:
    file_id = store_file(context, anna, "Een")
    with unit_of_work():
        service.claim(anna.member_id, [file_id], "nobody", OWNER_ID)
    assert service.visible(anna, [file_id]) == {}
    with pytest.raises(NotFound):
        service.access(anna, file_id)


def test_a_file_that_is_taken_back_leaves_nothing(
    context: Flask, anna: Actor, bram: Actor, run_jobs: Run, readers: set[str]
) -> None:
    removed: list[file_events.FileRemoved] = []
    subscribe(context, file_events.FileRemoved, removed.append)
    readers.update({anna.member_id, bram.member_id})
    file_id = store_file(context, anna, "Jan de Vries")
    claim(anna, file_id)
    with pytest.raises(NotFound), unit_of_work():
        service.remove(bram, file_id)
    with unit_of_work():
        service.remove(anna, file_id)
    assert [event.pages for event in removed] == [1]
    run_jobs()
    assert lying(context) == set()
    for table in (StoredFile, FilePage, FileFinding):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0


def test_an_owner_that_goes_takes_its_files_along(context: Flask, anna: Actor, run_jobs: Run) -> None:
    one, two = store_file(context, anna, "Een"), store_file(context, anna, "Twee")
    claim(anna, one, two)
    with unit_of_work():
        assert service.forget(OWNER, [OWNER_ID], but=[two]) == [one]
    run_jobs()
    assert lying(context) == {two, f"{two}.preview"}


def test_what_nothing_claims_goes(context: Flask, anna: Actor, run_jobs: Run) -> None:
    file_id, claimed = store_file(context, anna, "Een"), store_file(context, anna, "Twee")
    claim(anna, claimed)
    jobs.make_round()
    assert db.session.get(StoredFile, file_id) is not None
    db.session.rollback()
    with clock.frozen(clock.now() + timedelta(days=rules.WAITING_DAYS + 1)):
        jobs.make_round()
        run_jobs()
    assert lying(context) == {claimed, f"{claimed}.preview"}


def test_waiting_files_are_counted(context: Flask, anna: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_WAITING", 2)
    first = send_file(context, anna, b"1")
    send_file(context, anna, b"2")
    with pytest.raises(Invalid):
        send_file(context, anna, b"3")
    claim(anna, first)
    send_file(context, anna, b"4")
    with pytest.raises(Invalid):
        send_file(context, make_member(context), b"")


def test_too_many_bytes_leave_nothing(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "LARGEST", 10)
    with pytest.raises(storage.TooManyBytes):
        storage.take_in(new_id(), io.BytesIO(b"x" * 11))
    assert lying(context) == set()


# What goes wrong half-way.


def test_bytes_without_a_row_go_in_a_round(context: Flask, anna: Actor) -> None:
    file_id = store_file(context, anna, "Een")
    sent = storage.incoming(file_id)
    sent.write_bytes(b"nog niet weg")
    waiting = send_file(context, anna, b"%PDF-")
    orphan = new_id()
    storage.take_in(orphan, io.BytesIO(b"x"))
    storage.kept(orphan).write_bytes(b"x")
    storage.preview(orphan).write_bytes(b"x")
    (folder(context) / "kept" / "xx").mkdir()
    (folder(context) / "kept" / "xx" / "iets anders").write_bytes(b"x")
    assert checks.tidy(seconds=60) == []
    assert checks.tidy(seconds=-1) == [orphan]
    assert lying(context) == {file_id, f"{file_id}.preview", waiting, "iets anders"}


def test_a_check_that_was_cut_off_is_done_again(context: Flask, anna: Actor, run_jobs: Run) -> None:
    file_id = send_file(context, anna, make_pdf())
    # The bytes are in place, the process ends before the row says so.
    assert checks.look(file_id) is not None
    assert service.access_own(anna, file_id).state == State.CHECKING
    run_jobs()
    assert service.access(anna, file_id).state == State.READY
    # It was done already: a second time changes nothing.
    assert checks.look(file_id) is None
    outcome = checks.Outcome(report=apart.Report(refusal=Refusal.UNKNOWN))
    with unit_of_work():
        checks.finish(file_id, outcome)
    assert service.access(anna, file_id).state == State.READY


def test_a_file_that_is_taken_back_while_it_is_looked_at_leaves_nothing(
    context: Flask, anna: Actor, run_jobs: Run
) -> None:
    file_id = send_file(context, anna, make_pdf())
    outcome = checks.look(file_id)
    assert outcome is not None
    with unit_of_work():
        service.remove(anna, file_id)
    run_jobs()
    storage.kept(file_id).write_bytes(b"kwam later")
    with unit_of_work():
        checks.finish(file_id, outcome)
    run_jobs()
    assert lying(context) == set()


def test_bytes_that_are_lost_are_a_refusal(context: Flask, anna: Actor, run_jobs: Run) -> None:
    file_id = send_file(context, anna, make_pdf())
    storage.incoming(file_id).unlink()
    run_jobs()
    assert service.access_own(anna, file_id).reason == Refusal.UNREADABLE


def test_a_process_that_cannot_work_is_tried_again(
    context: Flask, anna: Actor, run_jobs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = send_file(context, anna, make_pdf())
    with monkeypatch.context() as broken:
        broken.setattr(apart.sys, "executable", "/nergens")
        run_jobs()
    assert service.access_own(anna, file_id).state == State.CHECKING
    with unit_of_work():
        job = db.session.scalars(select(Job).where(Job.name == service.CHECK)).one()
        assert job.attempts == 1
        job.run_at = clock.now()
    run_jobs()
    assert service.access(anna, file_id).state == State.READY


def test_killed_while_bytes_come_in_leaves_bytes_that_a_round_finds(context: Flask, tmp_path: Path) -> None:
    file_id = new_id()
    program = (
        "import io, os, sys\n"
        "from pathlib import Path\n"
        "from flask import Flask\n"
        "from forum.files import storage\n"
        "storage._folder = lambda *names: Path(sys.argv[1]).joinpath(*names)\n"
        "class Slow(io.RawIOBase):\n"
        "    def read(self, size):\n"
        "        print('read', flush=True)\n"
        "        return b'x' * 1000\n"
        "storage.take_in(sys.argv[2], Slow())\n"
    )
    (folder(context) / "incoming").mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder(context)), file_id], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert lying(context) == {file_id}
    assert checks.tidy(seconds=-1) == [file_id]
    assert lying(context) == set()


def test_a_row_that_went_with_its_member_takes_its_bytes_along(context: Flask, anna: Actor) -> None:
    file_id = store_file(context, anna, "Een")
    with unit_of_work():
        db.session.execute(delete(StoredFile).where(StoredFile.id == file_id))
    assert checks.tidy(seconds=-1) == [file_id]
