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


def test_a_thumbnail_in_the_header_goes_and_the_density_stays() -> None:
    file = io.BytesIO()
    picture().save(file, "JPEG", dpi=(300, 300))
    plain = file.getvalue()
    assert plain[6:11] == b"JFIF\0"
    thumbed = plain[:4] + b"\0\x13" + plain[6:18] + b"\1\1" + b"rgb" + plain[20:]
    assert FIXER.fix(thumbed, MARKS) == plain


def test_a_webp_header_without_flags_is_left_alone() -> None:
    with pytest.raises(FormatError):
        FIXER.fix(b"RIFF\x0c\0\0\0WEBPVP8X\0\0\0\0", MARKS)


@pytest.mark.parametrize("name", sorted(FILES))
def test_damaged_bytes_never_raise_anything_else(name: str) -> None:
    data = FILES[name]()
    for at in range(min(len(data), 1200)):
        for value in (0, 0xFF, data[at] ^ 0x80):
            try:
                FIXER.fix(data[:at] + bytes([value]) + data[at + 1 :], MARKS)
            except FormatError:
                continue


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_keeps_all_its_frames(kind: str) -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Annika Berg"
    frames = [picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=70, exif=exif)
    fixed = FIXER.fix(file.getvalue(), MARKS)
    assert b"Annika" in file.getvalue() and b"Annika" not in fixed
    with Image.open(file) as before, Image.open(io.BytesIO(fixed)) as after:
        for number in range(2):
            before.seek(number)
            after.seek(number)
            assert before.tobytes() == after.tobytes() and after.info["duration"] == before.info["duration"]


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("CMYK", "JPEG", {}),
        ("L", "JPEG", {"restart_marker_blocks": 1}),
        ("I;16", "PNG", {}),
        ("P", "PNG", {}),
    ],
)
def test_all_kinds_of_pictures_stay_as_they_are(mode: str, kind: str, options: dict[str, int]) -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Annika Berg"
    made = Image.new("I;16", (40, 24), 40000) if mode == "I;16" else picture().convert(mode)
    made.save(file, kind, exif=exif, **options)
    fixed = FIXER.fix(file.getvalue(), MARKS)
    with Image.open(file) as before, Image.open(io.BytesIO(fixed)) as after:
        assert before.mode == after.mode == mode and before.tobytes() == after.tobytes()
    assert b"Annika" not in fixed
