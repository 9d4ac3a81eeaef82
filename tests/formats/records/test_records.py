"""Protocol buffers: where texts stand in them, and hostile ones."""

from __future__ import annotations

import struct

import pytest

from leaktight.core.limits import Limits
from leaktight.formats.format import Format
from leaktight.formats.records import onnx, saved_model, sentencepiece, tfrecord, wandb_log
from leaktight.formats.records.wire import MAX_DEPTH
from leaktight.formats.sniff import choose_format
from tests.formats.opening import Opened, head_of, open_all
from tests.formats.records import made
from tests.formats.samples.records import SAMPLES

KINDS: dict[str, Format] = {
    "model.onnx": onnx.FORMAT,
    "events.out.tfevents.1700000000.machine.1.0": tfrecord.FORMAT,
    "data.tfrecord": tfrecord.FORMAT,
    "run-abc.wandb": wandb_log.FORMAT,
    "saved_model.pb": saved_model.FORMAT,
    "spiece.model": sentencepiece.FORMAT,
}


def texts(opened: Opened) -> dict[str, bytes]:
    return {part: text for text, part, _ in opened.texts}


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("seekable", [True, False])
def test_each_is_known_by_its_content(name: str, seekable: bool) -> None:
    assert choose_format(head_of(SAMPLES[name], "file")) is KINDS[name]
    assert not open_all(KINDS[name], SAMPLES[name], name, seekable=seekable).skips


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_cut_is_told_at_every_place(name: str) -> None:
    data = SAMPLES[name]
    whole = open_all(KINDS[name], data, name)
    told = 0
    for end in [*range(20, min(len(data), 400)), *range(400, len(data), 997)]:
        opened = open_all(KINDS[name], data[:end], name)
        told += bool(opened.skips)
        # Between two fields or two records nobody can tell that more was there; all before it is read.
        assert opened.skips or set(opened.texts) <= set(whole.texts)
    assert told > 20 or name == "saved_model.pb"


def test_onnx_names_what_stands_beside() -> None:
    found = texts(open_all(onnx.FORMAT, made.onnx_model(author="Ada", doc="some words"), "a.onnx"))
    assert found["metadata_props[0].author"] == b"Ada"
    assert found["graph.node[0].doc_string"] == b"some words"
    assert found["graph.node[0].attribute[0].words.strings[1]"] == b"beta"
    hints = [
        hint
        for batch in open_all(onnx.FORMAT, made.onnx_model(author="Ada"), "a").batches
        for hint in batch.hints or ()
    ]
    assert "author" in hints


def test_numbers_are_left_out_and_read_when_asked_for() -> None:
    data = made.onnx_model()
    assert [(left.bytes, left.what) for left in open_all(onnx.FORMAT, data, "a.onnx").left_out] == [
        (2400, "tensor data")
    ]
    deep = open_all(onnx.FORMAT, data, "a.onnx", limits=Limits(deep=True))
    assert not deep.left_out and deep.members == {"graph.initializer[0].weights.raw_data": bytes(2400)}


def test_numbers_inside_a_stream_are_told_when_asked_for() -> None:
    deep = open_all(onnx.FORMAT, made.onnx_model(), "a.onnx", limits=Limits(deep=True), seekable=False)
    assert deep.reasons == ["a field of 2400 bytes inside a stream is not read"]


def test_events_name_the_tag_and_hand_over_json() -> None:
    data = made.tfrecords(
        made.event("notes", "some text"), made.event("args", '{"hub_token": "abc", "b": 1}')
    )
    opened = open_all(tfrecord.FORMAT, data, "events.out.tfevents.1700000000.vm7.1.0")
    assert ("summary.value[0].notes.tensor.string_val[0]", 0) in [
        (part, row) for _, part, row in opened.texts
    ]
    assert opened.members == {"summary.value[0].args.tensor.string_val[0]": b'{"hub_token": "abc", "b": 1}'}
    assert sum(batch.rows for batch in opened.batches) == 2


@pytest.mark.parametrize(
    ("name", "host", "is_sure"),
    [
        ("events.out.tfevents.1700000000.annikas-laptop.4242.0", b"annikas-laptop", True),
        ("events.out.tfevents.1700000000.gpu3.cluster.example.org.4242.0", b"gpu3.cluster.example.org", True),
        ("events.out.tfevents.1700000000.0123456789ab.1.0", b"0123456789ab", False),
        ("events.out.tfevents.1700000000.localhost", b"localhost", False),
    ],
)
def test_the_host_stands_in_the_name(name: str, host: bytes, is_sure: bool) -> None:
    [trace] = open_all(tfrecord.FORMAT, made.tfrecords(made.event("a", "b")), name).traces
    assert (trace.value, trace.label, trace.confidence >= 0.5) == (host, "artifact.host_name", is_sure)
    assert not open_all(tfrecord.FORMAT, made.tfrecords(made.event("a", "b")), "data.bin").traces


def test_a_damaged_record_costs_only_itself() -> None:
    good = made.event("notes", "some text")
    bad = field_of_endless_length()
    opened = open_all(tfrecord.FORMAT, made.tfrecords(good, b"\x09" + bytes(8) + bad, good), "a")
    assert len(opened.skips) == 1
    assert [row for text, _, row in opened.texts if text == b"some text"] == [0, 2]


