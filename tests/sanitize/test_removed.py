"""Values that were replaced are known again by their words, from whatever process they come."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import numpy as np

from leaktight.core.policy import Policy
from leaktight.sanitize import noted as noting
from leaktight.sanitize.noted import Noted, merged_heads
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.run import Options, sanitize_files, with_choices

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
    assert [len(one) for one in noted.pack()] == [800, 8 * (100 + 102), 16]
    known = RemovedValues(KEY)
    known.unpack(noted.pack())
    known.save(tmp_path / "digests")
    assert stat.S_IMODE((tmp_path / "digests").stat().st_mode) == 0o600
    loaded = RemovedValues.load(tmp_path / "digests", KEY)
    assert loaded.pack() == known.pack()
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
