"""Values that were replaced are known again by their words, from whatever process they come."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import numpy as np
import pytest

from leaktight.core.policy import Policy
from leaktight.sanitize import noted as noting
from leaktight.sanitize import removed as removing
from leaktight.sanitize.noted import Noted, merged_heads
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.run import BadShards, Options, sanitize_files, with_choices

KEY = bytes(range(32))
NUMBER = "555 0100 " + "8844"


def removed(*values: tuple[str, str, str | None]) -> RemovedValues:
    """What is known once some values were replaced, in two files."""
    known = RemovedValues(KEY)
    for part in (values[::2], values[1::2]):
        noted = Noted(KEY)
        noted.add(part)
        known.unpack(noted.pack())
    return known


def found(known: RemovedValues, text: str) -> list[str]:
    return [text[start:end] for _, start, end in known.found_in([text])]


def test_a_value_is_found_in_any_spelling_of_its_words():
    known = removed(("pii.phone", NUMBER, "[PHONE]"), ("pii.person", "Ana Weiß-Keller", "[PERSON]"))
    assert len(known) == 2
    assert found(known, "call 555-0100/8844 now") == ["555-0100/8844"]
    assert found(known, "İ. ANA WEISS keller?") == ["ANA WEISS keller"]
    assert found(known, "ana weiß keller, 5550100") == ["ana weiß keller"]
    assert found(known, "ana weiß, 555 0100") == []


def test_values_of_one_word_and_of_many_begin_alike():
    long = " ".join(f"word{place}" for place in range(20))
    known = removed(("pii.address", long, None), ("pii.username", "word0" + "word0word0", None))
    assert found(known, f"so {long}") == [long[: long.index(" word12")]]
    assert found(known, "word0word0word0 word1") == ["word0word0word0"]


def test_what_was_written_for_another_value_is_not_left():
    known = removed(("pii.phone", NUMBER, "555 0100 7711"), ("pii.phone", "555 0100 7711", NUMBER))
    assert found(known, f"{NUMBER} 555 0100 7711") == []
    assert known.was_written("call 555 0100 7711")
    assert not known.was_written("call 555 0199 9999 again")


def test_days_and_short_values_are_not_looked_for():
    known = removed(("pii.date", "2024-01-01 10:00:00", None), ("pii.person", "Ana", None))
    assert len(known) == 0
    # The same text may be telling under another label.
    assert len(removed(("pii.person", "annakellermann", None), ("pii.username", "annakellermann", None))) == 1


def test_digests_are_kept_once_and_shared_in_a_file(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(noting, "ROOM_BYTES", 64)
    noted = Noted(KEY)
    for _ in range(3):
        noted.add([("pii.phone", f"555 0100 {number:04}", f"555 0199 {number:04}") for number in range(100)])
    assert [len(one) for one in noted.pack()] == [800, 8 * (100 + 102), 16, 0]
    known = RemovedValues(KEY)
    known.unpack(noted.pack())
    known.save(tmp_path / "digests")
    assert stat.S_IMODE((tmp_path / "digests").stat().st_mode) == 0o600
    loaded = RemovedValues.load(tmp_path / "digests", KEY)
    assert len(loaded) == len(known) == 100
    assert found(loaded, "x 555 0100 0042 y") == ["555 0100 0042"]
    assert repr(noted) == "Noted()"


def test_lengths_of_values_with_one_first_word_are_joined():
    heads = np.array([[7, 4], [2, 8], [7, 16], [7, 4]], np.uint64)
    assert merged_heads(heads).tolist() == [[2, 8], [7, 20]]


def test_processes_find_what_is_left_as_one_does(tmp_path: Path):
    source = tmp_path / "in"
    source.mkdir()
    number = "93" + "81" + "7745"
    for file in range(3):
        rows = [
            {"note": f"customer no {number}", "other": "x"},
            {"note": "nothing", "other": f"AB-{number}-C"},
        ]
        (source / f"{file}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    outcomes = [
        sanitize_files(
            source,
            tmp_path / f"out{jobs}",
            policy=with_choices(Policy.default(), names="off"),
            key=None,
            options=Options(jobs=jobs),
        )
        for jobs in (1, 2)
    ]
    assert outcomes[0].tally.values
    assert [(one.location.path, one.start) for one in outcomes[0].remains] == [
        ("0.jsonl", 3), ("1.jsonl", 3), ("2.jsonl", 3),
    ]  # fmt: skip
    places = [
        [(one.location.path, one.location.part, one.location.row, one.start, one.end) for one in each.remains]
        for each in outcomes
    ]
    assert places[0] == places[1]


def many(count: int, first: int = 0) -> list[tuple[str, str, str | None]]:
    numbers = range(first, first + count)
    return [("pii.phone", f"555 0100 {number:06}", f"555 0177 {number:06}") for number in numbers]


@pytest.mark.parametrize("is_shared", [False, True])
def test_more_values_than_memory_holds_are_known_from_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_shared: bool
):
    monkeypatch.setattr(noting, "MOST_HELD_BYTES", 4_000)
    monkeypatch.setattr(removing, "MOST_HELD_BYTES", 4_000)
    known = RemovedValues(KEY, tmp_path)
    for part in range(4):
        noted = Noted(KEY, tmp_path)
        for start in range(0, 1000, 100):
            noted.add(many(100, 900 * part + start))
        packed = noted.pack()
        assert packed.size <= 20_000
        assert len(packed.runs) > 1
        known.unpack(packed)
    if is_shared:
        known.save(tmp_path / "shared")
        known = RemovedValues.load(tmp_path / "shared", KEY)
    assert len(known) == 3700
    assert found(known, "so 555-0100-000000 and 555 0100/003699 or 555 0100 003700") == [
        "555-0100-000000",
        "555 0100/003699",
    ]
    assert known.was_written("555 0177 000123")
    assert not known.was_written("999 8877 990001")
    assert all(stat.S_IMODE(path.stat().st_mode) in (0o600, 0o700) for path in tmp_path.rglob("*"))


def test_a_large_files_digests_are_sent_as_a_file_and_fit_into_memory_again(tmp_path: Path):
    noted = Noted(KEY, tmp_path)
    noted.add(many(40_000))
    packed = noted.pack()
    assert (packed.size, len(packed.runs)) == (0, 1)
    known = RemovedValues(KEY, tmp_path)
    known.unpack(packed)
    assert len(known) == 40_000
    assert found(known, "call 555 0100 000007") == ["555 0100 000007"]
    assert [path.name for path in tmp_path.iterdir()] == list(packed.runs)


def test_what_is_added_to_files_later_is_known_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(removing, "MOST_HELD_BYTES", 1_000)
    known = RemovedValues(KEY, tmp_path)
    for first in (0, 500):
        noted = Noted(KEY)
        noted.add(many(200, first))
        known.unpack(noted.pack())
        assert found(known, f"call 555 0100 {first + 7:06}") == [f"555 0100 {first + 7:06}"]
    assert found(known, "call 555 0100 000007") == ["555 0100 000007"]
    assert len(known) == 400


def test_digests_in_files_hold_no_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(noting, "MOST_HELD_BYTES", 1_000)
    noted = Noted(KEY, tmp_path)
    noted.add(many(200))
    assert noted.pack().runs
    assert not any(b"0100" in path.read_bytes() for path in tmp_path.iterdir())


def test_an_unfinished_run_finds_its_digests_in_files_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(noting, "MOST_SENT_BYTES", 0)
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    number = "93" + "81" + "7745"
    (source / "a.jsonl").write_text(json.dumps({"note": f"customer no {number}"}) + "\n")
    (source / "b.jsonl").write_text(json.dumps({"note": f"AB-{number}-C"}) + "\n")
    bad = source / "c.jsonl"
    bad.write_text('{"note": ')
    policy = with_choices(Policy.default(), names="off")
    with pytest.raises(BadShards):
        sanitize_files(source, target, policy=policy, key=None, options=Options())
    digests = tmp_path / ".out.leaktight-partial" / "digests"
    (digests / "left-behind.run").write_bytes(b"")
    assert len(list(digests.iterdir())) > 1
    bad.unlink()
    outcome = sanitize_files(source, target, policy=policy, key=None, options=Options())
    assert outcome.resumed == 2
    assert [left.location.path for left in outcome.remains] == ["b.jsonl"]
