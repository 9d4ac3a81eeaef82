"""Tags of pictures, sounds and films: where they stand, and hostile ones."""

from __future__ import annotations

import struct

import pytest

from leaktight.core.limits import Limits
from leaktight.formats.format import Format
from leaktight.formats.media import isobmff, jpeg, riff, sound, tiff
from leaktight.formats.media.exif import MAX_DIRECTORIES
from leaktight.formats.sniff import choose_format
from tests.formats.media import made
from tests.formats.opening import Opened, head_of, open_all
from tests.formats.samples.media import SAMPLES

KINDS: dict[str, Format] = {
    "photo.jpg": jpeg.FORMAT,
    "photo.tiff": tiff.FORMAT,
    "photo.heic": isobmff.FORMAT,
    "photo.webp": riff.FORMAT,
    "talk.wav": riff.FORMAT,
    "talk.mp3": sound.FORMAT,
    "talk.flac": sound.FORMAT,
    "talk.ogg": sound.FORMAT,
    "walk.mp4": isobmff.FORMAT,
}
PARIS = b"48.50000,-2.25000"


def positions(opened: Opened) -> set[bytes]:
    return {trace.value for trace in opened.traces if trace.label == "pii.coordinates"}


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("seekable", [True, False])
def test_each_is_known_by_its_content_and_read_whole(name: str, seekable: bool) -> None:
    assert choose_format(head_of(SAMPLES[name], "file")) is KINDS[name]
    opened = open_all(KINDS[name], SAMPLES[name], name, seekable=seekable)
    assert not opened.skips
    assert opened.texts == open_all(KINDS[name], SAMPLES[name], name).texts


