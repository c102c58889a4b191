"""What is done with one file, whatever it is."""

from pathlib import Path

from forum.cleaning import office, pdf, pictures
from forum.cleaning.shapes import REPORTED, Kind, Refusal, Refused, Report
from forum.cleaning.sniffing import sniff


def examine(source: Path, folder: Path) -> Report:
    """Clean a file into ``folder`` and return what came of it; what cannot be read is refused."""
    try:
        kind = sniff(source)
        if kind is None:
            return office.clean(source, folder)
        return pdf.clean(source, folder) if kind is Kind.PDF else pictures.clean(source, folder, kind)
    except Refused as refused:
        return Report(refusal=refused.reason)
    except (MemoryError, RecursionError):
        return Report(refusal=Refusal.TOO_HEAVY)
    except Exception:
        # The libraries raise a hundred things at what is no file of theirs; nobody could name them all.
        return Report(refusal=Refusal.UNREADABLE)


def work(source: Path, folder: Path) -> None:
    """Clean a file into ``folder`` and write the report there."""
    report = examine(source, folder)
    (folder / REPORTED).write_text(report.dump(), encoding="utf-8")
