"""Pictures are drawn anew."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from forum.cleaning.pictures import bare_jpeg, bare_png
from forum.cleaning.shapes import CLEANED, LONGEST_SIDE, PREVIEWED, Kind, Refusal
from tests.factories.files import MAKER, clean_here, make_archive, make_picture


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.GIF])
def test_maker_place_and_remarks_are_gone(tmp_path: Path, kind: Kind) -> None:
    form = "JPEG" if kind is Kind.JPEG else kind.upper()
    before = make_picture(form) + make_archive({"kwaad.exe": MAKER})
    assert MAKER.encode() in before
    report = clean_here(tmp_path, before)
    assert (report.kind, report.width, report.height, report.pages) == (kind, 60, 40, [""])
    after = (tmp_path / CLEANED).read_bytes()
    assert MAKER.encode() not in after + (tmp_path / PREVIEWED).read_bytes()
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.format == form
        assert not picture.getexif()
        assert "comment" not in picture.info


def test_a_picture_that_lay_on_its_side_stands_upright(tmp_path: Path) -> None:
    report = clean_here(tmp_path, make_picture(orientation=6))
    assert (report.width, report.height) == (40, 60)
    with Image.open(tmp_path / CLEANED) as picture:
        red, _green, blue = picture.convert("RGB").getpixel((20, 5))
        assert blue > 200 > red


def test_a_clear_picture_stays_clear_and_its_colours_stay(tmp_path: Path) -> None:
    output = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGBA", (10, 10), (10, 200, 30, 0)).save(output, "PNG", icc_profile=profile)
    clean_here(tmp_path, output.getvalue())
    with Image.open(tmp_path / CLEANED) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((5, 5))[3] == 0
        assert "icc_profile" not in picture.info
    broken = io.BytesIO()
    Image.new("RGB", (10, 10), (10, 200, 30)).save(broken, "PNG", icc_profile=b"geen profiel")
    assert clean_here(tmp_path, broken.getvalue()).kind == Kind.PNG


def test_a_large_picture_becomes_smaller(tmp_path: Path) -> None:
    output = io.BytesIO()
    Image.new("L", (LONGEST_SIDE + 500, 300)).save(output, "PNG")
    assert clean_here(tmp_path, output.getvalue()).width == LONGEST_SIDE


def test_a_moving_picture_keeps_moving(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    for form in ("GIF", "WEBP"):
        output = io.BytesIO()
        frames[0].save(output, form, save_all=True, append_images=frames[1:], duration=80)
        clean_here(tmp_path, output.getvalue())
        with Image.open(tmp_path / CLEANED) as picture:
            assert picture.n_frames == 3
            picture.load()
            assert picture.info["duration"] == 80


def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    part = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    assert clean_here(tmp_path, b"\x89PNG\r\n\x1a\n" + part).refusal in (
        Refusal.TOO_LARGE,
        Refusal.UNREADABLE,
    )


def test_pictures_in_other_files_keep_their_pixels() -> None:
    for form, bare in (("JPEG", bare_jpeg), ("PNG", bare_png)):
        before = make_picture(form)
        after = bare(before)
        assert MAKER.encode() in before
        assert MAKER.encode() not in after
        with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
            assert one.tobytes() == other.tobytes()
        assert bare(b"iets anders") == b"iets anders"
        assert bare(after) == after
