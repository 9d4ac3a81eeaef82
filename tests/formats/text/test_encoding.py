"""Text in other encodings arrives as UTF-8, whatever the guess; ASCII is never lost."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.detect.sample import scatter
from leaktight.formats.text.encoding import FORMAT, judge_encoding
from leaktight.formats.text.text import FORMAT as TEXT
from tests.formats.searching import file_blob, head, head_of, search

TOKEN = "hf_" + scatter(34)
PATTERN = rb"(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])"
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
MARKS = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
PROSE = {
    "cp1252": "Der schöne große Äpfel für Müller, größer als alle übrigen\n",
    "cp932": "これは日本語の文章です。カタカナもあります。\n",
    "euc_jp": "これは日本語の文章です。カタカナもあります。\n",
    "cp949": "안녕하세요 이것은 한국어 문장입니다\n",
    "gb18030": "这是一个中文句子，包含很多常用的汉字\n",
    "cp1251": "Это русский текст с обычными словами\n",
    "koi8_r": "это русский текст с обычными словами\n",
}


def decoded(path: Path, limits: Limits | None = None) -> bytes:
    (blob,) = FORMAT.read(file_blob(path), limits or Limits())
    assert isinstance(blob, Blob)
    assert blob.location.path == path.name
    with blob.open() as stream:
        return stream.read()


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(
    "text", ["name,mail\nAda,ada@example.com\n", f"Zürich ключ 你好 😀 and more\n{TOKEN}\n" * 9]
)
def test_wide_text_is_recognised_and_read_exactly(
    tmp_path: Path, encoding: str, marked: bool, text: str
) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes((MARKS[encoding] if marked else b"") + text.encode(encoding))
    assert FORMAT.accepts(head_of(file_blob(path)))
    assert decoded(path) == text.encode()


def test_a_utf8_mark_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "marked.csv"
    path.write_bytes(codecs.BOM_UTF8 + b"a,b\n")
    assert FORMAT.accepts(head_of(file_blob(path)))
    assert decoded(path) == b"a,b\n"


@pytest.mark.parametrize("encoding", PROSE)
def test_legacy_prose_is_guessed(encoding: str) -> None:
    assert judge_encoding((PROSE[encoding] * 4).encode(encoding)) == encoding


def test_a_declared_encoding_is_believed() -> None:
    data = b"<meta charset='iso-8859-2'>\n" + "żółć\n".encode("iso-8859-2")
    assert judge_encoding(data) == "iso8859-2"
    assert judge_encoding(b"# coding: gb-of-nobody\n\xe4\xf6\n") == "cp1252"


@pytest.mark.parametrize("encoding", PROSE)
def test_ascii_is_found_in_any_legacy_text_at_its_code_point(tmp_path: Path, encoding: str) -> None:
    text = PROSE[encoding] * 40 + TOKEN
    path = tmp_path / "legacy.txt"
    path.write_bytes(text.encode(encoding))
    (hit,), skips = search(FORMAT, file_blob(path), PATTERN)
    assert (hit.start, hit.location.line, skips) == (text.index(TOKEN), 41, [])


def test_a_few_wrong_bytes_leave_utf8_what_it_is(tmp_path: Path) -> None:
    data = "größer und schöner\n".encode() * 20 + b"\xff\xfe\n" + TOKEN.encode()
    assert not FORMAT.accepts(head(data))
    assert TEXT.accepts(head(data))
    path = tmp_path / "damaged.txt"
    path.write_bytes(data)
    assert len(search(TEXT, file_blob(path), PATTERN)[0]) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain",
        "grün".encode(),
        bytes(range(256)),
        b"\x00" * 64,
        b"\xff\xfe" + bytes(range(256)) * 8,
        b"\x01\x00" * 40,
    ],
)
def test_other_bytes_are_left_to_others(data: bytes) -> None:
    assert not FORMAT.accepts(head(data))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_ascii_lines_appended_to_wide_text_are_found(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "requirements.txt"
    wide = "torch==2.0\r\nnumpy\r\n"
    data = MARKS[encoding] + wide.encode(encoding) + f"# {TOKEN}\n".encode() + wide.encode(encoding)
    path.write_bytes(data)
    assert decoded(path).decode() == wide + f"# {TOKEN}\n" + wide


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abc ä€😀\n", max_size=50), st.sampled_from(WIDE), st.integers(1, 9))
def test_wide_text_round_trips_in_reads_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, text: str, encoding: str, step: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "wide.txt"
    path.write_bytes(MARKS[encoding] + ("start " + text).encode(encoding))
    (blob,) = FORMAT.read(file_blob(path), Limits())
    assert isinstance(blob, Blob)
    with blob.open() as stream:
        parts = list(iter(lambda: stream.read(step), b""))
    assert b"".join(parts).decode() == "start " + text


def test_a_wide_file_that_shrank_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes(MARKS["utf-16-le"] + TOKEN.encode("utf-16-le"))
    hits, skips = search(FORMAT, file_blob(path, size=4000), PATTERN)
    assert len(hits) == 1
    assert [type(skip) for skip in skips] == [Skip]
    assert "shrank while read" in skips[0].reason


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_judged(data: bytes) -> None:
    for start in (b"", *MARKS.values()):
        assert isinstance(judge_encoding(start + data), str)


def test_token_beside_single_letters_with_nuls_is_found() -> None:
    data = b"a\0" + TOKEN.encode() + b"\0b"
    (blob,) = FORMAT.read(Blob.of(Location("s", "x.bin"), data), Limits())
    assert isinstance(blob, Blob)
    with blob.open() as stream:
        assert re.search(PATTERN, stream.read())


@pytest.mark.parametrize("at", range((1 << 18) - 38, (1 << 18) + 2, 3))
def test_ascii_line_across_chunks_is_found(at: int) -> None:
    data = (b"\0\xff\1\2" * 70_000)[:at] + b" " + TOKEN.encode() + b" " + b"\0\xff\1\2" * 20
    (blob,) = FORMAT.read(Blob.of(Location("s", "x.bin"), data), Limits())
    assert isinstance(blob, Blob)
    with blob.open() as stream:
        assert TOKEN.encode() in stream.read()
