"""The process ends within its limits, whatever it is given, and the caller has an answer."""

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from forum.cleaning import apart
from forum.cleaning.shapes import CLEANED, Kind, Refusal, Report
from tests.factories.files import make_pdf


def clean(folder: Path, content: bytes, **values: float) -> Report:
    """What comes of a file, in a process of its own."""
    (folder / "source").write_bytes(content)
    (folder / "out").mkdir()
    return apart.clean(folder / "source", folder / "out", **values)


def test_a_file_is_cleaned_apart(tmp_path: Path) -> None:
    report = clean(tmp_path, make_pdf(["Apart gelezen"]))
    assert (report.kind, report.pages) == (Kind.PDF, ["Apart gelezen"])
    assert (tmp_path / "out" / CLEANED).is_file()


def test_a_page_that_unpacks_without_end_is_bounded(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make_pdf())) as pdf:
        # Two gigabytes of drawing in a few kilobytes: after a full flush a block may be repeated.
        packer = zlib.compressobj(9)
        begin = packer.compress(b"0 0 m " * 500_000) + packer.flush(zlib.Z_FULL_FLUSH)
        block = packer.compress(b"0 0 m " * 500_000) + packer.flush(zlib.Z_FULL_FLUSH)
        twice = zlib.compress(begin + block * 700 + packer.flush(), 9)
        assert len(twice) < 100_000
        pdf.pages[0].obj.Contents = pikepdf.Stream(
            pdf, twice, Filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        )
        pdf.save(tmp_path / "bomb", stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert clean(tmp_path, (tmp_path / "bomb").read_bytes(), seconds=2.0).refusal == Refusal.TOO_HEAVY


def test_memory_and_time_are_bounded_for_good() -> None:
    program = (
        "import resource\n"
        "from forum.cleaning.__main__ import CPU_SECONDS, limit\n"
        "limit()\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU) == (CPU_SECONDS, CPU_SECONDS)\n"
        "bytearray(1 << 31)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_pages_that_contain_each_other_come_to_an_end(tmp_path: Path) -> None:
    content = make_pdf(["Een", "Twee"]).replace(b"/Type /Pages", b"/Type /Pages")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages, pdf.Root.Pages])
        pdf.Root.Pages.Count = 1_000_000
        raw = io.BytesIO()
        pdf.save(raw)
    report = clean(tmp_path, raw.getvalue())
    assert report.refusal or len(report.pages) <= 500


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    assert clean(tmp_path, make_pdf(), seconds=0.01).refusal == Refusal.TOO_HEAVY


def test_a_process_that_never_reached_the_file_is_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/true")
    with pytest.raises(apart.NotCleaned):
        clean(tmp_path, make_pdf())
    monkeypatch.setattr(apart.sys, "executable", "/nergens")
    with pytest.raises(apart.NotCleaned):
        apart.clean(tmp_path / "source", tmp_path / "out")


def test_a_report_is_read_as_it_was_written() -> None:
    report = Report(kind=Kind.PDF, pages=["é", ""], has_pages=True)
    assert Report.load(report.dump()) == report
    with pytest.raises(ValueError, match="no report"):
        Report.load('{"anders": 1}')