def field_of_endless_length() -> bytes:
    return made.varint(5 << 3 | 2) + made.varint(2**63)


def test_a_record_of_endless_length_is_told() -> None:
    size = struct.pack("<Q", 2**63)
    data = (
        made.tfrecords(made.event("notes", "some text")) + size + made.masked_crc(size) + b"rest of the file"
    )
    opened = open_all(tfrecord.FORMAT, data, "a")
    assert opened.skips and b"some text" in [text for text, _, _ in opened.texts]


def test_wandb_records_are_put_together_over_blocks() -> None:
    long = "x" * 100_000 + " the end"
    data = made.wandb_log(
        made.wandb_config(first='"one"'), made.wandb_config(long=long), made.wandb_config(last='"two"')
    )
    found = texts(open_all(wandb_log.FORMAT, data, "run-a.wandb"))
    assert found["config.update[0].long"] == long.encode()
    assert found["config.update[0].last"] == b'"two"'


def test_a_damaged_block_costs_only_itself() -> None:
    records = [made.wandb_config(**{f"key{place}": f'"{"v" * 3000}"'}) for place in range(40)]
    data = bytearray(made.wandb_log(*records))
    data[7 + 4 : 7 + 7] = b"\xff\xff\x09"
    opened = open_all(wandb_log.FORMAT, bytes(data), "run-a.wandb")
    assert opened.reasons == ["damaged or cut off"]
    assert 25 < len([part for part in texts(opened) if part.startswith("config")]) < 40


@pytest.mark.parametrize("data", [b"\x08\x0a\x12\x05maker" + made.varint(7 << 3 | 2) + made.varint(2**63)])
def test_a_length_beyond_the_file_is_told(data: bytes) -> None:
    opened = open_all(onnx.FORMAT, data, "a.onnx")
    assert len(opened.skips) == 1 and "reaches beyond" in opened.skips[0].reason


def test_endless_nesting_ends() -> None:
    graph = b""
    for _ in range(3 * MAX_DEPTH):
        graph = made.field(1, made.field(5, made.field(1, "a") + made.field(6, graph)))
    data = made.number(1, 10) + made.field(2, "maker") + made.field(7, graph)
    opened = open_all(onnx.FORMAT, data, "a.onnx")
    assert [reason for reason in opened.reasons if "nested deeper" in reason]


def test_a_million_fields_are_read() -> None:
    data = made.number(1, 10) + made.field(2, "maker") + made.field(6, "ab") * 200_000
    opened = open_all(onnx.FORMAT, data, "a.onnx")
    assert sum(text == b"ab" for text, _, _ in opened.texts) == 200_000


def test_sentencepiece_tells_the_corpus() -> None:
    found = texts(open_all(sentencepiece.FORMAT, SAMPLES["spiece.model"], "spiece.model"))
    assert found["trainer_spec.input[0]"] == b"corpus.txt"
    assert found["pieces[2].piece"] == b"word" and found["pieces[3].piece"] == b"a@b.example"


@pytest.mark.parametrize(
    "data", [b"\x08\x0a\x12\x05\0\1\2\3\4", b"\n\x05\n\x03abc", b"plain text that is long enough"]
)
def test_other_bytes_are_left_to_others(data: bytes) -> None:
    assert choose_format(head_of(data, "file")) not in KINDS.values()


def test_the_host_in_a_run_s_folder_is_told_once() -> None:
    data, folder = made.tfrecords(made.event("a", "b")), "runs/Nov28_10-11-12_annikas-laptop"
    [inside] = open_all(tfrecord.FORMAT, data, f"{folder}/renamed.log").traces
    assert (inside.value, inside.location.part) == (b"annikas-laptop", "folder name")
    [named] = open_all(
        tfrecord.FORMAT, data, f"{folder}/events.out.tfevents.1700000000.annikas-laptop.1.0"
    ).traces
    assert (named.value, named.location.part) == (b"annikas-laptop", "file name")
    assert not open_all(tfrecord.FORMAT, data, "runs/notes_of_10-11-12_today/data.bin").traces


def test_places_with_long_names_do_not_pile_up() -> None:
    inner = made.field(1, "x") + b"".join(made.field(9, f"word{number}") for number in range(20_000))
    for _ in range(28):
        node = made.field(1, made.field(5, inner))
        inner = made.field(1, "n" * 30) + made.field(6, node)
    data = made.number(1, 10) + made.field(2, "maker") + made.field(7, made.field(1, made.field(5, inner)))
    opened = open_all(onnx.FORMAT, data, "a.onnx", limits=Limits())
    assert sum(text.startswith(b"word") for text, _, _ in opened.texts) == 20_000
    paths = [sum(len(batch.locate(text, 0).part) for text in range(len(batch))) for batch in opened.batches]
    assert max(paths) < 20 << 20


def test_long_entries_of_a_vocabulary_do_not_pile_up() -> None:
    words = b"".join(made.field(9, f"{number:04}" * 250_000) for number in range(1000, 1040))
    data = made.number(1, 10) + made.field(2, "maker") + made.field(7, made.field(1, made.field(5, words)))
    opened = open_all(onnx.FORMAT, data, "a.onnx")
    assert sum(len(text) == 1_000_000 for text, _, _ in opened.texts) == 40
    assert max(len(batch.data) for batch in opened.batches) < 20 << 20
