"""What stands where nobody looks in pictures, sounds and films is read; hostile counts cost little."""

from __future__ import annotations

import struct
import zlib

import pytest

from leaktight.core.limits import Limits
from leaktight.formats.media import isobmff, jpeg, png, riff, sound, tiff
from leaktight.formats.media.isobmff import MAX_BOXES
from leaktight.formats.media.jpeg import MAX_SEGMENTS
from leaktight.formats.media.sound import MAX_TAGS
from tests.formats.media import made
from tests.formats.media.test_png import chunk, picture
from tests.formats.opening import Opened, open_all

WORDS = b"words that nobody looks for"
TOP = made.box(b"ftyp", b"isom\0\0\2\0")


def everything(opened: Opened) -> bytes:
    return b"\n".join([text for text, _, _ in opened.texts] + list(opened.members.values()))


@pytest.mark.parametrize("kind", [b"free", b"skip", b"abcd", b"mvhd", b"uuid"])
@pytest.mark.parametrize("around", [b"", b"moov"])
def test_boxes_of_no_known_kind_and_those_of_nothing_are_read(kind: bytes, around: bytes) -> None:
    hidden = made.box(kind, WORDS * 5)
    data = TOP + (made.box(around, hidden) if around else hidden) + made.box(b"mdat", bytes(99))
    assert WORDS in everything(open_all(isobmff.FORMAT, data, "a.mp4"))


def test_what_describes_the_samples_of_a_film_is_read() -> None:
    tables = made.box(b"stbl", made.box(b"stsd", WORDS), made.box(b"stco", bytes(400)))
    data = TOP + made.box(b"moov", made.box(b"trak", made.box(b"mdia", made.box(b"minf", tables))))
    opened = open_all(isobmff.FORMAT, data, "a.mp4")
    assert WORDS in everything(opened) and [left.bytes for left in opened.left_out] == [400]


def test_the_tags_of_a_long_film_are_read_and_those_behind_it() -> None:
    table = made.box(b"stbl", made.box(b"stco", bytes(20 << 20)))
    long = made.box(b"moov", table, made.box(b"udta", made.box(b"\xa9cmt", b"\0\x1b\0\0" + WORDS)))
    open_ended = struct.pack(">I", 0) + long[4:]
    for data in (TOP + long, TOP + made.box(b"mdat", bytes(3000)) + open_ended):
        for seekable in (True, False):
            opened = open_all(isobmff.FORMAT, data, "a.mp4", seekable=seekable)
            assert opened.part("moov.udta.©cmt") == [WORDS] and not opened.skips


def test_boxes_without_end_end() -> None:
    data = TOP + made.box(b"free") * (MAX_BOXES + 9)
    assert open_all(isobmff.FORMAT, data, "a.mp4").reasons


def test_an_item_that_is_named_many_times_is_read_once() -> None:
    data = made.heic(made.tiff())
    once = open_all(isobmff.FORMAT, data, "a.heic")
    at = data.index(b"iloc") + 4 + 6
    many = data[:at] + struct.pack(">H", 500) + data[at + 2 : at + 16] * 500 + data[at + 16 :]
    many = _longer(_longer(many, b"meta", 14 * 499), b"iloc", 14 * 499)
    again = open_all(isobmff.FORMAT, many, "a.heic")
    assert len(once.traces) == 1 and len(again.traces) + len(again.skips) <= 1


def test_items_in_pieces_are_told() -> None:
    data = made.heic(made.tiff())
    at = data.index(b"iloc") + 4 + 8 + 4
    assert open_all(isobmff.FORMAT, data[:at] + b"\0\2" + data[at + 2 :], "a.heic").skips


def _longer(data: bytes, kind: bytes, more: int) -> bytes:
    at = data.index(kind) - 4
    return data[:at] + struct.pack(">I", struct.unpack_from(">I", data, at)[0] + more) + data[at + 4 :]


def test_a_picture_of_many_pages_is_read_to_its_end() -> None:
    data = b"II" + struct.pack("<HI", 42, 8)
    for page in range(300):
        following = 8 + 18 * (page + 1) if page < 299 else 0
        data += struct.pack("<H", 1) + made.entry("<", 0x011D, 2, 4, b"p%d\0" % (page % 90 + 10))
        data += struct.pack("<I", following)
    opened = open_all(tiff.FORMAT, data, "a.tiff")
    assert len(opened.part("EXIF PageName")) == 300 and not opened.skips


def test_the_document_in_a_description_is_a_file_of_its_own() -> None:
    text = b"<OME>" + WORDS * 80_000 + b"</OME>"
    opened = open_all(tiff.FORMAT, made.tiff(text=text + b"\0"), "a.tiff")
    assert opened.members == {"EXIF ImageDescription": text} and not opened.skips


