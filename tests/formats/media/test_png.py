from __future__ import annotations

import json
import struct
import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.formats.media.png import FORMAT, MAX_TEXT_BYTES, SIGNATURE
from tests.formats.opening import head_of, open_all


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(*chunks: bytes, behind: bytes = b"") -> bytes:
    size = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(52)))
    return SIGNATURE + chunk(b"IHDR", size) + b"".join(chunks) + pixels + chunk(b"IEND", b"") + behind


WORKFLOW = json.dumps({"3": {"inputs": {"api_key": "abc", "seed": 5}}}).encode()


def test_accepts_pictures_by_signature() -> None:
    assert FORMAT.accepts(head_of(picture(), "x.dat"))
    assert not FORMAT.accepts(head_of(b"\x89PNG", "x.png"))


def test_texts_are_members_named_by_their_keyword() -> None:
    data = picture(
        chunk(b"tEXt", b"Author\0J\xfcrgen"),
        chunk(b"zTXt", b"parameters\0\0" + zlib.compress(b"a cat, by somebody")),
        chunk(b"iTXt", b"workflow\0\0\0\0\0" + WORKFLOW),
        chunk(b"iTXt", b"prompt\0\1\0en\0Frage\0" + zlib.compress(WORKFLOW)),
        chunk(b"eXIf", b"MM\0*camera of Ada"),
    )
    opened = open_all(FORMAT, data, "cat.png")
    assert opened.members == {
        "Author": "Jürgen".encode(),
        "parameters": b"a cat, by somebody",
        "workflow": WORKFLOW,
        "prompt": WORKFLOW,
        "damaged EXIF": b"MM\0*camera of Ada",
    }
    assert opened.part("keyword") == [b"Author", b"parameters", b"workflow", b"prompt"]
    assert opened.reasons == ["EXIF: cut off"]


def test_what_lies_behind_the_picture_is_read_whether_or_not_the_stream_can_seek() -> None:
    for seekable in (True, False):
        opened = open_all(FORMAT, picture(behind=b"rest of a cropped picture"), "x.png", seekable=seekable)
        assert opened.members == {"behind the picture": b"rest of a cropped picture"}


def test_a_bomb_and_a_damaged_text_are_skipped_and_the_rest_is_read() -> None:
    data = picture(
        chunk(b"zTXt", b"bomb\0\0" + zlib.compress(bytes(MAX_TEXT_BYTES + 1))),
        chunk(b"zTXt", b"damaged\0\0" + b"not deflated"),
        chunk(b"tEXt", b"note\0still here"),
    )
    opened = open_all(FORMAT, data, "x.png")
    assert opened.members == {"note": b"still here"}
    assert [skip.location.path for skip in opened.skips] == ["x.png!bomb", "x.png!damaged"]


def test_what_stands_before_the_damage_of_a_text_is_read() -> None:
    packed = zlib.compress(b"first words, and a checksum that is wrong")[:-2] + b"xx"
    opened = open_all(FORMAT, picture(chunk(b"zTXt", b"note\0\0" + packed)), "x.png")
    assert opened.members == {"note": b"first words, and a checksum that is wrong"}
    assert len(opened.skips) == 1


def test_a_chunk_of_numbers_that_is_too_long_for_them_is_read() -> None:
    opened = open_all(FORMAT, picture(chunk(b"gAMA", b"1234"), chunk(b"pHYs", b"some other words")), "x.png")
    assert opened.members == {"pHYs": b"some other words"}


def test_every_cut_is_told() -> None:
    data = picture(chunk(b"tEXt", b"note\0hello"))
    for size in range(len(SIGNATURE), len(data) - 12):
        assert open_all(FORMAT, data[:size], "x.png").skips, size


def test_a_length_beyond_the_file_costs_no_memory() -> None:
    data = SIGNATURE + struct.pack(">I", 2**32 - 1) + b"tEXt" + b"note\0x"
    opened = open_all(FORMAT, data, "x.png")
    assert opened.reasons and not opened.members


def test_depth_and_number_of_chunks_are_limited() -> None:
    assert open_all(FORMAT, picture(), "x.png", depth=5).reasons == ["nested deeper than 5 containers"]
    many = picture(*(chunk(b"tEXt", b"k\0v") for _ in range(9)))
    assert open_all(FORMAT, many, "x.png", limits=Limits(max_members=5)).reasons == ["more than 5 chunks"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_behind_the_signature_are_read_or_skipped(data: bytes) -> None:
    open_all(FORMAT, SIGNATURE + data, "x.png")
