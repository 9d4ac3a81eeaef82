from __future__ import annotations

import collections
import enum
import io
import json
import os
import pickle
import pickletools
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import leaktight
from leaktight.core.batch import TextBatch
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import Trace
from leaktight.detect.sample import LETTERS, scatter
from leaktight.formats.binary import FORMAT as BINARY
from leaktight.formats.pickles.opcodes import COUNT1, COUNT4, COUNT8, LINE, MARK, OPERATIONS, TWO_LINES
from leaktight.formats.pickles.stream import FORMAT, MAX_OPERATIONS
from leaktight.formats.sniff import choose_format
from tests.formats.opening import Opened, blob_of, head_of, open_all

PROTOCOLS = range(6)
TOKEN = "hf_" + scatter(34, LETTERS)
SSN = "412-" + "56-" + "7893"


class Strategy(enum.Enum):
    STEPS = "steps"


class Arguments:
    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


class Fields(dict):  # type: ignore[type-arg]
    """A subclass of dict that pickles as an object with items."""


class Harmful:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch {self.path}",)


class NumpyArrayWrapper:
    """What joblib writes in the place of an array."""

    def __init__(self, array: np.ndarray[Any, Any], alignment: int | None) -> None:
        self.subclass, self.shape, self.order, self.dtype = np.ndarray, array.shape, "C", array.dtype
        self.allow_mmap = True
        self.numpy_array_alignment_bytes = alignment


class JoblibLike(pickle._Pickler):  # type: ignore[misc]
    """Writes arrays behind their wrappers, as joblib does."""

    def __init__(self, file: io.BytesIO, protocol: int, alignment: int | None) -> None:
        super().__init__(file, protocol)
        self.target = file
        self.alignment = alignment

    def save(self, obj: Any, save_persistent_id: bool = True) -> None:
        if type(obj) is not np.ndarray:
            super().save(obj, save_persistent_id)
            return
        super().save(NumpyArrayWrapper(obj, self.alignment))
        self.framer.commit_frame(force=True)
        if obj.dtype.hasobject:
            pickle.dump(obj, self.target, protocol=2)
            return
        if self.alignment is not None:
            padding = self.alignment - (self.target.tell() + 1) % self.alignment
            self.target.write(bytes((padding,)) + b"\xff" * padding)
        self.target.write(obj.tobytes())


def read(data: bytes, *, seekable: bool = True, limits: Limits | None = None) -> Opened:
    return open_all(FORMAT, data, "a.pkl", seekable=seekable, limits=limits)


def under(opened: Opened) -> dict[bytes, set[tuple[str, str]]]:
    """Text -> (hint, part) of its places."""
    found: dict[bytes, set[tuple[str, str]]] = collections.defaultdict(set)
    for batch in opened.batches:
        for text in range(len(batch)):
            start, end = batch.span(text)
            found[bytes(batch.data[start:end])].add((batch.hint_of(text), batch.locate(text, 0).part))
    return found


def is_pickle(data: bytes) -> bool:
    return choose_format(head_of(data, "file")) is FORMAT


