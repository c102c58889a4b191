"""Looking at a file: cleaned and read apart, its text before the inspector, and what comes of that."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from forum.cleaning import apart
from forum.cleaning.shapes import Kind, Refusal, Report
from forum.files import kinds, rules, storage
from forum.files.events import FileSettled
from forum.files.kinds import Remark
from forum.files.models import FileFinding, FilePage, StoredFile
from forum.files.rules import State
from forum.files.service import ERASE
from forum.kernel import jobs
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.ids import new_id
from forum.kernel.work import after_commit, publish

MOST_FINDINGS = 200
"""Different things found in one file; nobody looks at more, so such a file can only be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of looking at a file: the report, what was found, whether its name may be shown, its size."""

    report: Report
    remarks: Sequence[Remark] = ()
    keeps_name: bool = False
    size: int = 0


def look(file_id: str) -> Outcome | None:
    """Clean and read a file; ``None`` when it is no longer to be looked at. Slow, and writes no row.

    Raises:
        apart.NotCleaned: The process that cleans could not work.
    """
    stem = db.session.scalars(
        select(StoredFile.stem).where(StoredFile.id == file_id, StoredFile.state == State.CHECKING)
    ).first()
    # Nothing is held open while others work for seconds.
    db.session.remove()
    if stem is None:
        return None
    source = storage.incoming(file_id)
    if not source.is_file():
        return Outcome(report=Report(refusal=Refusal.UNREADABLE))
    with storage.workshop(file_id) as folder:
        report = apart.clean(source, folder)
        if report.refusal:
            return Outcome(report=report)
        size = storage.keep(file_id, folder, has_preview=report.has_preview)
    inspector = kinds.inspector()
    named = inspector.look(file_id, [rules.words_of(stem)]) if stem else ()
    return Outcome(
        report=report, remarks=inspector.look(file_id, report.pages), keeps_name=not named, size=size
    )


def finish(file_id: str, outcome: Outcome) -> None:
    """Write what came of a file; one that was taken back meanwhile has its bytes erased."""
    report = outcome.report
    stopping = len(outcome.remarks)
    state = rules.state_of(is_refused=bool(report.refusal), stopping=stopping)
    values = {
        "state": state,
        "reason": report.refusal,
        "kind": report.kind,
        "pages": len(report.pages) if report.kind and not Kind(report.kind).is_image else 0,
        "width": report.width,
        "height": report.height,
        "has_preview": report.has_preview,
        "checked_at": now(),
    }
    if outcome.size:
        values["size"] = outcome.size
    if not outcome.keeps_name:
        values["stem"] = ""
    row = db.session.execute(
        update(StoredFile)
        .where(StoredFile.id == file_id, StoredFile.state == State.CHECKING)
        .values(**values)
        .returning(StoredFile.owner_kind, StoredFile.owner_id)
    ).first()
    if row is None:
        if db.session.get(StoredFile, file_id) is None:
            jobs.enqueue(ERASE, {"id": file_id}, key=file_id)
        return
    _write_texts(file_id, report.pages)
    _write_remarks(file_id, outcome.remarks)
    after_commit(lambda: storage.forget_incoming(file_id))
    if row.owner_kind:
        publish(
            FileSettled(
                file_id=file_id,
                owner_kind=row.owner_kind,
                owner_id=row.owner_id,
                state=state,
                by_uploader=False,
            )
        )


def _write_texts(file_id: str, pages: Sequence[str]) -> None:
    rows = [
        {"id": new_id(), "file_id": file_id, "number": number, "text": text}
        for number, text in enumerate(pages, 1)
        if text
    ]
    if rows:
        db.session.execute(insert(FilePage), rows)


def _write_remarks(file_id: str, remarks: Sequence[Remark]) -> None:
    is_too_much = len(remarks) > MOST_FINDINGS
    rows = [
        {
            "id": new_id(),
            "file_id": file_id,
            "page": remark.page + 1,
            "start": remark.start,
            "end": remark.end,
            "label": remark.label,
            "key": remark.key,
            "count": remark.count,
            "is_dismissible": remark.is_dismissible and not is_too_much,
        }
        for remark in remarks[:MOST_FINDINGS]
    ]
    if rows:
        db.session.execute(insert(FileFinding), rows)


def tidy(*, seconds: float) -> Sequence[str]:
    """Erase bytes that have lain there for so long and belong to no row; return the ids of the files."""
    found = list(storage.lying(seconds=seconds))
    known = dict(
        db.session.execute(
            select(StoredFile.id, StoredFile.state).where(
                StoredFile.id.in_({file_id for file_id, _ in found})
            )
        )
        .tuples()
        .all()
    )
    gone = {file_id for file_id, _is_new in found if file_id not in known}
    for file_id in gone:
        storage.erase(file_id)
    # What was sent goes once something was made of it.
    for file_id, is_new in found:
        if is_new and file_id not in gone and known[file_id] != State.CHECKING:
            storage.forget_incoming(file_id)
    return sorted(gone)
