"""Plain text and source code: exact, located, decoded where it hides behind escapes."""

import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.detect.sample import scatter
from leaktight.formats.text.escapes import decoded_words
from leaktight.formats.text.text import FORMAT
from tests.formats.searching import batches, file_blob, head, search

TOKEN = "hf_" + scatter(34)
TOKEN_PATTERN = rb"(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])"
MAIL_PATTERN = rb"\b[a-z]+@example\.com\b"


def write(folder: Path, data: bytes, name: str = "file.txt") -> Blob:
    path = folder / name
    path.write_bytes(data)
    return file_blob(path)


@pytest.mark.parametrize(
    "data", [b"", b"plain\n", "Zürich\n".encode(), b"\x1b[31mred\x1b[0m\n", b"a\xffb" * 9]
)
def test_what_looks_like_text_is_accepted(data: bytes) -> None:
    assert FORMAT.accepts(head(data))


def test_a_sequence_cut_off_at_the_head_is_still_text() -> None:
    assert FORMAT.accepts(head(b"a" * 4095 + "é".encode()))


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", bytes(range(256)), b"\x7fELF\x02\x01\x01", b"\x01\x02" * 50]
)
def test_binary_is_not_text(data: bytes) -> None:
    assert not FORMAT.accepts(head(data))


def test_a_small_file_is_one_text_of_its_own_bytes(tmp_path: Path) -> None:
    data = b"x = 1\n" * 3
    (batch,) = batches(FORMAT.read(write(tmp_path, data), Limits()))
    assert bytes(batch.data) == data
    assert batch.refine is None
    assert batch.trusted_comments
    assert batch.locate(0, 7) == Location(str(tmp_path), "file.txt", line=2)


@pytest.mark.parametrize("block_bytes", [1 << 20, 100])
def test_a_value_in_colour_is_found_in_its_place(tmp_path: Path, block_bytes: int) -> None:
    data = f"step 1\n\x1b[1;31m{TOKEN}\x1b[0m\n\x1b[32mkim@example.com\x1b[K\n".encode() + b"more\n" * 99
    limits = Limits(block_bytes=block_bytes)
    for pattern, line in ((TOKEN_PATTERN, 2), (MAIL_PATTERN, 3)):
        hits, _ = search(FORMAT, write(tmp_path, data, "train.log"), pattern, limits)
        assert [hit.location.line for hit in hits] == [line]


def test_a_value_in_a_keyed_file_has_its_key_as_part(tmp_path: Path) -> None:
    blob = write(tmp_path, f"training:\n  hub:\n    token: {TOKEN}\n".encode(), "config.yaml")
    hits, skips = search(FORMAT, blob, TOKEN_PATTERN)
    assert [(hit.location.part, hit.location.line, hit.name) for hit in hits] == [
        ("key training.hub.token", 3, "training.hub.token")
    ]
    assert skips == []


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("mail = 'alice\\u0040example.com'", ["alice@example.com"]),
        ("mail = 'alice\\x40example.com'", ["alice@example.com"]),
        ("mail = 'alice\\u{40}example.com'", ["alice@example.com"]),
        ("mail = 'bob@example.com alice\\x40example.com'", ["bob@example.com", "alice@example.com"]),
        ("mail = 'bob@example.com\\n'", ["bob@example.com"]),
        ("mail = 'alice\\\\u0040example.com'", []),
        ("mail = '\\u00e9 bob@example.com'", ["bob@example.com"]),
    ],
)
def test_a_value_spelled_with_escapes_is_found_once(tmp_path: Path, source: str, values: list[str]) -> None:
    hits, _ = search(FORMAT, write(tmp_path, f"import os\n{source}\n".encode(), "app.py"), MAIL_PATTERN)
    assert [hit.value.decode() for hit in hits] == values
    assert {hit.location.line for hit in hits} <= {2}


