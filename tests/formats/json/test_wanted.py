"""Values that only their key shows: found in lines, in documents, under keys that few records have."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leaktight import scan
from leaktight.formats.json.wanted import KnownKeys

FAITHS = ("Catholic", "Muslim", "Hindu", "Lutheran")


def found(path: Path) -> list[tuple[str, int | None]]:
    result = scan(path, history="no", reveal=True)
    assert not result.skips
    return [(one.value or "", one.location.row) for one in result.findings if one.label == "pii.religion"]


def lines(records: list[object]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.parametrize("write", [lines, json.dumps, lambda records: json.dumps(records, indent=2)])
@pytest.mark.parametrize(
    "record",
    [
        lambda faith: {"religion": faith},
        lambda faith: {"person": {"about": [{"Religion": faith}]}},
        lambda faith: {"text": "nothing \\" + '" here', "religión": faith},
        lambda faith: {"religion": [faith]},
    ],
)
def test_terms_under_a_key_are_found(
    tmp_path: Path, write: Callable[[list[object]], str], record: Callable[[str], object]
) -> None:
    file = tmp_path / ("records.jsonl" if write is lines else "records.json")
    file.write_text(write([record(faith) for faith in FAITHS]), encoding="utf-8")
    assert [value for value, _ in found(file)] == list(FAITHS)


def test_each_is_told_with_its_row(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    records: list[object] = [{"note": "x" * 50, "religion": FAITHS[row % 4]} for row in range(40)]
    file.write_text(lines(records))
    assert found(file) == [(FAITHS[row % 4], row) for row in range(40)]


def test_a_key_that_few_records_have_is_learned_from_its_block(tmp_path: Path) -> None:
    records: list[object] = [{"note": "x" * 200} for _ in range(20_000)]
    for row in range(0, 20_000, 5):
        records[row] = {"note": "x" * 200, "religion": "Hindu"}
    file = tmp_path / "records.jsonl"
    file.write_text(lines(records))
    assert len(found(file)) == 1000  # as many as are listed of one label in one file
    assert scan(file, history="no").counts["pii.religion"] == 4000


def test_values_of_other_keys_are_not_parsed() -> None:
    data = lines([{"note": "religion: x", "faith": '"religion":', "n": 1}]).encode()
    assert KnownKeys().places_in_lines(data, lambda name: name == "religion") == []


@pytest.mark.parametrize("places", [KnownKeys().places_in_lines, KnownKeys().places_in_document])
@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b'{"a', b'{"a":', b'{"a": ', b'"a":\xff', b'{"\\ud800": 1}', b"{" * 9999]
)
def test_any_bytes_give_places_inside_them(
    places: Callable[[bytes, Callable[[str], bool]], list[int]], data: bytes
) -> None:
    assert all(0 < place <= len(data) for place in places(data, lambda name: True))


def test_many_wanted_keys_are_met_in_one_pass() -> None:
    data = lines([{f"key {number}": [number], "é": 1} for number in range(100)]).encode()
    places = KnownKeys().places_in_lines(data, lambda name: True)
    assert places == sorted(places)
    assert {data[place - 1 : place] for place in places} == set(map(b"%d".__mod__, range(10)))