SETTINGS = Arguments(
    output_dir="/data/run",
    strategy=Strategy.STEPS,
    single={"only": "lonely"},
    nested={"hub": {"key": "deep", "other": {"more": "deeper"}}},
    none={},
    after_none="behind nothing",
    empty=[],
    after_empty="behind no items",
    names=["first name", "second name"],
    one=["single item"],
    kind=Arguments,
    after_kind="behind a class",
    ordered=collections.OrderedDict(x="ordered x", y="ordered y"),
    fields=Fields(z="field z"),
    people=[{"name": "Ann", "ssn": "number one"}, {"name": "Bob", "ssn": "number two"}],
    pair=("pair one", "pair two"),
    four=("of four 1", "of four 2", "of four 3", "of four 4"),
    payload=b"text as bytes",
    number=123456,
    large=5550123456,
    real=5550123457.0,
    small=1234,
    same="/data/run",
)
EXPECTED = {
    b"/data/run": "output_dir",
    b"steps": "strategy",
    b"lonely": "only",
    b"deep": "key",
    b"deeper": "more",
    b"behind nothing": "after_none",
    b"behind no items": "after_empty",
    b"behind a class": "after_kind",
    b"ordered x": "x",
    b"ordered y": "y",
    b"field z": "z",
    b"Ann": "name",
    b"Bob": "name",
    b"number one": "ssn",
    b"number two": "ssn",
    b"pair one": "pair",
    b"pair two": "pair",
    b"of four 4": "four",
    b"text as bytes": "payload",
    b"123456": "number",
    b"5550123456": "large",
    b"5550123457": "real",
}


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_every_string_stands_under_its_key(protocol: int, seekable: bool) -> None:
    data = pickle.dumps(SETTINGS, protocol)
    assert is_pickle(data)
    opened = read(data, seekable=seekable)
    assert (opened.skips, opened.members) == ([], {})
    found = under(opened)
    hints = {
        text: hint if hint in {h for h, _ in found[text]} else found[text] for text, hint in EXPECTED.items()
    }
    # A key that says nothing is read together with the one above.
    assert hints | {b"deep": "hub.key"} == EXPECTED | {b"deep": "hub.key"}
    assert ("hub.key", "pickle key nested.hub.key") in found[b"deep"]
    assert b"1234" not in found


@pytest.mark.parametrize("protocol", range(1, 6))
def test_paths_name_keys_and_positions(protocol: int) -> None:
    found = under(read(pickle.dumps(SETTINGS, protocol)))
    assert found[b"number two"] == {("ssn", "pickle key people[1].ssn")}
    assert found[b"second name"] == {("names", "pickle key names[1]")}
    assert found[b"deeper"] == {("more", "pickle key nested.hub.other.more")}
    assert found[b"ordered x"] == {("x", "pickle key ordered.x")}
    assert found[b"lonely"] == {("only", "pickle key single.only")}


def test_value_met_again_under_another_key_is_a_text_there_too() -> None:
    assert {hint for hint, _ in under(read(pickle.dumps(SETTINGS)))[b"/data/run"]} == {"output_dir", "same"}


def test_keys_of_later_records_are_known_from_the_memo() -> None:
    records = [{"name": f"name {i}", "mail": f"mail {i}"} for i in range(3000)]
    for protocol in range(1, 6):
        found = under(read(pickle.dumps(records, protocol)))
        assert found[b"mail 2999"] == {("mail", "pickle key [2999].mail")}
        assert len(found) == 6002


def test_keys_that_may_be_values_are_not_printed() -> None:
    [(_, part)] = under(read(pickle.dumps({SSN: "a text", "x": "y"})))[b"a text"]
    assert part == "pickle key <11 characters>"


def test_string_without_a_key_is_located_by_its_byte() -> None:
    data = pickle.dumps("a lonely string")
    assert under(read(data)) == {
        b"a lonely string": {("", f"pickle string at byte {data.index(bytes((0x8C,)))}")}
    }


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_names_of_classes_are_no_texts(protocol: int) -> None:
    texts = {text for text, _, _ in read(pickle.dumps([Arguments, Strategy.STEPS], protocol)).texts}
    assert texts - {b"latin1"} == {b"steps"}


def test_name_of_a_class_that_could_be_a_value_is_a_text() -> None:
    for data in (b"\x80\2cos\n%b\n.", b"\x80\4\x8c\2os\x8c%c%b\x93."):
        arguments = (TOKEN.encode(),) if data.count(b"%") == 1 else (len(TOKEN), TOKEN.encode())
        assert any(TOKEN.encode() in text for text, _, _ in read(data % arguments).texts)


@pytest.mark.parametrize(
    "text", ["grüße\n\\x", "emoji 😀", "lone \ud800 surrogate", "tab\tnul\0end", "'\"\\\\u0041"]
)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_strings_come_out_as_utf_8(protocol: int, text: str) -> None:
    assert text.encode("utf-8", "surrogatepass") in {
        found for found, _, _ in read(pickle.dumps([text], protocol)).texts
    }


