"""Pictures: drawn anew, so that only what one sees is kept; and those that stand inside another file."""

import io
import struct
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, ImageSequence

from forum.cleaning.shapes import (
    CLEANED,
    LONGEST_SIDE,
    MOST_FRAMES,
    MOST_PIXELS,
    PREVIEW,
    PREVIEWED,
    Kind,
    Refusal,
    Refused,
    Report,
)

FORMATS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.WEBP: "WEBP", Kind.GIF: "GIF"}
# A picture that says it is larger is refused by its own check before anything is unpacked.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def _open(source: Path, kind: Kind) -> Image.Image:
    picture = Image.open(source, formats=[FORMATS[kind]])
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused(Refusal.TOO_LARGE)
    return picture


def _true_colours(picture: Image.Image) -> Image.Image:
    """Return ``picture`` in the colours of every screen; a profile tells of the device that made it."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        found = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=mode,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that cannot be read is as good as none.
        return picture
    return found or picture


def _bare(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, upright, in a mode that every format here can hold."""
    upright = _true_colours(ImageOps.exif_transpose(picture))
    is_clear = upright.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in upright.info
    found = upright.convert("RGBA" if is_clear else "RGB")
    found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(found.mode, found.size)
    bare.paste(found)
    return bare


def write_preview(picture: Image.Image, folder: Path) -> None:
    """Write a small picture of ``picture``, on white paper."""
    small = picture.convert("RGBA")
    small.thumbnail(PREVIEW)
    paper = Image.new("RGB", small.size, "white")
    paper.paste(small, mask=small)
    paper.save(folder / PREVIEWED, "WEBP", quality=80)


def _frames(picture: Image.Image) -> list[tuple[Image.Image, int]]:
    """Return the pictures of a moving one, and for how many milliseconds each is shown; else the first."""
    count = getattr(picture, "n_frames", 1)
    if not 1 < count <= MOST_FRAMES or count * picture.width * picture.height > MOST_PIXELS:
        return [(_bare(picture), 0)]
    found = []
    for frame in ImageSequence.Iterator(picture):
        bare = _bare(frame)
        # Some formats tell only once the frame was read.
        found.append((bare, int(frame.info.get("duration", 100))))
    return found


def clean(source: Path, folder: Path, kind: Kind) -> Report:
    """Draw a picture anew into ``folder``: nothing that was written beside its pixels comes along.

    Raises:
        Refused: It is too large.
        OSError: It cannot be read.
    """
    with _open(source, kind) as picture:
        moves = kind in (Kind.GIF, Kind.WEBP)
        frames = _frames(picture) if moves else [(_bare(picture), 0)]
    first = frames[0][0]
    if kind is Kind.JPEG:
        first.convert("RGB").save(folder / CLEANED, "JPEG", quality=88)
    elif kind is Kind.PNG:
        first.save(folder / CLEANED, "PNG")
    elif len(frames) > 1:
        first.save(
            folder / CLEANED,
            FORMATS[kind],
            save_all=True,
            append_images=[frame for frame, _pause in frames[1:]],
            duration=[pause for _frame, pause in frames],
            loop=0,
        )
    else:
        first.save(folder / CLEANED, FORMATS[kind])
    write_preview(first, folder)
    return Report(kind=kind, pages=[""], has_preview=True, width=first.width, height=first.height)


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG without what its maker noted in it; its picture is not touched.

    Kept are the segments that say how to draw it: JFIF (APP0), a colour profile (APP2), Adobe's colours
    (APP14); ITU-T T.81, annex B, has the form of all. What does not look like a JPEG comes back as it was.
    """
    if not content.startswith(b"\xff\xd8"):
        return content
    kept = [b"\xff\xd8"]
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:  # Start of scan: from here on there are pixels.
            return b"".join(kept) + content[at:]
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        is_note = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in (0xE0, 0xE2, 0xEE))
        if marker == 0xE2 and not segment[4:].startswith(b"ICC_PROFILE"):
            is_note = True
        if not is_note:
            kept.append(segment)
        at += 2 + length
    return content


_DRAWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
)


def bare_png(content: bytes) -> bytes:
    """Return a PNG without what its maker noted in it; its picture is not touched."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return content
    kept = [content[:8]]
    at = 8
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name = content[at + 4 : at + 8]
        if name in _DRAWN:
            kept.append(content[at : at + 12 + length])
        at += 12 + length
        if name == b"IEND":
            break
    return b"".join(kept)
