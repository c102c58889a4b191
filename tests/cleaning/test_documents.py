"""What comes out of PDF and Office files, and what is left behind."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from forum.cleaning.shapes import CLEANED, MOST_PAGES, PREVIEWED, Kind, Refusal, Report
from tests.factories.files import (
    MAKER,
    A,
    P,
    S,
    clean_here,
    docx_files,
    make_archive,
    make_docx,
    make_pdf,
    make_picture,
    make_pptx,
    make_xlsx,
    relations,
)


def unpacked(path: Path) -> dict[str, bytes]:
    """All files in an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_loses_its_makers_its_scripts_and_its_further_files(tmp_path: Path) -> None:
    report = clean_here(tmp_path, make_pdf(["Eerste zin", "Tweede zin (over twee huizen)"], is_telling=True))
    assert report == Report(
        kind=Kind.PDF, pages=["Eerste zin", "Tweede zin (over twee huizen)"], has_pages=True, has_preview=True
    )
    with pikepdf.open(tmp_path / CLEANED) as pdf:
        whole = b"".join(
            found.unparse() + (found.read_raw_bytes() if isinstance(found, pikepdf.Stream) else b"")
            for found in pdf.objects
        )
        assert "/Info" not in pdf.trailer
        assert len(pdf.attachments) == 0
        addresses = [str(mark.A.URI) for mark in pdf.pages[0].obj.Annots if "/URI" in mark.A]
    assert MAKER.encode() not in whole
    for word in (
        b"/JavaScript",
        b"/JS",
        b"/OpenAction",
        b"/Launch",
        b"/Metadata",
        b"/EmbeddedFile",
        b"/PieceInfo",
    ):
        assert word not in whole, word
    assert addresses == ["https://kring.example/"]
    with Image.open(tmp_path / PREVIEWED) as preview:
        assert preview.size == (480, 640)


def test_what_stands_beside_the_pages_of_a_pdf_is_read_too(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(["Een", "Twee"]))) as pdf:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Over Fatima", 0))
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("mailto:moeder@voorbeeld.example")),
        )
        pdf.pages[1].obj.Annots = pikepdf.Array([mark])
        pdf.save(tmp_path / "marked")
    report = clean_here(tmp_path, (tmp_path / "marked").read_bytes())
    assert report.pages == ["Een\nOver Fatima\nmoeder@voorbeeld.example", "Twee"]


def test_an_earlier_version_of_a_pdf_is_gone(tmp_path: Path) -> None:
    first = make_pdf([f"Eerste versie van {MAKER}"])
    # A later version stands behind the earlier one in the same file (ISO 32000-2, 7.5.6).
    start = first.rindex(b"startxref") + 9
    at = int(first[start:].split()[0])
    later = b"4 0 obj\n<< >>\nendobj\n" + b"xref\n0 0\ntrailer\n<< /Size 5 /Root 1 0 R /Prev %d >>\n" % at
    report = clean_here(tmp_path, first + later + b"startxref\n%d\n%%%%EOF\n" % (len(first) + 21))
    assert report.kind == Kind.PDF


def test_a_filled_in_form_becomes_plain_text(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(["Formulier"]))) as pdf:
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("naam"),
                V=pikepdf.String("Ingevuld antwoord"),
                DA=pikepdf.String("/F1 12 Tf"),
                Rect=[20, 100, 250, 130],
            )
        )
        font = pdf.pages[0].obj.Resources.Font
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array([field]), DR=pikepdf.Dictionary(Font=font), NeedAppearances=True
        )
        pdf.save(tmp_path / "form")
    report = clean_here(tmp_path, (tmp_path / "form").read_bytes())
    assert "Ingevuld antwoord" in report.pages[0]
    with pikepdf.open(tmp_path / CLEANED) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_word_document_loses_its_makers_its_remarks_and_its_earlier_words(tmp_path: Path) -> None:
    report = clean_here(tmp_path, make_docx("Een gewone zin."))
    assert report.kind == Kind.DOCX
    assert report.has_pages
    assert report.pages[0].splitlines() == ["Een gewone zin.", "Wat ingevoegd", "voor en na"]
    assert report.pages[1].splitlines() == ["Tweede bladzijde", "moeder@voorbeeld.example"]
    files = unpacked(tmp_path / CLEANED)
    whole = b"".join(files.values())
    assert MAKER.encode() not in whole
    for word in (b"doorgehaald", b"Opmerking", b"rsid", b"w:author", b"w:ins", b"w:del", b"trackRevisions"):
        assert word not in whole, word
    assert set(files) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/settings.xml",
        "word/media/foto.jpeg",
    }
    with Image.open(io.BytesIO(files["word/media/foto.jpeg"])) as picture:
        assert picture.size == (60, 40)
        assert not picture.getexif()