def test_strings_of_python_2_are_read() -> None:
    lines = b"(dp1\nS'pass\\x77ord'\np2\nS\"it's \\101 \\\\ \\q\"\np3\ns"
    lines += b"S'n'\nL5550123456L\nsS'f'\nF5550123457.0\ns."
    assert is_pickle(lines)
    found = under(read(lines))
    assert found[b"it's A \\ q"] == {("password", "pickle key password")}
    assert found[b"5550123456"] == {("n", "pickle key n")}
    assert found[b"5550123457"] == {("f", "pickle key f")}
    binary = b"}q\1(U\x08passwordq\2T\x06\0\0\0sesameq\3u."
    assert is_pickle(binary)
    assert under(read(binary))[b"sesame"] == {("password", "pickle key password")}


def test_arrays_of_text_are_decoded() -> None:
    for items in (["ann@example.com", "bob"], [b"ann@example.com", b"bob"]):
        for protocol in range(3, 6):
            found = under(read(pickle.dumps({"mails": np.array(items), "x": "y"}, protocol)))
            assert {b"ann@example.com", b"bob"} <= set(found)


@pytest.mark.parametrize(
    ("offsets", "texts"),
    [
        (np.array([0, 3, 3, 6], "<i8"), [b"ada", b"bob"]),
        (np.array([0, 3, 6], "<i4"), [b"ada", b"bob"]),
        (np.array([0, 3, 7], "<i8"), [b"adabob"]),
        (np.array([0, 5, 2, 6], "<i8"), [b"adabob"]),
        (np.array([-1, 6], "<i8"), [b"adabob"]),
        (np.array([6], "<i8"), [b"adabob"]),
    ],
    ids=range(6),
)
def test_texts_that_stand_end_to_end_are_parted_by_the_offsets_before_them(
    offsets: np.ndarray[Any, Any], texts: list[bytes]
) -> None:
    for protocol in (4, 5):
        opened = read(pickle.dumps([offsets.tobytes(), b"adabob"], protocol))
        assert [text for text, _, _ in opened.texts][1:] == texts


def test_nothing_is_ever_loaded(tmp_path: Path) -> None:
    for protocol in PROTOCOLS:
        (tmp_path / f"{protocol}.pkl").write_bytes(pickle.dumps(Harmful(tmp_path / "harm"), protocol))
    report = leaktight.scan(tmp_path)
    assert not (tmp_path / "harm").exists()
    assert report.skips == ()
    texts = {text for text, _, _ in read((tmp_path / "2.pkl").read_bytes()).texts}
    assert f"touch {tmp_path / 'harm'}".encode() in texts


def test_token_in_a_torch_checkpoint_is_found_under_its_key(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "training_args.bin", "w", zipfile.ZIP_STORED) as archive:
        arguments = Arguments(output_dir="out", hub_token=TOKEN, seed=42)
        archive.writestr("training_args/data.pkl", pickle.dumps(arguments, 2))
        archive.writestr("training_args/version", "3\n")
    report = leaktight.scan(tmp_path)
    [finding] = [found for found in report.findings if found.label == "secret.huggingface.user_token"]
    assert finding.location.path == "training_args.bin!training_args/data.pkl"
    assert finding.location.part == "pickle key hub_token"
    assert (finding.start, finding.end) == (0, len(TOKEN))
    assert report.skips == ()
    assert {reading.format for reading in report.coverage.readings} >= {"zip", "pickle"}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_number_under_a_telling_key_is_found(tmp_path: Path, protocol: int) -> None:
    people = [{"name": "Ann", "ssn": int(SSN.replace("-", ""))}, {"name": "Bob", "ssn": None}]
    (tmp_path / "people.pkl").write_bytes(pickle.dumps(people, protocol))
    [finding] = [found for found in leaktight.scan(tmp_path).findings if found.label == "pii.us.ssn"]
    assert finding.location.part.endswith("ssn")


