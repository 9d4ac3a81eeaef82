"""Text is written back byte by byte, whatever its encoding and compression, but for what is replaced."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma

import lz4.frame
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.plain_text import REWRITER
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from tests.sanitize.files.replacing import WORD, cleaner, rewritten

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts, texts, st.sampled_from(["", "x", "é", "\r\n"]))
def test_everything_around_the_word_stays(before, behind, instead):
    data = before.encode() + WORD + behind.encode()
    made = rewritten(REWRITER, data, "a.txt", instead=instead.encode())
    assert made == data.replace(WORD, instead.encode())


def test_bytes_that_are_no_text_stay():
    data = b"a\xff\xfe\x80 SECRETWORD \xc3\r\n\tb\x00"
    assert rewritten(REWRITER, data, "a.txt") == data.replace(WORD, b"x")


def test_a_long_text_is_cut_where_no_word_stands():
    data = b"word SECRETWORD more. " * 100_000
    assert rewritten(REWRITER, data, "a.txt") == data.replace(WORD, b"x")


def test_a_text_without_any_place_to_cut_is_refused():
    with pytest.raises(FormatError):
        rewritten(REWRITER, b"x" * (40 << 20), "a.txt")


def through(data: bytes, name: str, instead: bytes = b"x") -> bytes:
    """What becomes of a file that is wrapped somehow."""
    wrapping = unwrap(name, lambda: io.BytesIO(data), Limits())  # type: ignore[arg-type,return-value]
    rewriter = choose_rewriter(wrapping.head)
    assert rewriter is not None
    target = io.BytesIO()
    with wrapping.target(target) as stream:  # type: ignore[arg-type]
        rewriter.rewrite(Job(wrapping.open, wrapping.name), stream, cleaner(instead))
    return target.getvalue()


TEXT = "Grüße an SECRETWORD, Zürich.\r\nZweite Zeile über Öl.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_byte_order_marks_stay(encoding):
    data = TEXT.encode(encoding)
    assert through(data, "a.txt", "é".encode()) == TEXT.replace(WORD.decode(), "é").encode(encoding)


def test_letters_that_an_encoding_lacks_become_question_marks():
    assert through(TEXT.encode("cp1252"), "a.txt", "Ж".encode()) == TEXT.replace(WORD.decode(), "?").encode(
        "cp1252"
    )


def unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


UNPACK = {
    "a.txt.gz": (gzip.compress, gzip.decompress),
    "a.txt.bz2": (bz2.compress, bz2.decompress),
    "a.txt.xz": (lzma.compress, lzma.decompress),
    "a.txt.zst": (
        zstandard.compress,
        lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
    ),
    "a.txt.lz4": (lz4.frame.compress, lz4.frame.decompress),
}


@pytest.mark.parametrize("name", UNPACK)
def test_compressed_files_are_compressed_again(name):
    pack, unpack = UNPACK[name]
    data = TEXT.encode() * 1000
    made = through(pack(data), name)
    assert unpack(made) == data.replace(WORD, b"x")


def test_a_compressed_file_holds_no_name_and_no_time():
    assert through(gzip.compress(TEXT.encode()), "a.txt.gz")[3:8] == b"\0" * 5


def test_a_damaged_compressed_file_is_refused():
    data = gzip.compress(TEXT.encode() * 100_000)
    with pytest.raises((FormatError, OSError)):
        through(data[: len(data) // 2], "a.txt.gz")
