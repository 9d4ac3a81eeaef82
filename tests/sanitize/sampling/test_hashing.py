"""Hashes that stand for values: equal for equal ones, different for others."""

from __future__ import annotations

import datetime
import decimal

import numpy as np
import pyarrow as pa
import pytest

from leaktight.sanitize.sampling.hashing import NULL, bytes_of, hash_values

DAY = datetime.date(2024, 5, 6)
NOON = datetime.datetime(2024, 5, 6, 12)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (pa.int8(), 1, 2),
        (pa.uint64(), 2**64 - 1, 1),
        (pa.float16(), np.float16(0.5), np.float16(0.25)),
        (pa.float64(), float("nan"), 1.0),
        (pa.bool_(), True, False),
        (pa.string(), "a", "b"),
        (pa.large_string(), "", "b"),
        (pa.string_view(), "a", "b" * 40),
        (pa.binary(), b"\xff", b""),
        (pa.binary(2), b"ab", b"cd"),
        (pa.decimal128(10, 2), decimal.Decimal("1.00"), decimal.Decimal("2.00")),
        (pa.date32(), DAY, DAY + datetime.timedelta(1)),
        (pa.timestamp("us", "UTC"), NOON, NOON + datetime.timedelta(1)),
        (pa.duration("s"), datetime.timedelta(1), datetime.timedelta(2)),
        (pa.time32("s"), datetime.time(1), datetime.time(2)),
    ],
    ids=str,
)
def test_equal_values_alone_have_equal_hashes(kind: pa.DataType, one: object, other: object) -> None:
    found = hash_values(pa.array([one, other, None, one], kind))
    assert found[0] == found[3] != found[1]
    assert found[2] == NULL
    assert NULL not in (found[0], found[1])


def test_integers_of_any_width_hash_alike() -> None:
    wide, narrow = hash_values(pa.array([1, 5])), hash_values(pa.array([1, 5], pa.int8()))
    assert list(wide) == list(narrow)


def test_zeroes_of_both_signs_are_one_value() -> None:
    zero, minus = hash_values(pa.array([0.0, -0.0]))
    assert zero == minus


def test_text_that_is_not_utf8_is_read_all_the_same() -> None:
    buffers = pa.array([b"\xff\xfe"]).buffers()
    broken = pa.Array.from_buffers(pa.string(), 1, buffers)
    assert bytes_of(broken) == [b"\xff\xfe"]
    assert len(hash_values(broken)) == 1


def test_all_nulls_hash_to_null() -> None:
    for kind in (pa.string(), pa.null(), pa.float64(), pa.binary(), pa.bool_()):
        assert set(hash_values(pa.nulls(3, kind))) == {NULL}