def test_several_pickles_in_one_file_are_all_read() -> None:
    data = b"".join(pickle.dumps({"key": f"value {i}"}, i % 6) for i in range(600))
    opened = read(data)
    assert (opened.skips, opened.members) == ([], {})
    assert {f"value {i}".encode() for i in range(600)} <= set(under(opened))


@pytest.mark.parametrize("seekable", [True, False])
def test_raw_weights_behind_a_legacy_checkpoint_are_handed_over(seekable: bool) -> None:
    magic = 0x1950A86A20F9469CFC6C
    pickles = [magic, 1001, {"little_endian": True}, {"weight": "storage", "note": "text"}, ["94870"]]
    data = b"".join(pickle.dumps(value, 2) for value in pickles)
    weights = struct.pack("<q", 640) + b"\x80\2}q" * 3000 + f" {TOKEN} ".encode()
    opened = read(data + weights, seekable=seekable)
    assert opened.skips == []
    assert {b"storage", b"text", b"94870"} <= set(under(opened))
    if seekable:
        assert opened.members == {f"(bytes from {len(data):#x})": weights}
    else:
        assert any(TOKEN.encode() in bytes(batch.data) for batch in opened.batches if batch.refine)


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize(("protocol", "alignment"), [(2, 16), (3, None), (4, 16), (5, 16)])
def test_arrays_in_the_midst_of_a_joblib_file_are_handed_over(
    protocol: int, alignment: int | None, seekable: bool
) -> None:
    objects = np.array(["an object", None], dtype=object)
    floats, many = np.arange(6.0).reshape(2, 3), np.arange(50_000, dtype="i4")
    target = io.BytesIO()
    content = {"a": floats, "b": objects, "c": many, "d": np.zeros((0, 3)), "e": np.array(["wide", "text"])}
    content["f"] = np.array(np.nan)
    JoblibLike(target, protocol, alignment).dump([content, {"end": "the end", "x": "y"}])
    opened = read(target.getvalue(), seekable=seekable)
    assert opened.skips == []
    assert list(opened.members.values()) == [floats.tobytes(), many.tobytes(), content["f"].tobytes()]
    found = under(opened)
    assert {b"an object", b"wide", b"text"} <= set(found)
    assert found[b"the end"] == {("end", "pickle key [1].end")}


@pytest.mark.parametrize("seekable", [True, False])
def test_long_constants_are_handed_over_whole(seekable: bool) -> None:
    long_bytes, long_text = os.urandom(9 << 20), "words and more " * 400_000
    data = pickle.dumps({"bytes": long_bytes, "text": long_text, "end": "the end"}, 4)
    opened = read(data, seekable=seekable)
    assert opened.skips == []
    assert under(opened)[b"the end"] == {("end", "pickle key end")}
    start = f"(bytes from {data.index(long_bytes[:64]):#x})"
    if seekable:
        assert opened.members[start] == long_bytes
    else:
        assert sum(len(batch.data) for batch in opened.batches if batch.refine) >= len(long_bytes)
    assert long_text.encode() in opened.members.values()


def test_pickles_in_pickles_are_read_as_deep_as_containers_may_be(tmp_path: Path) -> None:
    inner: Any = {"hub_token": TOKEN, "x": "y"}
    for _ in range(4):
        inner = {"payload": pickle.dumps(inner), "x": "y"}
    (tmp_path / "a.pkl").write_bytes(pickle.dumps(inner))
    report = leaktight.scan(tmp_path)
    [finding] = [found for found in report.findings if found.label == "secret.huggingface.user_token"]
    assert finding.location.part == "pickle key hub_token"
    opened = open_all(FORMAT, pickle.dumps(inner), "a.pkl", depth=Limits().max_depth)
    assert (opened.members, opened.skips) == ({}, [])


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"(",
        b".",
        b"N.",
        b"(dp0\n is how a pickle may begin",
        b"(lp0 and so on",
        b"class Model:\n    pass\n",
        b"cos\nsystem\nare two lines\n",
        b"import os\nprint()\n",
        b"Some text\nwith lines.\n",
        b"SELECT 1;\n",
        b"V1.0\np2 is next\n",
        b"I\n",
        b"I1\n",
        b"(a, b)\n",
        b"}\n",
        b"]\n",
        b"K5.",
        b"X is a letter\n",
        b"[1, 2]\n",
        b"{}\n",
        b"\x80",
        b"\x80\x06\x95",
        b"\x80\1N.",
        b"\x80\2\xff\xfe",
        b"\x80\2.",
        json.dumps({"a": 1}).encode(),
        b"a,b\n1,2\n",
    ],
)
def test_what_only_begins_like_a_pickle_is_none(text: bytes) -> None:
    assert not FORMAT.accepts(head_of(text, "file.pkl"))


