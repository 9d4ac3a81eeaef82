from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.core.severity import Severity
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.sniff import choose_format
from leaktight.formats.tokenizers.vocabulary_text import FORMAT
from tests.formats.opening import head_of, open_all

WORDS = b"[PAD]\n[unused0]\n=\n#\nthe\n##ing\n: \nword\nprice=high\n"
SETTINGS = b"# production\nDB_HOST=db.example\nexport DB_PASSWORD=words\nPORT=5432\n"
TIKTOKEN = b"".join(base64.b64encode(b"token %d" % n) + b" %d\n" % n for n in range(20))


@pytest.mark.parametrize(
    ("name", "data", "is_taken"),
    [
        ("vocab.txt", WORDS, True),
        ("merges.txt", b"#version: 0.2\na b\n", True),
        ("anything.model", TIKTOKEN, True),
        ("tokenizer.model", b"DB_HOST=here\n", True),
        ("vocab.json", b"DB_HOST=here\n", True),
        ("vocab.json", b'{"a": 1}', False),
        ("tokenizer.model", b"\n\x0e\n\x05<unk>\x15\0\0\0\0\x18\x02", False),
        ("tokenizer.model", b"version https://git-lfs.github.com/spec/v1\n", False),
        ("words.txt", WORDS, False),
        ("vocab.txt", "the\n".encode("utf-16"), False),
    ],
)
def test_which_files_are_taken(name: str, data: bytes, is_taken: bool) -> None:
    assert (choose_format(Head(data[:HEAD_BYTES], name, len(data))) is FORMAT) == is_taken


def test_entries_are_placed_by_line() -> None:
    opened = open_all(FORMAT, WORDS, "vocab.txt")
    assert not opened.traces
    (batch,) = opened.batches
    assert batch.memorized
    assert (b"ing", "token 5 in the vocabulary", None) in opened.texts
    assert batch.locate(2, 0).line == 5


def test_merges_are_joined_with_or_without_counts() -> None:
    merges = b"#version: 0.2\r\n\xc4\xa0 a\r\nnord licht</w>\r\n"
    assert [text for text, _, _ in open_all(FORMAT, merges, "merges.txt").texts] == [b"nordlicht"]
    assert open_all(FORMAT, merges, "merges.txt").texts[0][1] == "merge 1"
    codes = b"an ni 300\nnord licht</w> 20\n"
    assert [text for text, _, _ in open_all(FORMAT, codes, "bpe.codes").texts] == [b"anni", b"nordlicht"]


def test_base64_is_taken_off() -> None:
    opened = open_all(FORMAT, TIKTOKEN, "qwen.tiktoken")
    assert opened.texts[7] == (b"token 7", "rank 7", None)
    assert len(opened.texts) == 20


@pytest.mark.parametrize("name", ["vocab.txt", "merges.txt", "tokenizer.model", "vocab.json"])
def test_settings_saved_as_a_vocabulary_are_told_and_read_as_what_they_are(name: str) -> None:
    opened = open_all(FORMAT, SETTINGS, name)
    (trace,) = opened.traces
    assert (trace.label, trace.severity) == ("content.not_a_vocabulary", Severity.HIGH)
    (batch,) = opened.batches
    assert not batch.memorized
    assert bytes(batch.data) == SETTINGS
    assert batch.name_at is not None
    assert batch.name_at(0, SETTINGS.index(b"words")) == "DB_PASSWORD"


@pytest.mark.parametrize(
    "data",
    [
        b"-----BEGIN PRIVATE" + b" KEY-----\nabc\n",
        b"It was a dark and stormy night.\nThe rain fell in torrents, as ever.\n",
        b"root:x:0:0:the root user:/root:/bin/sh\nHOST: here\nPORT: 22\n",
    ],
)
def test_keys_and_prose_are_no_vocabulary(data: bytes) -> None:
    assert open_all(FORMAT, data, "vocab.txt").traces


@pytest.mark.parametrize(
    "data",
    [
        WORDS,
        b"the 12\nof 9\nword 3\n",
        b"the 0.1 0.2 -0.3\nof 0.4 0.5 0.6\n",
        b"a=b\n" + b"word\n" * 20,
        b"ice cream\nword\n",
        b"",
    ],
)
def test_vocabularies_of_other_kinds_are_vocabularies(data: bytes) -> None:
    assert not open_all(FORMAT, data, "vocab.txt").traces


def test_one_beyond_the_limit_is_read_as_text() -> None:
    limits = Limits(max_whole_bytes=100, block_bytes=1000)
    opened = open_all(FORMAT, b"word\n" * 100_000, "vocab.txt", limits=limits)
    windows = [batch.window for batch in opened.batches if batch.window is not None]
    assert sum(window.own_end - window.own_start for window in windows) == 500_000
    assert not any(batch.memorized for batch in opened.batches)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["vocab.txt", "merges.txt", "a.tiktoken", "spiece.model"]))
def test_any_bytes_are_read(data: bytes, name: str) -> None:
    open_all(FORMAT, data, name)
    FORMAT.accepts(head_of(data, name))