@pytest.mark.parametrize("form", [1, 7])
def test_tags_of_bytes_are_read_whatever_they_are_called(form: int) -> None:
    data = made.tiff(text=WORDS + b"\0").replace(
        struct.pack("<HH", 0x010E, 2), struct.pack("<HH", 0xC6D3, form)
    )
    assert WORDS in everything(open_all(tiff.FORMAT, data, "a.tiff"))


def test_thumbnails_that_overlap_are_not_all_handed_over() -> None:
    size, data = 2 + 24 + 4, b"II" + struct.pack("<HI", 42, 8)
    for number in range(200):
        data += struct.pack("<H", 2) + made.entry("<", 0x0201, 4, 1, struct.pack("<I", 7000))
        data += made.entry("<", 0x0202, 4, 1, struct.pack("<I", 8 << 20)) + struct.pack(
            "<I", 8 + size * (number + 1)
        )
    opened = open_all(tiff.FORMAT, data.ljust(7000, b"\0") + b"\xff\xd8" * (4 << 20), "a.tiff")
    assert opened.skips and 0 < len(opened.traces) <= 8


@pytest.mark.parametrize("kind", [b"JUNK", b"abcd", b"fmt ", b"ICCP"])
def test_chunks_of_padding_and_of_no_known_kind_are_read(kind: bytes) -> None:
    opened = open_all(riff.FORMAT, made.riff(b"WAVE", (kind, WORDS * 3), (b"data", bytes(99))), "a.wav")
    assert WORDS in everything(opened)


@pytest.mark.parametrize("seekable", [True, False])
def test_what_stands_behind_a_sound_is_read(seekable: bool) -> None:
    opened = open_all(riff.FORMAT, made.wav() + WORDS, "a.wav", seekable=seekable)
    assert opened.members == {"behind the file": WORDS}


def test_lengths_that_were_not_known_are_no_damage() -> None:
    endless = b"RIFF\xff\xff\xff\xffWAVEdata\xff\xff\xff\xff" + bytes(5000)
    wide = b"RF64\xff\xff\xff\xffWAVEds64\x1c\0\0\0" + bytes(28) + b"data\xff\xff\xff\xff" + bytes(5000)
    for data in (endless, wide):
        opened = open_all(riff.FORMAT, data, "a.wav")
        assert not opened.skips and [left.bytes for left in opened.left_out] == [5000]


def test_the_pictures_of_a_long_film_are_left_out() -> None:
    film = made.riff(
        b"AVI ", (b"LIST", b"movi" + bytes(17 << 20)), (b"LIST", b"INFOIART" + struct.pack("<I", 27) + WORDS)
    )
    opened = open_all(riff.FORMAT, film, "a.avi")
    assert not opened.skips and opened.part("INFO Artist") == [WORDS]


def test_the_artist_of_a_sound_is_told() -> None:
    [trace] = open_all(riff.FORMAT, made.wav(artist=b"Annika Berg"), "a.wav").traces
    assert (trace.label, trace.location.part) == ("artifact.media_author", "INFO Artist")


def test_more_chunks_than_are_read_are_told() -> None:
    many = made.riff(b"WAVE", *[(b"abcd", b"")] * 9)
    assert open_all(riff.FORMAT, many, "a.wav", limits=Limits(max_members=5)).reasons == [
        "more than 5 chunks"
    ]


@pytest.mark.parametrize("name", [b"POPM", b"OWNE", b"SYLT", b"XYZW"])
def test_frames_of_any_kind_are_read(name: bytes) -> None:
    assert WORDS in everything(open_all(sound.FORMAT, made.id3((name, WORDS)), "a.mp3"))


@pytest.mark.parametrize("tail", [b"TAG" + WORDS.ljust(125, b"\0"), b"APETAGEX" + WORDS + bytes(32)])
def test_tags_at_the_end_are_read(tail: bytes) -> None:
    data = made.id3((b"TIT2", b"\3title")) + tail
    for seekable in (True, False):
        assert WORDS in everything(open_all(sound.FORMAT, data, "a.mp3", seekable=seekable))


def test_a_tag_may_stand_before_a_flac_file() -> None:
    data = made.id3((b"TIT2", b"\3title"))[:-404] + made.flac(b"COMMENT=" + WORDS)
    assert open_all(sound.FORMAT, data, "a.flac").part("comment COMMENT") == [WORDS]