def test_no_source_file_of_this_project_is_taken_for_a_pickle() -> None:
    paths = list((Path(__file__).parents[3] / "src/leaktight/formats").rglob("*.py"))
    assert len(paths) > 50
    for path in paths:
        for line in path.read_bytes().splitlines(keepends=True)[:200]:
            assert not FORMAT.accepts(head_of(line, "x"))


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_no_text_is_taken_for_a_pickle(text: str) -> None:
    assert not FORMAT.accepts(head_of(text.encode("utf-8", "replace"), "x"))


def test_telling_that_a_text_is_no_pickle_takes_microseconds() -> None:
    heads = [
        head_of(text * 200, "x")
        for text in (b"Some text. ", b"(a, b)\n", b"Vector\n", b"class A:\n", b"\x80\2\xff")
    ]
    started = time.process_time()
    for _ in range(1000):
        for head in heads:
            FORMAT.accepts(head)
    assert (time.process_time() - started) / 5000 < 50e-6


def test_opcodes_are_those_of_the_standard_library() -> None:
    lengths = {1: COUNT1, 4: COUNT4, 8: COUNT8}
    known = {ord(opcode.code): opcode for opcode in pickletools.opcodes}
    assert set(OPERATIONS) == set(known) - {MARK}
    for code, operation in OPERATIONS.items():
        before, after = known[code].stack_before, known[code].stack_after
        argument = known[code].arg
        size = argument.n if argument else 0
        if argument and size < 0:
            two = argument.name == "stringnl_noescape_pair"
            size = (TWO_LINES if two else LINE) if "nl" in argument.name else lengths[int(argument.name[-1])]
        assert operation.argument == size, known[code].name
        marked = [item.name for item in before].count("mark") > 0
        assert operation.takes_mark is marked
        pops = before.index(pickletools.markobject) if marked else len(before)
        height = len(after) - pops
        assert operation.pushes - operation.pops == height, known[code].name


def test_truncated_at_every_byte_it_is_a_skip_and_what_came_before_is_kept() -> None:
    for protocol in (0, 1, 2, 4):
        data = pickle.dumps({"key": "first value", "list": ["a", 123456], "x": SETTINGS}, protocol)
        for end in range(1, len(data)):
            opened = read(data[:end], seekable=bool(end % 2))
            [reason] = opened.reasons
            assert reason.startswith("pickle: ")
            if end > data.index(b"list") + 40:
                assert b"first value" in under(opened)


