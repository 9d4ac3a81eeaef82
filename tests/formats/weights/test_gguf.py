from __future__ import annotations

import struct
from dataclasses import dataclass, field

import gguf
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch
from leaktight.core.limits import Limits
from leaktight.core.trace import LeftOut
from leaktight.formats.sniff import choose_format
from leaktight.formats.weights.gguf import FORMAT, MAX_ITEMS, MAX_LISTS, MAX_VALUES
from leaktight.formats.weights.gguf_types import BLOCKS
from tests.formats.opening import blob_of, head_of, open_all


@dataclass
class Writer:
    """Writes any GGUF, right or wrong."""

    version: int = 3
    order: str = "<"
    values: list[bytes] = field(default_factory=list)
    tensors: list[bytes] = field(default_factory=list)

    def count(self, number: int) -> bytes:
        return struct.pack(self.order + ("I" if self.version == 1 else "Q"), number)

    def string(self, text: bytes) -> bytes:
        return self.count(len(text)) + text

    def kind(self, kind: int) -> bytes:
        return struct.pack(self.order + "I", kind)

    def text(self, key: bytes, text: bytes) -> None:
        self.values.append(self.string(key) + self.kind(8) + self.string(text))

    def many(self, key: bytes, kind: int, count: int, items: bytes) -> None:
        self.values.append(self.string(key) + self.kind(9) + self.kind(kind) + self.count(count) + items)

    def texts(self, key: bytes, *texts: bytes) -> None:
        self.many(key, 8, len(texts), b"".join(map(self.string, texts)))

    def tensor(self, name: bytes, kind: int, size: int, offset: int) -> None:
        fields = self.kind(1) + self.count(size) + self.kind(kind) + struct.pack(self.order + "Q", offset)
        self.tensors.append(self.string(name) + fields)

    def file(self, data: bytes = b"", *, values: int | None = None, alignment: int = 32) -> bytes:
        counts = self.count(len(self.tensors)) + self.count(len(self.values) if values is None else values)
        head = b"GGUF" + self.kind(self.version) + counts + b"".join(self.values + self.tensors)
        return head + (bytes(-len(head) % alignment) + data if data else b"")


@pytest.mark.parametrize("version", [1, 2, 3])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("seekable", [True, False])
def test_values_stand_under_their_keys(version: int, order: str, seekable: bool) -> None:
    writer = Writer(version, order)
    writer.text(b"general.author", b"somebody")
    writer.many(b"tokenizer.ggml.scores", 6, 3, bytes(12))
    writer.texts(b"general.tags", b"one", b"", b"another")
    writer.text(b"quantize.imatrix.file", b"/data/imatrix.dat")
    writer.tensor(b"blk.0.weight", 0, 4, 0)
    data = writer.file(bytes(16))
    assert choose_format(head_of(data, "x.bin")) is FORMAT
    opened = open_all(FORMAT, data, "x.gguf", seekable=seekable)
    assert opened.part("key general.author") == [b"somebody"]
    assert opened.part("key quantize.imatrix.file") == [b"/data/imatrix.dat"]
    assert opened.part("key general.tags[2]") == [b"another"]
    assert opened.part("tensor name") == [b"blk.0.weight"]
    assert b"general.author" in opened.part("name of a key")
    assert {item.what: item.bytes for item in opened.left_out} == {"numbers in lists": 12, "tensor data": 16}
    assert not opened.skips and not opened.members


def test_a_value_that_is_json_is_read_by_its_keys() -> None:
    writer = Writer()
    writer.text(b"training.config", b'{"hub": {"token": "abc"}}')
    assert open_all(FORMAT, writer.file(), "x.gguf").part("key training.config.hub.token") == [b"abc"]


def refined(data: bytes, needle: bytes) -> list[tuple[bytes, str, bool]]:
    """(text, part, whether it is of a vocabulary) of what the gate would hit, coarse batches followed."""
    found = []
    for item in FORMAT.read(blob_of(data, "x.gguf"), Limits()):
        if not isinstance(item, TextBatch):
            continue
        at = bytes(item.data).find(needle)
        ends = np.array([at + len(needle)], np.int64)
        exact = [item] if item.refine is None else item.refine(ends) if at >= 0 else []
        for batch in exact:
            assert isinstance(batch, TextBatch)
            for text in range(len(batch)):
                start, end = batch.span(text)
                if needle in bytes(batch.data[start:end]):
                    part = batch.locate(text, 0).part
                    found.append((bytes(batch.data[start:end]), part, batch.memorized))
    return found


