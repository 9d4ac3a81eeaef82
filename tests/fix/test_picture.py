"""Pictures without what stands beside them: read again by the library that users use."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from leaktight.core.errors import FormatError
from leaktight.fix.fixer import Mark
from leaktight.fix.picture import FIXER

MARKS = [Mark("pii.coordinates", "x", "EXIF GPS")]
ICC = b"\0" * 128 + b"profile"


def picture() -> Image.Image:
    made = Image.new("RGB", (40, 24))
    made.putdata([(x * 6 % 256, y * 10 % 256, (x * y) % 256) for y in range(24) for x in range(40)])
    return made


def saved(kind: str, *, orientation: int = 1, **options: object) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Annika Berg"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    file = io.BytesIO()
    picture().save(file, kind, exif=exif, **options)
    return file.getvalue()


def png(**texts: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        info.add_text(key, text, zip=len(text) > 20)
    return saved("PNG", pnginfo=info)


FILES = {
    "jpeg": lambda: saved("JPEG", comment=b"by Annika", icc_profile=ICC, xmp=b"<x>Annika</x>"),
    "progressive": lambda: saved("JPEG", progressive=True, orientation=6),
    "turned": lambda: saved("JPEG", orientation=8),
    "png": lambda: png(Author="Annika", parameters="a long prompt by Annika and nobody else"),
    "webp": lambda: saved("WEBP", xmp=b"<x>Annika</x>", icc_profile=ICC),
    "lossless": lambda: saved("WEBP", lossless=True),
    "turned webp": lambda: saved("WEBP", orientation=3),
    "turned png": lambda: saved("PNG", orientation=6),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_picture_stays_and_what_is_told_of_it_goes(name: str) -> None:
    data = FILES[name]()
    assert FIXER.wants("a.bin", data[:64], MARKS)
    fixed = FIXER.fix(data, MARKS)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(fixed)) as after:
        assert before.tobytes() == after.tobytes() and before.format == after.format
        turned = before.getexif().get(ExifTags.Base.Orientation, 1)
        assert dict(after.getexif()) == ({ExifTags.Base.Orientation: turned} if turned != 1 else {})
        assert not after.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert not {"comment", "xmp", "Author", "parameters"} & set(after.info)
    assert b"Annika" not in fixed and len(fixed) < len(data)
    assert FIXER.fix(fixed, MARKS) == fixed


@pytest.mark.parametrize("name", ["jpeg", "png"])
def test_what_stands_behind_the_picture_goes(name: str) -> None:
    data = FILES[name]()
    assert FIXER.fix(data + b"trailer", MARKS) == FIXER.fix(data, MARKS)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_cut_picture_is_left_alone(name: str) -> None:
    data = FILES[name]()
    for end in range(12, len(data) - 1, 53):
        with pytest.raises(FormatError):
            FIXER.fix(data[:end], MARKS)


def test_a_picture_of_which_nothing_was_found_is_not_wanted() -> None:
    assert not FIXER.wants("a.png", FILES["png"]()[:64], [])
    assert not FIXER.wants("a.tiff", b"II*\0", MARKS)
