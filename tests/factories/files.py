"""Files for tests, made by the libraries or, where those write no such thing, by hand."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from flask import Flask
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from forum.cleaning.shapes import CLEANED, PREVIEWED, Kind, Report
from forum.cleaning.work import examine
from forum.files import checks, kinds, storage
from forum.files import service as files
from forum.kernel.actor import Actor
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from tests.factories.threads import in_context

MAKER = "Geheime Maakster"
"""Whose name no cleaned file may hold."""


def make_picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), *, orientation: int = 1) -> bytes:
    """A red and blue picture with a maker, a place and a remark in it."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (0, 0, size[0] // 2, size[1]))
    exif = picture.getexif()
    exif[Base.Orientation] = orientation
    exif[Base.Artist] = MAKER
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 30.0, 0.0)})
    output = io.BytesIO()
    picture.save(output, form, **({"exif": exif, "comment": MAKER} if form != "GIF" else {"comment": MAKER}))
    return output.getvalue()


def make_pdf(pages: Iterable[str] = ("Bladzijde een",), *, is_telling: bool = False) -> bytes:
    """A PDF with one line of text a page; a telling one has all that a PDF can carry along."""
    pdf = Pdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    for text in pages:
        page = pdf.add_blank_page(page_size=(300, 400))
        page.obj.Resources = resources
        words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 350 Td (" + words + b") Tj ET")
    if is_telling:
        _tell(pdf)
    output = io.BytesIO()
    pdf.save(output)
    return output.getvalue()


def _tell(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [MAKER]
    pdf.docinfo["/Author"] = MAKER
    pdf.attachments["bijlage.txt"] = AttachedFileSpec(pdf, MAKER.encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{MAKER}')"))
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String(MAKER)))
    page = pdf.pages[0].obj
    page.PieceInfo = Dictionary(Teken=Dictionary(Private=String(MAKER)))
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T=String(MAKER), Contents=String(MAKER)
    )
    launch = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.Launch, F=String(MAKER)),
    )
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.URI, URI=String("https://kring.example/")),
    )
    picture = pdf.make_stream(
        make_picture(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=60,
        Height=40,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page.Resources.XObject = Dictionary(Im1=picture)
    page.Annots = pdf.make_indirect(Array([remark, launch, link]))


def make_archive(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OUTSIDE = ' TargetMode="External"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def relations(*entries: tuple[str, str, str]) -> str:
    """A part that says what another points to: id, last word of the type (or `!` and it, outside), target."""
    told = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind.lstrip("!")}" Target="{target}"'
        f"{_OUTSIDE if kind.startswith('!') else ''}/>"
        for id_, kind, target in entries
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{namespace}">{told}</Relationships>'


def _types(**overrides: str) -> str:
    told = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{told}</Types>'
    )


_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    f"<dc:creator>{MAKER}</dc:creator></cp:coreProperties>"
)
_OFFICE = "application/vnd.openxmlformats-officedocument"