@pytest.mark.parametrize("kind", [1, 2, 5, 100])
def test_blocks_of_any_kind_are_read(kind: int) -> None:
    block = bytes([kind]) + len(WORDS).to_bytes(3, "big") + WORDS
    data = made.flac()[:4] + block + made.flac()[4:]
    assert WORDS in everything(open_all(sound.FORMAT, data, "a.flac"))


def test_tags_without_end_are_read_as_one() -> None:
    comments = open_all(sound.FORMAT, made.flac(*[b"A=b"] * (3 * MAX_TAGS), WORDS), "a.flac")
    frames = open_all(
        sound.FORMAT, made.id3(*[(b"TPE2", b"\3a")] * (2 * MAX_TAGS), (b"TIT2", WORDS)), "a.mp3"
    )
    for opened in (comments, frames):
        assert WORDS in everything(opened) and len(opened.batches) <= MAX_TAGS + 1


def test_segments_without_end_end() -> None:
    many = made.jpeg(*[made.segment(0xFE, b"a")] * (2 * MAX_SEGMENTS))
    assert open_all(jpeg.FORMAT, many, "a.jpg").reasons == [f"more than {MAX_SEGMENTS} segments"]


def test_texts_in_colour_profiles_are_read() -> None:
    profile = made.segment(0xE2, b"ICC_PROFILE\0\1\1" + WORDS)
    assert WORDS in everything(open_all(jpeg.FORMAT, made.jpeg(profile), "a.jpg"))
    packed = chunk(b"iCCP", b"name\0\0" + zlib.compress(WORDS))
    assert WORDS in everything(open_all(png.FORMAT, picture(packed), "a.png"))


def test_a_damaged_packet_is_told_and_read() -> None:
    packed = zlib.compress(made.XMP)[:-4] + b"abcd"
    data = picture(chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed))
    opened = open_all(png.FORMAT, data, "a.png")
    assert len(opened.skips) == 1 and opened.members == {"XMP.xml": made.XMP}


def test_datasets_of_any_number_are_read() -> None:
    sets = (
        b"\x1c\x02\xe6"
        + struct.pack(">H", len(WORDS))
        + WORDS
        + b"\x1c\x02\x50\0\0" * 2000
        + b"\x1c\x02\x78\0\x05words"
    )
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(sets)) + sets
    opened = open_all(jpeg.FORMAT, made.jpeg(made.segment(0xED, b"Photoshop 3.0\0" + block)), "a.jpg")
    assert WORDS in everything(opened) and b"\5words" in everything(opened)


@pytest.mark.parametrize(
    "name", ["Getty Images", "Sony Music", "The Beatles", "Various Artists", "some body"]
)
def test_companies_and_bands_are_no_authors(name: str) -> None:
    assert not open_all(sound.FORMAT, made.flac(b"ARTIST=" + name.encode()), "a.flac").traces


@pytest.mark.parametrize("name", ["Annika Berg", "Berg, Annika", "Ana de la Cruz", "J. R. Müller"])
def test_names_of_people_are_authors(name: str) -> None:
    [trace] = open_all(sound.FORMAT, made.flac(b"ARTIST=" + name.encode()), "a.flac").traces
    assert trace.value == name.encode()


def test_the_comments_of_films_and_of_unknown_streams_are_read() -> None:
    plain = made.ogg(b"COMMENT=" + WORDS)
    for before, after in ((b"\x03vorbis", b"\x81theora"), (b"\x03vorbis", b"\x03Speexy")):
        opened = open_all(sound.FORMAT, plain.replace(before, after), "a.ogg")
        assert WORDS in everything(opened) and not opened.skips


@pytest.mark.parametrize("seekable", [True, False])
def test_fill_before_a_marker_is_passed_over(seekable: bool) -> None:
    data = made.jpeg(made.segment(0xFE, WORDS), behind=WORDS)
    filled = data.replace(b"\xff\xfe", b"\xff" * 200_000 + b"\xfe").replace(b"\xff\xd9", b"\xff\xff\xff\xd9")
    opened = open_all(jpeg.FORMAT, filled, "a.jpg", seekable=seekable)
    assert opened.part("JPEG comment") == [WORDS] and opened.members == {"behind the picture": WORDS}
    assert open_all(jpeg.FORMAT, filled[:100_000], "a.jpg").reasons == ["cut off before its end"]


def test_packets_over_many_segments_are_bounded() -> None:
    mark = b"http://ns.adobe.com/xmp/extension/\0" + b"g" * 32 + bytes(8)
    data = made.jpeg(*[made.segment(0xE1, mark + b"x" * 65_000)] * 1200)
    opened = open_all(jpeg.FORMAT, data, "a.jpg")
    assert opened.skips and sum(map(len, opened.members.values())) < 66 << 20