def test_deleted_rows_and_fetched_texts_are_gone(tmp_path: Path) -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    body = (
        "<w:tbl>"
        + row.format("<w:trPr><w:del/></w:trPr>", "weg")
        + row.format("<w:trPr><w:ins/></w:trPr>", "blijft")
        + "</w:tbl><w:p><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r>"
        '<w:fldSimple w:instr="INCLUDETEXT elders"><w:r><w:t>oud</w:t></w:r></w:fldSimple></w:p>'
    )
    report = clean_here(tmp_path, make_archive(docx_files(body)))
    assert "blijft" in report.pages[0]
    whole = b"".join(unpacked(tmp_path / CLEANED).values())
    for word in (b"weg", b"DDEAUTO", b"INCLUDETEXT"):
        assert word not in whole, word


def test_a_workbook_is_read_by_sheet(tmp_path: Path) -> None:
    report = clean_here(tmp_path, make_xlsx())
    assert report == Report(
        kind=Kind.XLSX, pages=["Kosten\nalimentatie 350", "Kinderen\nomgang"], has_pages=True
    )
    assert MAKER.encode() not in b"".join(unpacked(tmp_path / CLEANED).values())


def test_a_presentation_is_read_by_slide_with_its_notes(tmp_path: Path) -> None:
    report = clean_here(tmp_path, make_pptx())
    assert report == Report(
        kind=Kind.PPTX, pages=["Welkom", "Ouderschap na scheiding\nVertel hier rustig"], has_pages=True
    )
    assert MAKER.encode() not in b"".join(unpacked(tmp_path / CLEANED).values())


def test_what_stands_beside_sheets_is_read_too(tmp_path: Path) -> None:
    pivot = f'<p xmlns="{S}" refreshedBy="{MAKER}"><s v="Onthouden naam"/><cacheField title="Kop"/></p>'
    drawing = f'<d xmlns:a="{A}"><a:t>Tekst in een vorm</a:t></d>'
    report = clean_here(tmp_path, make_xlsx(pivotCacheDefinition=pivot, drawing=drawing))
    assert report.pages[1].splitlines()[2:] == ["Onthouden naam", "Kop", "Tekst in een vorm"]
    assert MAKER.encode() not in b"".join(unpacked(tmp_path / CLEANED).values())
    asking = f'<externalLink xmlns="{S}"><ddeLink/></externalLink>'
    assert clean_here(tmp_path, make_xlsx(externalLink=asking)).refusal == Refusal.MACROS


def test_what_stands_behind_slides_is_read_too(tmp_path: Path) -> None:
    def shape(text: str, place: str = "") -> str:
        return f"<p:sp>{place}<a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp>"

    master = (
        f'<m xmlns:p="{P}" xmlns:a="{A}" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f"{shape('Organisatie')}{shape('Klik om te bewerken', '<p:ph/>')}<p:custDataLst/>"
        '<p:cNvPr descr="Foto van het gezin"/><c:v>Waarde</c:v></m>'
    )
    report = clean_here(tmp_path, make_pptx(slideMaster=master))
    assert report.pages[-1].splitlines()[2:] == ["Organisatie", "Foto van het gezin", "Waarde"]
    assert b"custDataLst" not in unpacked(tmp_path / CLEANED)["ppt/slideMaster.xml"]