def docx_files(body: str = "<w:p><w:r><w:t>Een gewone zin.</w:t></w:r></w:p>") -> dict[str, str | bytes]:
    """The files of a Word document with all that one can carry along; `body` stands in it."""
    main = f"{_OFFICE}.wordprocessingml.document.main+xml"
    who = f'w:author="{MAKER}" w:date="2026-01-01T00:00:00Z"'
    return {
        "[Content_Types].xml": _types(
            **{
                "/word/document.xml": main,
                "/word/comments.xml": f"{_OFFICE}.wordprocessingml.comments+xml",
                "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            }
        ),
        "_rels/.rels": relations(
            ("r1", "officeDocument", "word/document.xml"), ("r2", "core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": relations(
            ("r1", "comments", "comments.xml"),
            ("r2", "settings", "settings.xml"),
            ("r3", "image", "media/foto.jpeg"),
            ("r4", "!hyperlink", "mailto:moeder@voorbeeld.example"),
        ),
        "word/media/foto.jpeg": make_picture(),
        "word/settings.xml": f'{_HEAD}<w:settings xmlns:w="{W}"><w:trackRevisions/><w:rsids><w:rsidRoot '
        f'w:val="00AB"/></w:rsids><w:docVars><w:docVar w:name="x" w:val="{MAKER}"/></w:docVars></w:settings>',
        "word/comments.xml": f'{_HEAD}<w:comments xmlns:w="{W}"><w:comment w:id="1" {who}><w:p><w:r><w:t>'
        "Opmerking over het kind</w:t></w:r></w:p></w:comment></w:comments>",
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{RELATIONS}"><w:body>{body}'
        f'<w:p w:rsidR="00AB12CD"><w:commentRangeStart w:id="1"/><w:r><w:t>Wat </w:t></w:r>'
        f'<w:del w:id="2" {who}><w:r><w:delText>doorgehaald</w:delText></w:r></w:del>'
        f'<w:ins w:id="3" {who}><w:r><w:t>ingevoegd</w:t></w:r></w:ins>'
        f'<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
        f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:r><w:t>voor en </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>na</w:t></w:r></w:p>"
        '<w:p><w:r><w:br w:type="page"/><w:t>Tweede bladzijde</w:t></w:r></w:p>'
        "</w:body></w:document>",
    }


def make_docx(text: str = "Een gewone zin.") -> bytes:
    """A Word document with this text, and all that one can carry along."""
    return make_archive(docx_files(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))


def make_xlsx(**more: str) -> bytes:
    """A workbook of two sheets; somebody's folder stands in it. `more` are parts that it points to."""
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    return make_archive(
        {
            "[Content_Types].xml": _types(
                **{
                    "/xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet.main+xml",
                    "/xl/worksheets/sheet1.xml": sheet,
                    "/xl/worksheets/sheet2.xml": sheet,
                    "/xl/sharedStrings.xml": f"{_OFFICE}.spreadsheetml.sharedStrings+xml",
                }
            ),
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "worksheet", "worksheets/sheet2.xml"),
                ("r3", "sharedStrings", "sharedStrings.xml"),
                *((f"more-{name}", name, f"{name}.xml") for name in more),
            ),
            **{f"xl/{name}.xml": content for name, content in more.items()},
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{S}" xmlns:r="{RELATIONS}">'
            f'<fileSharing userName="{MAKER}"/>'
            f'<absPath url="C:\\Users\\{MAKER}"/><sheets><sheet name="Kosten" sheetId="1" r:id="r1"/>'
            '<sheet name="Kinderen" sheetId="2" r:id="r2"/></sheets></workbook>',
            "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{S}"><si><t>alimentatie</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{S}"><sheetData><row r="1">'
            '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>350</v></c></row></sheetData></worksheet>',
            "xl/worksheets/sheet2.xml": f'{_HEAD}<worksheet xmlns="{S}"><sheetData><row r="1">'
            '<c r="A1" t="inlineStr">'
            "<is><t>omgang</t></is></c></row></sheetData></worksheet>",
        }
    )


def make_pptx(**more: str) -> bytes:
    """A presentation of two slides, the second shown first, with notes of its speaker and a remark.

    `more` are parts that the presentation points to.
    """
    slide = f"{_OFFICE}.presentationml.slide+xml"

    def text(*lines: str) -> str:
        told = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
        return f'{_HEAD}<p:sld xmlns:p="{P}" xmlns:a="{A}"><p:txBody>{told}</p:txBody></p:sld>'

    return make_archive(
        {
            "[Content_Types].xml": _types(
                **{
                    "/ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation.main+xml",
                    "/ppt/slides/slide1.xml": slide,
                    "/ppt/slides/slide2.xml": slide,
                }
            ),
            "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
            "ppt/_rels/presentation.xml.rels": relations(
                ("r1", "slide", "slides/slide1.xml"),
                ("r2", "slide", "slides/slide2.xml"),
                ("r3", "commentAuthors", "commentAuthors.xml"),
                *((f"more-{name}", name, f"{name}.xml") for name in more),
            ),
            **{f"ppt/{name}.xml": content for name, content in more.items()},
            "ppt/commentAuthors.xml": f'{_HEAD}<p:cmAuthorLst xmlns:p="{P}">'
            f'<p:cmAuthor name="{MAKER}"/></p:cmAuthorLst>',
            "ppt/presentation.xml": f'{_HEAD}<p:presentation xmlns:p="{P}" xmlns:r="{RELATIONS}"><p:sldIdLst>'
            '<p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst></p:presentation>',
            "ppt/slides/slide1.xml": text("Ouderschap na scheiding"),
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("r1", "notesSlide", "../notesSlides/notesSlide1.xml"),
                ("r2", "comments", "../comments/comment1.xml"),
            ),
            "ppt/notesSlides/notesSlide1.xml": text("Vertel hier rustig"),
            "ppt/comments/comment1.xml": text(MAKER),
            "ppt/slides/slide2.xml": text("Welkom"),
        }
    )


def clean_here(folder: Path, content: bytes) -> Report:
    """What comes of a file, cleaned in this process."""
    source = folder / "source"
    source.write_bytes(content)
    return examine(source, folder)


def send_file(app: Flask, actor: Actor, content: bytes, name: str = "stuk.pdf") -> str:
    """Take a file in, as the page does; it waits to be looked at. Returns its id."""
    file_id = new_id()
    with in_context(app):
        size = storage.take_in(file_id, io.BytesIO(content))
        with unit_of_work():
            files.add(actor, file_id, name, size)
    return file_id


def store_file(
    app: Flask,
    actor: Actor,
    *pages: str,
    name: str = "stuk.pdf",
    kind: Kind = Kind.PDF,
    content: bytes = b"inhoud",
    has_preview: bool = True,
) -> str:
    """Take a file in and say what was in it, without a process that reads it. Returns its id."""
    with in_context(app):
        file_id = send_file(app, actor, content, name)
        report = Report(kind=kind, pages=list(pages), has_pages=True, has_preview=has_preview)
        with storage.workshop(file_id) as folder:
            (folder / CLEANED).write_bytes(content)
            (folder / PREVIEWED).write_bytes(b"klein")
            size = storage.keep(file_id, folder, has_preview=has_preview)
        remarks = kinds.inspector().look(file_id, report.pages)
        with unit_of_work():
            checks.finish(file_id, checks.Outcome(report=report, remarks=remarks, keeps_name=True, size=size))
    return file_id