def test_rest_behind_a_damage_is_read_as_printable_runs(tmp_path: Path) -> None:
    data = pickle.dumps({"a": "kept", "b": "c"}, 2)[:-1] + b"\xff\0\0 token " + TOKEN.encode() + b"\0\0"
    (tmp_path / "a.pkl").write_bytes(data)
    report = leaktight.scan(tmp_path)
    assert [finding.label for finding in report.findings] == ["secret.huggingface.user_token"]
    at = data.index(b"\xff")
    assert [skip.reason for skip in report.skips] == [
        f"pickle: unreadable after byte {at}, read as printable runs from there"
    ]
    assert report.findings[0].location.path == f"a.pkl!(bytes from {at:#x})"


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize(
    "hostile",
    [
        b"\x80\4\x8d" + b"\xff" * 8 + b"abc",
        b"\x80\4\x8e" + b"\xff" * 7 + b"\x7f" + b"abc",
        b"\x80\4\x96" + struct.pack("<Q", 1 << 63) + b"abc",
        b"\x80\2X\xff\xff\xff\xff",
        b"\x80\2\x8b\xff\xff\xff\xff",
        b"\x80\2" + b"(" * 300_000,
        b"\x80\2" + b"]" * 100_000,
        b"\x80\2" + b"}" * 50_000 + b"s" * 50_000,
        b"\x80\2" + b"(" * 5000 + b"X\1\0\0\0a" + b"t" * 5001 + b"u" * 5000,
        b"\x80\2" + b"\x80\2N" * 1000,
        b"\x80\4]\x94h\0ah\0a" + b"h\0a" * 1000 + b"h\0e",
        b"\x80\4}\x94h\0h\0s" * 1000,
        b"\x80\2L" + b"9" * 100_000 + b"\n",
        b"\x80\2g" + b"9" * 100_000 + b"\n",
        b"\x80\2p\xff\n",
        b"\x80\2F" + b"1e" * 100_000 + b"\n",
        b"\x80\2V" + b"x" * (9 << 20),
        b"\x80\2V\\ud800\\U0011ffff\n",
        b"\x80\2N\x85" + b"\x85" * 50_000,
        b"\x80\2U\1a" + b"q\xff" * 1000 + b"2" * 100_000,
        b"\x80\2cnumpy\ndtype\nq\0" + b"h\0\x85R" * 30_000 + b"b" * 30_000,
        b"\x80\2cjoblib\nNumpyArrayWrapper\n)\x81}" + b"U\5shapeK\1\x85s" * 1000 + b"b",
        b"\x80\2tulde\x90s a R b o i\n\n10 2",
    ],
    ids=range(23),
)
def test_hostile_pickle_is_a_skip_in_bounded_time_and_memory(hostile: bytes, seekable: bool) -> None:
    tracemalloc.start()
    started = time.process_time()
    try:
        opened = read(hostile, seekable=seekable)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert opened.skips
    assert time.process_time() - started < 15
    assert peak < 150 << 20


def test_endless_opcodes_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaktight.formats.pickles.stream.MAX_OPERATIONS", 1000)
    opened = read(b"\x80\2X\5\0\0\0first" + b"N" * 5000)
    assert opened.reasons == [
        "pickle: more than 1000 opcodes after byte 1010, read as printable runs from there"
    ]
    assert b"first" in under(opened)
    assert MAX_OPERATIONS == 20_000_000


def test_memory_stays_bounded_however_long_the_pickle_is() -> None:
    size = 48 << 20
    record = b"X\x04\0\0\0nameq\1X\0\4\0\0" + b"v" * 1024 + b"q\2"
    body = record * (size // len(record))

    def drain() -> int:
        return sum(
            len(item) for item in FORMAT.read(blob_of(data, "a"), Limits()) if isinstance(item, TextBatch)
        )

    data = b"\x80\2}q\0(" + body + b"u."
    tracemalloc.start()
    try:
        texts = drain()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert texts == 2 * (size // len(record))
    assert peak < 16 << 20


def test_raw_constants_are_passed_over_without_reading_them() -> None:
    data = pickle.dumps([b"\0\1" * (32 << 20), {"a": "b", "end": "the end"}], 4)
    started = time.process_time()
    items = list(FORMAT.read(blob_of(data, "a"), Limits()))
    assert time.process_time() - started < 0.1
    assert [item.size for item in items if isinstance(item, Blob)] == [64 << 20]


def test_more_embedded_files_than_members_are_allowed_is_a_skip() -> None:
    inner = pickle.dumps({"a": "b" * 30})
    opened = read(
        pickle.dumps([inner[:-1] + bytes((46,)) * i for i in range(1, 6)]), limits=Limits(max_members=2)
    )
    assert opened.reasons == ["pickle: more than 2 embedded files"]
    assert (
        len(opened.members)
        + sum(batch.refine is not None for batch in opened.batches)
        + sum(b"b" * 30 in text for text, _, _ in opened.texts if text.startswith(b"\x80"))
        >= 5
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8), inner, max_size=4)
        | st.lists(inner, max_size=5).map(tuple)
        | st.frozensets(st.text(max_size=5), max_size=3)
    ),
    max_leaves=12,
)


