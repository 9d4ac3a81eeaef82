from __future__ import annotations

import base64
import random
import zlib

import pytest
from pypdf._codecs._codecs import LzwCodec

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_filters import Budget, decode
from leaktight.formats.documents.pdf_syntax import Value

TEXT = b"some words, some other words and some more of those words " * 40


def decoded(data: bytes, *names: str, **parameters: Value) -> bytes:
    return decode(data, [(name, dict(parameters)) for name in names], Budget(1 << 24))[0]


def test_each_filter_gives_what_was_put_in() -> None:
    assert decoded(TEXT.hex().encode() + b">", "ASCIIHexDecode") == TEXT
    assert decoded(base64.a85encode(TEXT) + b"~>", "ASCII85Decode") == TEXT
    assert decoded(b"\x04words\xfe!\x80rest", "RunLengthDecode") == b"words!!!"
    assert decoded(base64.a85encode(zlib.compress(TEXT)), "ASCII85Decode", "FlateDecode") == TEXT
    noise = random.Random(5).randbytes(9000)
    for data in (TEXT, noise, b"a" * 20_000):
        assert decoded(LzwCodec().encode(data), "LZWDecode") == data


@pytest.mark.parametrize("kind", range(5))
def test_lines_filtered_as_in_png_are_restored(kind: int) -> None:
    rows = [random.Random(row).randbytes(12) for row in range(6)]
    packed, above = b"", bytes(12)
    for row in rows:
        packed += bytes([kind]) + bytes(
            (
                row[at]
                - _guess(kind, row[at - 3] if at >= 3 else 0, above[at], above[at - 3] if at >= 3 else 0)
            )
            & 255
            for at in range(12)
        )
        above = row
    given: dict[str, Value] = {"Predictor": 15, "Colors": 3, "Columns": 4}
    assert decoded(zlib.compress(packed), "FlateDecode", **given) == b"".join(rows)


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        return min((left, up, corner), key=lambda value: abs(left + up - corner - value))
    return (0, left, up, (left + up) // 2)[kind]


def test_what_stands_before_a_damage_is_kept_and_nothing_at_all_is_told() -> None:
    noise = random.Random(5).randbytes(5000)
    packed = zlib.compress(noise)
    assert noise.startswith(decoded(packed[:3000], "FlateDecode"))
    assert decoded(packed[:-4] + b"xxxx", "FlateDecode") == noise
    with pytest.raises(FormatError):
        decoded(b"\xff" * 100, "FlateDecode")
    with pytest.raises(FormatError):
        decoded(b"x", "NoSuchDecode")


def test_pictures_are_left_as_they_are() -> None:
    assert decode(b"\xff\xd8", [("DCTDecode", {})], Budget(100)) == (b"\xff\xd8", "DCTDecode")