@pytest.mark.parametrize("name", ["photo.jpg", "photo.tiff", "photo.heic", "photo.webp", "walk.mp4"])
def test_positions_are_told(name: str) -> None:
    assert PARIS in positions(open_all(KINDS[name], SAMPLES[name], name))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_cut_is_told_unless_it_only_takes_what_is_not_read(name: str) -> None:
    data = SAMPLES[name]
    whole = open_all(KINDS[name], data, name)
    told = 0
    for end in range(16, len(data), max(1, len(data) // 150)):
        opened = open_all(KINDS[name], data[:end], name)
        told += bool(opened.skips)
        assert set(opened.texts) <= set(whole.texts) or opened.skips
    assert told or name in ("talk.mp3", "talk.ogg", "walk.mp4")


@pytest.mark.parametrize("order", ["<", ">"])
def test_directories_that_lead_in_a_circle_are_read_once(order: str) -> None:
    opened = open_all(tiff.FORMAT, made.tiff(order, following=8), "a.tiff")
    assert not opened.skips and [text for text, _, _ in opened.texts] == [b"some text of a tag"]


def test_endless_directories_end() -> None:
    count = 3 * MAX_DIRECTORIES
    data = b"II" + struct.pack("<HI", 42, 8)
    for number in range(count):
        data += struct.pack("<H", 0) + struct.pack("<I", 8 + 6 * (number + 1))
    assert [reason for reason in open_all(tiff.FORMAT, data, "a.tiff").reasons if "directories" in reason]


def test_entries_that_all_point_to_one_huge_value_are_told() -> None:
    entries = made.entry("<", 0x010E, 2, 0xFFFFFFFF, struct.pack("<I", 8)) * 2000
    data = b"II" + struct.pack("<HI", 42, 8) + struct.pack("<H", 2000) + entries + bytes(4)
    opened = open_all(tiff.FORMAT, data, "a.tiff")
    assert opened.skips and not opened.texts


def test_many_large_values_are_not_all_read() -> None:
    size = 1 << 20
    entries = b"".join(made.entry("<", 0x9000 + n, 2, size, struct.pack("<I", 8)) for n in range(500))
    data = b"II" + struct.pack("<HI", 42, 8) + struct.pack("<H", 500) + entries + bytes(4) + b"x" * size
    opened = open_all(tiff.FORMAT, data, "a.tiff")
    assert opened.skips and sum(len(text) for text, _, _ in opened.texts) <= 17 << 20


def test_sides_that_are_given_as_numbers_do_not_hide_the_position() -> None:
    data = made.tiff().replace(made.entry("<", 1, 2, 2, b"N\0"), made.entry("<", 1, 5, 3, b"\x08"))
    assert positions(open_all(tiff.FORMAT, data, "a.tiff")) == {PARIS}


def test_the_position_nowhere_is_none() -> None:
    somewhere = struct.pack("<12I", 48, 1, 30, 1, 0, 1, 2, 1, 15, 1, 0, 1)
    data = made.tiff().replace(somewhere, struct.pack("<12I", *(0, 1) * 6))
    assert not positions(open_all(tiff.FORMAT, data, "a.tiff"))


@pytest.mark.parametrize("name", ["Adobe Photoshop", "Canon", "user", "https://a.example", "12345", "x"])
def test_programs_are_no_authors(name: str) -> None:
    data = made.flac(b"ARTIST=" + name.encode())
    assert not open_all(sound.FORMAT, data, "a.flac").traces


def test_a_box_of_endless_size_is_told() -> None:
    head = made.box(b"ftyp", b"isom\0\0\2\0")
    data = head + struct.pack(">I", 1) + b"moov" + struct.pack(">Q", 2**63) + bytes(100)
    assert open_all(isobmff.FORMAT, data, "a.mp4").skips


def test_boxes_inside_boxes_end() -> None:
    body = b""
    for _ in range(200):
        body = made.box(b"moov", body)
    data = made.box(b"ftyp", b"isom\0\0\2\0") + body
    assert [reason for reason in open_all(isobmff.FORMAT, data, "a.mp4").reasons if "too deep" in reason]


def test_what_stands_behind_a_picture_is_handed_over() -> None:
    data = made.jpeg(behind=b"what was cut off in place")
    for seekable in (True, False):
        opened = open_all(jpeg.FORMAT, data, "a.jpg", seekable=seekable)
        assert opened.members == {"behind the picture": b"what was cut off in place"}


def test_a_segment_beyond_the_file_is_told() -> None:
    data = b"\xff\xd8" + made.segment(0xE1, b"Exif\0\0" + made.tiff())[:-30]
    assert open_all(jpeg.FORMAT, data, "a.jpg").reasons == ["a segment is cut off"]


def test_pixels_are_left_out() -> None:
    [left] = open_all(jpeg.FORMAT, made.jpeg(), "a.jpg").left_out
    assert (left.what, left.bytes) == ("pixels", 280)


def test_a_packed_frame_that_is_a_bomb_gives_no_more_than_a_tag_may() -> None:
    import zlib

    bomb = zlib.compress(bytes(200 << 20), 9)
    frame = b"TXXX" + struct.pack(">I", len(bomb) + 4) + b"\0\x80" + struct.pack(">I", 200 << 20) + bomb
    size = len(frame)
    sized = bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    opened = open_all(sound.FORMAT, b"ID3\x03\0\0" + sized + frame + bytes(50), "a.mp3", limits=Limits())
    assert sum(len(text) for text, _, _ in opened.texts) + sum(map(len, opened.members.values())) <= 33 << 20


BROKEN = b"II*\0camera of Ada"


@pytest.mark.parametrize(
    ("format", "data"),
    [
        (jpeg.FORMAT, made.jpeg(made.exif_segment(BROKEN))),
        (jpeg.FORMAT, made.jpeg(made.exif_segment(b"??" + BROKEN))),
        (
            jpeg.FORMAT,
            made.jpeg(made.segment(0xED, b"Photoshop 3.0\x008BIM\x04\x22\0\0\0\0\0\x11" + BROKEN + b"\0")),
        ),
        (riff.FORMAT, made.webp(b"??" + BROKEN)),
        (isobmff.FORMAT, made.heic(b"??" + BROKEN)),
        (tiff.FORMAT, BROKEN),
    ],
)
def test_tags_that_are_none_are_told_and_read_as_unknown_bytes(format: Format, data: bytes) -> None:
    opened = open_all(format, data, "a")
    assert opened.reasons and all(reason.startswith("EXIF: ") for reason in opened.reasons)
    [handed] = [held for name, held in opened.members.items() if "damaged EXIF" in name]
    assert handed.rstrip(b"\0").endswith(b"camera of Ada")