def test_the_vocabulary_is_learned_text_and_only_what_is_hit_is_read() -> None:
    writer = Writer()
    words = [f"\u0120word{number}".encode() for number in range(70_000)]
    words[60_000] = "\u0120a@b.example".encode()
    writer.texts(b"tokenizer.ggml.tokens", *words)
    writer.texts(b"tokenizer.ggml.merges", "\u0120 c@d.".encode())
    data = writer.file()
    assert refined(data, b"a@b.example") == [(b"a@b.example", "key tokenizer.ggml.tokens[60000]", True)]
    assert [part for _, part, _ in refined(data, b"c@d.")] == ["key tokenizer.ggml.merges[0]"]
    assert not refined(data, b"no such word")
    cut = data[: data.index(b"word65000")]
    assert refined(cut, b"a@b.example") == [(b"a@b.example", "key tokenizer.ggml.tokens[60000]", True)]


def test_an_entry_of_several_words_is_read_without_a_hit() -> None:
    writer = Writer()
    writer.texts(
        b"tokenizer.ggml.tokens", b"plain", "\u2581Ada\u2581Byron".encode(), "\u2581\u2581two".encode()
    )
    opened = open_all(FORMAT, writer.file(), "x.gguf")
    parts = [part for text, part, _ in opened.texts if b"Ada" in text and b"\n" not in text]
    assert parts == ["key tokenizer.ggml.tokens[1]"]


def test_entries_that_may_be_a_part_of_something_are_read_without_a_hit_and_once() -> None:
    writer = Writer()
    entries = (b"plain", b"ada.byron@", b"4915112", b"2024", b"k3y0fSomebodyElse")
    writer.texts(b"tokenizer.ggml.tokens", *entries)
    opened = open_all(FORMAT, writer.file(), "x.gguf")
    read = [
        text for batch in opened.batches if batch.refine is None for text in bytes(batch.data).split(b"\n")
    ]
    assert [entry for entry in entries if entry in read] == [entries[1], entries[2], entries[4]]
    assert [part for _, part, _ in refined(writer.file(), b"ada.byron@")] == ["key tokenizer.ggml.tokens[1]"]


def test_lists_and_tensors_of_bytes_are_read() -> None:
    writer = Writer()
    writer.many(b"tokenizer.ggml.charsmap", 0, 9, b"some text")
    writer.tensor(b"note", 24, 7, 0)
    opened = open_all(FORMAT, writer.file(b"hello 7"), "x.gguf")
    assert opened.members == {"tokenizer.ggml.charsmap": b"some text", "note": b"hello 7"}


def test_bytes_between_tensors_and_behind_them_are_read() -> None:
    writer = Writer()
    writer.tensor(b"a", 0, 1, 0)
    writer.tensor(b"b", 0, 1, 64)
    data = writer.file(
        b"\1\2\3\4" + bytes(28) + b"not owned by any one of them now" + b"\1\2\3\4" + b"behind"
    )
    opened = open_all(FORMAT, data, "x.gguf")
    assert any(b"not owned by any" in member for member in opened.members.values())
    assert opened.members["bytes behind the tensors"] == b"behind"


def test_padding_that_says_something_is_read() -> None:
    writer = Writer()
    writer.tensor(b"a", 0, 1, 0)
    writer.tensor(b"b", 0, 1, 32)
    data = writer.file(b"\1\2\3\4" + b"in the padding".ljust(28, b"\0") + b"\1\2\3\4")
    for limits in (Limits(), Limits(deep=True)):
        opened = open_all(FORMAT, data, "x.gguf", limits=limits)
        assert any(b"in the padding" in text for text, _, _ in opened.texts)


