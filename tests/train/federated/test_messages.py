"""Messages arrive as they were sent, and what others send is checked before it is used."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import numpy as np
import orjson
import pytest
from flwr.app import Array, ArrayRecord, ConfigRecord, RecordDict

from leaktight.core.errors import FormatError
from leaktight.train.federated.messages import ARRAYS, WORDS, Order, Told, order_in, pack, told_in
from leaktight.train.federated.record import FederatedRecord, NodeRecord, read_federated_record
from leaktight.train.federated.rounds import LeftOut
from leaktight.train.record import Guarantee

GUARANTEE = Guarantee(
    epsilon=1.5,
    epsilon_replace=2.5,
    delta=1e-5,
    unit="example",
    units=100,
    noise_multiplier=1.0,
    clip=1,
    rate=0.1,
    sampling="poisson",
    releases=7,
    ledger_sha256="0" * 64,
    assumptions=("one", "two"),
    not_covered=(),
)
TOLD = Told(name="north", round=1, steps=7, guarantee=GUARANTEE)
ORDER = Order(round=1, rounds=3, steps=2, seed=4, model="m")
ARRAY = {"b": np.arange(6, dtype=np.float32).reshape(2, 3)}


def test_orders_and_answers_arrive_as_they_were_sent() -> None:
    arrays, order = order_in(pack(ARRAY, ORDER))
    assert order == ORDER
    np.testing.assert_array_equal(arrays["b"], ARRAY["b"])
    assert told_in(pack(ARRAY, TOLD))[1] == TOLD
    between = dataclasses.replace(TOLD, guarantee=dataclasses.replace(GUARANTEE, epsilon_prv=(0.9, 1.1)))
    assert told_in(pack(ARRAY, between))[1] == between
    assert told_in(pack({}, dataclasses.replace(TOLD, guarantee=None))) == (
        {},
        dataclasses.replace(TOLD, guarantee=None),
    )


def words(**changed: object) -> RecordDict:
    told = {**dataclasses.asdict(TOLD), **changed}
    return RecordDict({ARRAYS: ArrayRecord(), WORDS: ConfigRecord({"json": orjson.dumps(told).decode()})})


@pytest.mark.parametrize(
    "content",
    [
        RecordDict(),
        RecordDict({ARRAYS: ArrayRecord()}),
        RecordDict({ARRAYS: ArrayRecord(), WORDS: ConfigRecord({"other": 1})}),
        RecordDict({ARRAYS: ArrayRecord(), WORDS: ConfigRecord({"json": "{"})}),
        RecordDict({ARRAYS: ArrayRecord(), WORDS: ConfigRecord({"json": "[]"})}),
        words(round="1"),
        words(round=True),
        words(more=1),
        words(name=None),
        words(guarantee={}),
        words(guarantee={**dataclasses.asdict(GUARANTEE), "epsilon": "0"}),
        words(guarantee=3),
        words(name="north\x1b[2J"),
        words(guarantee={**dataclasses.asdict(GUARANTEE), "unit": "example\nserver: nothing"}),
        words(guarantee={**dataclasses.asdict(GUARANTEE), "assumptions": ["x" * 2000]}),
        words(guarantee={**dataclasses.asdict(GUARANTEE), "not_covered": [{}]}),
        *(
            words(guarantee={**dataclasses.asdict(GUARANTEE), "epsilon_prv": one})
            for one in ([1.0], ["0", 1.0], [True, 1.0])
        ),
    ],
    ids=range(19),
)
def test_words_of_another_form_are_refused(content: RecordDict) -> None:
    with pytest.raises(FormatError):
        told_in(content)


def header(shape: str) -> bytes:
    """A .npy file of eight bytes that says to be of this shape."""
    text = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + bytes(8)


def archive() -> bytes:
    file = io.BytesIO()
    np.savez(file, b=np.zeros(2, np.float32))
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x93NUMPY",
        b"not numpy",
        header("(1000000000, 1000000)"),
        header("(10000000000000000000000,)"),
        header("(-3,)"),
        archive(),
        archive()[:40],
    ],
    ids=range(8),
)
def test_arrays_that_are_none_are_refused(data: bytes) -> None:
    content = words()
    content[ARRAYS] = ArrayRecord({"b": Array(dtype="float32", shape=(2,), stype="numpy.ndarray", data=data)})
    with pytest.raises(FormatError):
        told_in(content)


def test_pickled_arrays_are_never_loaded(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    data = (tmp_path / "a.npy").read_bytes()
    content = words()
    content[ARRAYS] = ArrayRecord({"b": Array(dtype="object", shape=(1,), stype="numpy.ndarray", data=data)})
    with pytest.raises(FormatError):
        told_in(content)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = FederatedRecord(
        model="m",
        task="causal-lm",
        rounds=2,
        asked_rounds=3,
        ended="why",
        nodes=(
            NodeRecord(name="north", rounds=2, steps=4, guarantee=GUARANTEE),
            NodeRecord(name="east", rounds=1, steps=4, guarantee=None),
        ),
        left_out=(LeftOut(2, "east", "no answer in time"),),
        server=GUARANTEE,
        trust=("the server",),
        adapter_sha256="1" * 64,
        public_metrics={"loss": 2.0},
    )
    record.write(tmp_path / "federated-record.json")
    assert read_federated_record(tmp_path) == record
    for damage in (
        b"",
        b"{}",
        b"[]",
        (tmp_path / "federated-record.json").read_bytes().replace(b"trust", b"x"),
    ):
        (tmp_path / "other.json").write_bytes(damage)
        with pytest.raises(FormatError):
            read_federated_record(tmp_path / "other.json")