def test_a_decoded_word_says_so_and_keeps_its_name(tmp_path: Path) -> None:
    blob = write(tmp_path, b"contact = 'alice\\x40example.com'\n", "app.py")
    (hit,), _ = search(FORMAT, blob, MAIL_PATTERN)
    assert (hit.location.part, hit.name) == ("decoded", "contact")


def test_a_token_behind_an_escaped_line_end_is_found_once(tmp_path: Path) -> None:
    blob = write(tmp_path, f'print("Login:\\n{TOKEN}\\n")\n'.encode(), "app.py")
    hits, _ = search(FORMAT, blob, TOKEN_PATTERN)
    assert [hit.value.decode() for hit in hits] == [TOKEN]


def test_lines_of_utf16_appended_to_text_are_found(tmp_path: Path) -> None:
    data = b"first line\n" * 1000 + f"HF_TOKEN={TOKEN}\n".encode("utf-16-le")
    hits, _ = search(FORMAT, write(tmp_path, data), TOKEN_PATTERN)
    assert [(hit.value.decode(), hit.location.line) for hit in hits] == [(TOKEN, 1001)]


def test_a_token_across_two_blocks_is_found_once(tmp_path: Path) -> None:
    limits = Limits(block_bytes=1000)
    for shift in range(0, 60, 7):
        data = ("ä\n" * 500)[: 960 - shift].encode()[:970] + f" {TOKEN} ".encode() + b"x\n" * 60_000
        hits, skips = search(FORMAT, write(tmp_path, data), TOKEN_PATTERN, limits)
        before = data[: data.index(TOKEN.encode())]
        assert [(hit.location.line, hit.start) for hit in hits] == [
            (before.count(b"\n") + 1, len(before.decode("utf-8", "replace")))
        ]
        assert skips == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["alice@example.com ", "ß\n", "日本 ", "text "]), max_size=80),
    st.integers(8, 90),
)
def test_windows_find_what_the_whole_text_has(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], block: int
) -> None:
    text = "".join(parts)
    path = tmp_path_factory.getbasetemp() / "windows.txt"
    path.write_text(text)
    hits, _ = search(FORMAT, file_blob(path), MAIL_PATTERN, Limits(block_bytes=block))
    expected = [found.start() for found in re.finditer(MAIL_PATTERN.decode(), text)]
    assert [hit.start for hit in hits] == expected
    assert [hit.location.line for hit in hits] == [text[:start].count("\n") + 1 for start in expected]


def test_escapes_in_windows_are_decoded_once(tmp_path: Path) -> None:
    data = b"'alice\\x40example.com' " * 3000
    hits, _ = search(FORMAT, write(tmp_path, data), MAIL_PATTERN, Limits(block_bytes=1001))
    assert len(hits) == 3000


def test_one_endless_line_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        for _ in range(48):
            file.write(b"x" * (1 << 20))
        file.write(f" {TOKEN}".encode())
    tracemalloc.start()
    hits, _ = search(FORMAT, file_blob(path), TOKEN_PATTERN)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(hit.location.line, hit.start) for hit in hits] == [(1, (48 << 20) + 1)]
    assert peak < 32 << 20


@pytest.mark.parametrize("size", [10, 20_000])
def test_a_file_that_shrank_is_read_and_reported(tmp_path: Path, size: int) -> None:
    path = tmp_path / "log.txt"
    path.write_text(TOKEN)
    hits, (skip,) = search(FORMAT, file_blob(path, size=size + 37), TOKEN_PATTERN, Limits(block_bytes=1000))
    assert len(hits) == 1
    assert skip.reason == f"shrank while read: 37 of {size + 37} bytes"


def test_a_file_that_grew_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("line\n" * 9000 + TOKEN)
    for block in (1000, 1 << 20):
        hits, skips = search(FORMAT, file_blob(path, size=10), TOKEN_PATTERN, Limits(block_bytes=block))
        assert (len(hits), skips) == (1, [])


@given(st.binary(max_size=200))
def test_any_bytes_decode_to_some_words(data: bytes) -> None:
    assert all(0 <= word.start <= len(data) for word in decoded_words(b"\\x40" + data))
