from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.core.trace import LeftOut
from leaktight.formats.sniff import choose_format
from leaktight.formats.weights.regions import MAX_PIECES, MAX_SKIPS, SMALL_BYTES
from leaktight.formats.weights.safetensors import FORMAT, MAX_HEADER_BYTES
from tests.formats.opening import head_of, open_all

DEEP = Limits(deep=True, block_bytes=1 << 16)


def tensor(dtype: str, start: int, end: int) -> dict[str, object]:
    return {"dtype": dtype, "shape": [end - start], "data_offsets": [start, end]}


def model(header: dict[str, object] | bytes, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


def test_accepts_by_the_header_and_no_other_bytes() -> None:
    data = model({"__metadata__": {"format": "pt"}})
    assert choose_format(head_of(data, "x.bin")) is FORMAT
    assert not FORMAT.accepts(head_of(b"{}" + data, "x.safetensors"))
    assert not FORMAT.accepts(head_of(bytes(8) + b"{}", "x.safetensors"))
    assert not FORMAT.accepts(head_of((1 << 40).to_bytes(8, "little") + b'{"', "x.safetensors"))


def test_metadata_stand_under_their_keys_down_into_json_in_strings() -> None:
    inner = json.dumps({"hub_token": "abc", "steps": [{"path": "/data"}]})
    metadata = {
        "ss_training_comment": "by somebody",
        "ss_args": json.dumps({"a b": inner}),
        "ss_dirs": '{"10_ada": {"img": 1}}',
    }
    opened = open_all(FORMAT, model({"__metadata__": metadata}), "lora.safetensors")
    assert opened.part("__metadata__.ss_training_comment") == [b"by somebody"]
    assert opened.part("__metadata__.ss_args.a b.hub_token") == [b"abc"]
    assert opened.part("__metadata__.ss_args.a b.steps[0].path") == [b"/data"]
    assert b"10_ada" in opened.part("name of a key in __metadata__.ss_dirs")
    hints = {
        bytes(batch.data[slice(*batch.span(text))]): batch.hint_of(text)
        for batch in opened.batches
        for text in range(len(batch))
    }
    assert hints[b"abc"] == "hub_token"
    assert hints[b"by somebody"] == "ss_training_comment"


def test_names_of_tensors_are_texts_and_their_numbers_are_left_out() -> None:
    data = model({"wte.weight": tensor("F32", 0, 400)}, np.ones(100, np.float32).tobytes())
    opened = open_all(FORMAT, data, "x.safetensors")
    assert opened.part("tensor name") == [b"wte.weight"]
    assert opened.left_out == [LeftOut(400, "tensor data")]
    assert not opened.members and not opened.skips


def test_small_tensors_of_bytes_are_read_and_large_ones_are_not() -> None:
    large = SMALL_BYTES + 1
    header = {
        "note": tensor("U8", 0, 11), "flags": tensor("BOOL", 11, 13), "large": tensor("I8", 13, 13 + large)
    }  # fmt: skip
    opened = open_all(FORMAT, model(header, b"hello there" + b"\0\0" + bytes(large)), "x.safetensors")
    assert opened.members == {"note": b"hello there"}
    assert opened.left_out == [LeftOut(large, "tensor data")]


@pytest.mark.parametrize("seekable", [True, False])
def test_bytes_that_no_tensor_owns_are_read(seekable: bool) -> None:
    header = {"a": tensor("F32", 4, 8), "b": tensor("F32", 15, 19)}
    data = b"gap0" + b"\1\2\3\4" + b"between" + b"\1\2\3\4" + b"behind all"
    opened = open_all(FORMAT, model(header, data), "x.safetensors", seekable=seekable)
    assert sorted(opened.members.values()) == [b"behind all", b"between", b"gap0"]
    assert opened.left_out == [LeftOut(8, "tensor data")]


@pytest.mark.parametrize("seekable", [True, False])
def test_tensors_that_overlap_or_are_not_there_are_told(seekable: bool) -> None:
    header = {
        "a": tensor("F32", 0, 16), "over": tensor("F32", 8, 24), "far": tensor("F32", 1 << 62, 1 << 63),
        "back": tensor("F32", 8, 4), "none": {"dtype": "F32"}, "odd": ["a text"],
    }  # fmt: skip
    opened = open_all(FORMAT, model(header, bytes(16) + b"not owned"), "x.safetensors", seekable=seekable)
    told = {skip.location.part: skip.reason for skip in opened.skips}
    assert told["tensor over"] == "overlaps what stands before it"
    assert "tensor far" in told
    assert told[""].startswith("3 tensors have no dtype")
    assert b"not owned" in opened.members.values()
    assert opened.part("tensor odd[0]") == [b"a text"]


def test_what_an_entry_says_besides_is_read() -> None:
    entry = {**tensor("F32", 0, 4), "comment": "from the lab"}
    opened = open_all(FORMAT, model({"a": entry}, bytes(4)), "x.safetensors")
    assert opened.part("tensor a.comment") == [b"from the lab"]


def test_a_key_that_stands_there_twice_hides_nothing() -> None:
    raw = b'{"__metadata__":{"note":"first words"},"__metadata__":{"note":"second words"}}'
    opened = open_all(FORMAT, model(raw), "x.safetensors")
    texts = [text for text, _, _ in opened.texts]
    assert b"first words" in texts and b"second words" in texts


def test_in_depth_text_among_numbers_is_found_and_its_tensor_named() -> None:
    numbers = np.random.default_rng(5).normal(size=50_000).astype(np.float32).tobytes()
    hidden = numbers[:77_777] + b" a text in a tensor " + numbers[77_777:]
    header = {
        "first": tensor("F32", 0, 40_000), "second": tensor("F32", 40_000, 100_000),
        "third": tensor("F32", 100_000, len(hidden)),
    }  # fmt: skip
    assert not open_all(FORMAT, model(header, hidden), "x.safetensors").part("tensor second")
    opened = open_all(FORMAT, model(header, hidden), "x.safetensors", limits=DEEP)
    assert any(b"a text in a tensor" in text for text in opened.part("tensor second"))
    assert not opened.left_out and not opened.skips


def test_in_depth_large_tensors_of_bytes_that_are_files_are_read_as_such() -> None:
    size = SMALL_BYTES + 1
    archive, noise = b"PK\3\4".ljust(size, b"\0"), np.random.default_rng(6).bytes(size - 20)
    header = {
        "w": tensor("F32", 0, 4),
        "zip": tensor("U8", 4, 4 + size),
        "q": tensor("U8", 4 + size, 4 + 2 * size),
    }
    data = model(header, bytes(4) + archive + noise + b"\0a text in a tensor\0")
    opened = open_all(FORMAT, data, "x.safetensors", limits=DEEP)
    assert opened.members == {"zip": archive}
    assert any(b"a text in a tensor" in text for text in opened.part("tensor q"))


def test_every_cut_is_told() -> None:
    data = model({"a": tensor("F32", 0, 8), "b": tensor("U8", 8, 12)}, bytes(8) + b"text")
    for size in range(8, len(data)):
        for seekable in (True, False):
            assert open_all(FORMAT, data[:size], "x.safetensors", seekable=seekable).skips, size


@pytest.mark.parametrize(
    "header",
    [b"[" * 100_000, b'{"a":' * 100_000, b'{"a":1', b'["a"]', b"{" + b'"a":1,' * 4_000_001 + b'"b":1}'],
    ids=["lists", "objects", "open", "list", "many"],
)
def test_headers_that_are_none_are_told(header: bytes) -> None:
    opened = open_all(FORMAT, model(header), "x.safetensors")
    assert opened.reasons == ["header cut off or damaged"]
    assert not opened.texts


def test_a_header_that_is_too_long_is_told_without_reading_it() -> None:
    data = (MAX_HEADER_BYTES + 1).to_bytes(8, "little") + b'{"'
    assert open_all(FORMAT, data, "x.safetensors").reasons[0].startswith("header of 25000001 bytes")


def test_many_gaps_and_many_wrong_tensors_are_told_once() -> None:
    gaps = {f"t{number}": tensor("F32", 8 * number, 8 * number + 4) for number in range(2 * MAX_PIECES)}
    opened = open_all(FORMAT, model(gaps, b"\1\2\3\4gap!" * 2 * MAX_PIECES), "x.safetensors")
    assert len(opened.members) == MAX_PIECES + 1
    assert sum(member.count(b"gap!") for member in opened.members.values()) == 2 * MAX_PIECES
    same = {f"t{number}": tensor("F32", 0, 4) for number in range(3 * MAX_SKIPS)}
    assert len(open_all(FORMAT, model(same, bytes(4)), "x.safetensors").skips) == MAX_SKIPS + 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_behind_a_length_are_read_or_skipped(data: bytes, seekable: bool) -> None:
    open_all(FORMAT, model(b"{" + data[:100], data[100:]), "x.safetensors", seekable=seekable)


@pytest.mark.parametrize("dtype", [[], {}, 1, None, [["F32"]]])
def test_a_type_that_is_no_name_is_told_or_read(dtype: object) -> None:
    header = json.dumps({"a": {"dtype": dtype, "shape": [1], "data_offsets": [0, 4]}}).encode()
    opened = open_all(FORMAT, len(header).to_bytes(8, "little") + header + bytes(4), "a.safetensors")
    assert opened.texts or opened.skips