def _with(**files: str | bytes) -> bytes:
    return make_archive(docx_files() | {name.replace("__", "/"): content for name, content in files.items()})


def test_what_is_fetched_from_elsewhere_or_lies_inside_goes(tmp_path: Path) -> None:
    files = docx_files('<w:object><o:OLEObject xmlns:o="urn:o" r:id="r9"/></w:object>')
    files["word/_rels/document.xml.rels"] = relations(
        ("r9", "oleObject", "embeddings/een.bin"),
        ("r5", "!image", "https://elders.example/pixel.png"),
        ("r6", "!hyperlink", "file:///C:/Users/maker"),
        ("r7", "!hyperlink", "https://kring.example/"),
    )
    files["word/embeddings/een.bin"] = b"inhoud"
    clean_here(tmp_path, make_archive(files))
    found = unpacked(tmp_path / CLEANED)
    assert "word/embeddings/een.bin" not in found
    assert b"OLEObject" not in found["word/document.xml"]
    told = found["word/_rels/document.xml.rels"]
    assert b"elders.example" not in told
    assert b"C:/Users" not in told
    assert b"https://kring.example/" in told


MACRO_TYPE = str(docx_files()["[Content_Types].xml"]).replace(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)
EXPLODING = make_archive(docx_files() | {"word/bom.xml": b"0" * 30_000_000})
ENTITIES = str(docx_files()["word/document.xml"]).replace(
    'standalone="yes"?>', 'standalone="yes"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.UNKNOWN),
        (b"<html><script>alert(1)</script>", Refusal.UNKNOWN),
        (b"MZ\x90\x00" + bytes(100), Refusal.UNKNOWN),
        (b"", Refusal.UNKNOWN),
        # A page before the file that it also is.
        (b"<script>alert(1)</script>" + make_pdf(), Refusal.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Refusal.LOCKED),
        (make_archive({"brief.txt": "Beste collega"}), Refusal.UNKNOWN),
        (_with(word__vbaProject__bin="macro").replace(b"vbaProject/bin", b"vbaProject.bin"), Refusal.MACROS),
        (make_archive(docx_files() | {"[Content_Types].xml": MACRO_TYPE}), Refusal.MACROS),
        (make_archive({**docx_files(), "../../elders.xml": "<x/>"}), Refusal.UNREADABLE),
        (make_archive({**docx_files(), "word/document.xml": ENTITIES}), Refusal.UNREADABLE),
        (make_archive({**docx_files(), "word/document.xml": "<geen xml"}), Refusal.UNREADABLE),
        (EXPLODING, Refusal.TOO_HEAVY),
        (make_archive({f"{number}.xml": "" for number in range(4_001)}), Refusal.TOO_LARGE),
        (make_docx("woord " * 70_000), Refusal.TOO_LARGE),
        (make_pdf([""] * (MOST_PAGES + 1)), Refusal.TOO_LARGE),
        (b"%PDF-1.7\n%%EOF", Refusal.UNREADABLE),
        (make_pdf()[:200], Refusal.UNREADABLE),
        (make_picture("PNG")[:60], Refusal.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n" + make_picture("JPEG"), Refusal.UNREADABLE),
    ],
    ids=range(20),
)
def test_what_is_not_taken(tmp_path: Path, content: bytes, reason: Refusal) -> None:
    assert clean_here(tmp_path, content) == Report(refusal=reason)


def test_a_locked_pdf_is_not_taken(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make_pdf())) as pdf:
        pdf.save(tmp_path / "locked", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert clean_here(tmp_path, (tmp_path / "locked").read_bytes()).refusal == Refusal.LOCKED


def test_a_pdf_that_is_an_archive_too_is_a_pdf_and_nothing_else(tmp_path: Path) -> None:
    report = clean_here(tmp_path, make_pdf(["Zin"]) + make_archive({"kwaad.exe": MAKER * 20}))
    assert report.kind == Kind.PDF
    assert not zipfile.is_zipfile(tmp_path / CLEANED)
    assert pypdfium2.PdfDocument(tmp_path / CLEANED)[0].get_textpage().get_text_range() == "Zin"