def test_the_alignment_is_the_files_own() -> None:
    writer = Writer()
    writer.values.append(writer.string(b"general.alignment") + writer.kind(4) + struct.pack("<I", 256))
    writer.tensor(b"note", 24, 5, 0)
    assert open_all(FORMAT, writer.file(b"hello", alignment=256), "x.gguf").members == {"note": b"hello"}


def test_block_sizes_are_those_of_the_library() -> None:
    known = {int(kind): size for kind, size in gguf.GGML_QUANT_SIZES.items()}
    assert {kind: known[kind] for kind in BLOCKS if kind in known} == {
        kind: size for kind, size in BLOCKS.items() if kind in known
    }
    assert len(known.keys() & BLOCKS.keys()) > 20


def test_every_cut_is_told() -> None:
    writer = Writer()
    writer.text(b"general.author", b"somebody")
    writer.texts(b"general.tags", b"one", b"two")
    writer.many(b"scores", 6, 2, bytes(8))
    writer.tensor(b"blk.0.weight", 0, 4, 0)
    data = writer.file(b"\1\2\3\4" * 4)
    for size in range(8, len(data)):
        for seekable in (True, False):
            assert open_all(FORMAT, data[:size], "x.gguf", seekable=seekable).skips, size


def test_lengths_that_are_lies_are_told_and_the_rest_is_read_as_unknown_bytes() -> None:
    for wrong in (
        Writer().string(b"k") + Writer().kind(8) + b"\xff" * 8,
        Writer().string(b"k") + Writer().kind(9) + Writer().kind(8) + struct.pack("<Q", MAX_ITEMS + 1),
        Writer().string(b"k") + Writer().kind(9) + Writer().kind(8) + struct.pack("<QQ", 1, 1 << 63),
        Writer().string(b"k") + Writer().kind(9) + Writer().kind(99) + bytes(8),
        Writer().string(b"k") + Writer().kind(99),
        b"\xff" * 8,
    ):
        writer = Writer()
        writer.text(b"general.author", b"somebody")
        writer.values.append(wrong + b"a text in what follows")
        opened = open_all(FORMAT, writer.file(), "x.gguf")
        assert opened.part("key general.author") == [b"somebody"]
        assert len(opened.skips) == 1 and "read as unknown bytes" in opened.reasons[0]
        assert any(b"a text in what follows" in member for member in opened.members.values())


def test_numbers_of_values_and_nesting_are_limited() -> None:
    many = Writer(values=[Writer().string(b"") + Writer().kind(7) + b"\0"] * (MAX_VALUES + 1))
    assert f"more than {MAX_VALUES} values" in open_all(FORMAT, many.file(), "x.gguf").reasons[0]
    writer = Writer()
    nested = (writer.kind(9) + writer.count(1)) * 2000
    writer.values.append(writer.string(b"deep") + writer.kind(9) + nested)
    assert "unknown type 9" in open_all(FORMAT, writer.file(), "x.gguf").reasons[0]
    lists = Writer()
    empty = (lists.kind(8) + lists.count(0)) * (MAX_LISTS + 1)
    lists.many(b"lists", 9, MAX_LISTS + 1, empty)
    assert f"more than {MAX_LISTS} lists" in open_all(FORMAT, lists.file(), "x.gguf").reasons[0]
    claimed = open_all(FORMAT, Writer().file(values=1 << 62), "x.gguf")
    assert len(claimed.skips) == 1


def test_in_depth_text_among_numbers_names_its_tensor() -> None:
    writer = Writer()
    writer.tensor(b"a", 0, 64, 0)
    writer.tensor(b"b", 8, 320, 256)
    data = writer.file(bytes(256) + bytes(100) + b"a text in a tensor" + bytes(222))
    assert open_all(FORMAT, data, "x.gguf").left_out == [LeftOut(596, "tensor data")]
    opened = open_all(FORMAT, data, "x.gguf", limits=Limits(deep=True))
    assert opened.part("tensor b") == [b"a text in a tensor"]
    assert not opened.left_out and not opened.skips


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.booleans(), st.sampled_from([1, 2, 3]))
def test_any_bytes_behind_the_magic_are_read_or_skipped(data: bytes, seekable: bool, version: int) -> None:
    open_all(FORMAT, b"GGUF" + struct.pack("<I", version) + data, "x.gguf", seekable=seekable)