def strings_of(value: Any) -> set[bytes]:
    if isinstance(value, str):
        return {value.encode("utf-8", "surrogatepass")} if value else set()
    if isinstance(value, bytes):
        return {value} if value else set()
    if isinstance(value, dict):
        return set().union(*(strings_of(item) for pair in value.items() for item in pair))
    if isinstance(value, list | tuple | frozenset):
        return set().union(*map(strings_of, value))
    return set()


@settings(max_examples=150, deadline=None)
@given(VALUES, st.integers(0, 5), st.booleans())
def test_every_string_of_any_value_is_a_text(value: Any, protocol: int, seekable: bool) -> None:
    opened = read(pickle.dumps(value, protocol), seekable=seekable)
    assert (opened.skips, opened.members) == ([], {})
    texts = {text for text, _, _ in opened.texts}
    if protocol < 3:
        # Bytes are spelled as Latin-1 text there.
        texts |= {text.decode("utf-8", "replace").encode("latin-1", "replace") for text in texts}
    assert strings_of(value) <= texts


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([b"", b"\x80\2", b"\x80\4", b"(dp0\n"]), st.binary(max_size=300), st.booleans())
@example(b"\x80\2", b"c\n\n.", True)
def test_any_bytes_give_texts_or_skips_and_never_an_error(header: bytes, body: bytes, seekable: bool) -> None:
    data = header + body
    opened = read(data, seekable=seekable)
    assert opened.batches or opened.skips or opened.members or b"." in data or not data


CODES = st.sampled_from([bytes((code,)) for code in (*OPERATIONS, MARK)])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        CODES | st.sampled_from([b"\x8c\1a", b"X\1\0\0\0b", b"q\0", b"h\0", b"(", b"}", b"Va\n", b"cA\nB\n"])
    )
)
def test_any_opcodes_in_any_order_are_walked(codes: list[bytes]) -> None:
    data = b"\x80\2" + b"".join(codes)
    for item in FORMAT.read(blob_of(data, "a"), Limits()):
        if isinstance(item, TextBatch):
            for text in range(len(item)):
                item.locate(text, 0)
                item.hint_of(text)
        else:
            assert isinstance(item, Blob | Skip | Trace)


def test_damaged_member_of_an_archive_keeps_what_came_before(tmp_path: Path) -> None:
    data = pickle.dumps([{"hub_token": TOKEN, "x": "y"}, *(scatter(50, seed=i) for i in range(3000))], 2)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.pkl", data)
    damaged = bytearray(target.getvalue())
    damaged[len(damaged) // 2] ^= 0xFF
    (tmp_path / "a.bin").write_bytes(damaged)
    report = leaktight.scan(tmp_path)
    assert any(finding.location.part == "pickle key [0].hub_token" for finding in report.findings)
    assert report.skips


def test_what_is_no_pickle_goes_to_the_catch_all() -> None:
    assert choose_format(head_of(b"\x80\2\xff\xfe\0\1", "a.pkl")) is BINARY


@settings(max_examples=60, deadline=None)
@given(VALUES, st.integers(0, 5), st.integers(1, 40))
def test_no_text_is_lost_wherever_the_stream_is_cut_into_stretches(
    value: Any, protocol: int, step: int
) -> None:
    data = pickle.dumps([value, SETTINGS], protocol)

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(step if size is None or size < 0 else min(size, step))

    blob = Blob(blob_of(data, "a.pkl").location, lambda: Slow(data), None, False)
    texts = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("leaktight.formats.reading.source.CHUNK_BYTES", step)
        for item in FORMAT.read(blob, Limits()):
            if isinstance(item, Trace):
                continue
            assert isinstance(item, TextBatch)
            texts += [bytes(item.data[slice(*item.span(text))]) for text in range(len(item))]
    assert {text for text, _, _ in read(data).texts} <= set(texts)
