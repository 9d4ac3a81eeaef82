"""The records of a file: the same in any order, in bounded memory, and what they come to adds up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.finding import Finding
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.risk import Trait, record_risk, shared_by
from leaktight.core.severity import Severity
from leaktight.scan import exposure, record_sample, recorder
from leaktight.scan.exposure import Exposure, FileExposure
from leaktight.scan.record_sample import MAX_RECORDS, MAX_VALUES, RecordSample
from leaktight.scan.recorder import Recorder

Value = tuple[int, str, str, float]
"""Record, label, fingerprint, confidence."""

VALUES = st.tuples(
    st.integers(-3, 40),
    st.sampled_from(["pii.email", "pii.person", "pii.date_of_birth", "pii.postal_code", "pii.religion"]),
    st.sampled_from("abcdef"),
    st.floats(0.5, 1),
)
EXPOSURES = st.builds(
    FileExposure,
    st.dictionaries(st.integers(0, 100), st.integers(1, 9), max_size=4),
    st.floats(0, 1),
    st.integers(0, 9),
    st.integers(0, 9),
)
SINGLE = st.builds(
    lambda values: summed([(0, *value[1:]) for value in values]), st.lists(VALUES, min_size=1, max_size=4)
)
PLACED = st.lists(
    st.tuples(st.tuples(st.just("s"), st.sampled_from("abcd")), EXPOSURES | SINGLE), max_size=12
)


def summed(values: Sequence[Value]) -> FileExposure:
    sample = RecordSample()
    for record, label, fingerprint, confidence in values:
        if sample.keeps(record):
            sample.add(record, label, fingerprint, confidence)
    return sample.exposure()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_sample, "MAX_RECORDS", 8)
    monkeypatch.setattr(record_sample, "MAX_VALUES", 4)


@settings(max_examples=200)
@given(st.lists(VALUES, max_size=60).flatmap(lambda all: st.tuples(st.just(all), st.permutations(all))))
def test_order_does_not_matter_even_where_records_and_values_are_given_up(
    both: tuple[list[Value], list[Value]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_sample, "MAX_RECORDS", 8)
        patch.setattr(record_sample, "MAX_VALUES", 4)
        assert summed(both[0]) == summed(both[1])


@given(st.lists(VALUES, max_size=30), VALUES)
def test_one_more_value_never_lowers_the_risk_of_its_record(values: list[Value], more: Value) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_sample, "MAX_VALUES", 4)
        own = [(0, *value[1:]) for value in values]
        assert summed([*own, (0, *more[1:])]).worst >= summed(own).worst - 1e-12


@pytest.mark.usefixtures("small")
def test_records_are_bounded_and_those_left_stand_for_all() -> None:
    sample = RecordSample()
    for record in range(1000):
        if sample.keeps(record):
            sample.add(record, "pii.email", str(record), 1.0)
        assert len(sample) <= 8
    total = sample.exposure()
    assert 4 <= total.sampled <= 8
    assert 0.7 * 1000 <= total.records <= 1.3 * 1000
    assert total.unique == total.records


def test_estimate_of_a_large_file_is_near_the_truth() -> None:
    rows = 40_000
    values = [(row, "pii.email", str(row), 1.0) for row in range(rows)]
    values += [(row, "pii.religion", "x", 1.0) for row in range(rows) if row % 10 == 3]
    total = summed(values)
    assert total.sampled <= MAX_RECORDS
    assert abs(total.records / rows - 1) < 0.1
    worst = sum(number for step, number in total.histogram.items() if step > 60)
    assert 0.05 < worst / total.records < 0.2


def test_small_file_is_counted_exactly() -> None:
    total = summed([(row, "pii.email", str(row // 2), 1.0) for row in range(100)])
    assert (total.records, total.unique, total.sampled) == (100, 0, 100)


def test_value_that_every_record_holds_weighs_less_and_is_not_unique() -> None:
    hotline = summed([(row, "pii.phone", "same", 1.0) for row in range(200)])
    own = summed([(row, "pii.phone", str(row), 1.0) for row in range(200)])
    assert hotline.worst < 0.4 * own.worst
    assert (hotline.unique, own.unique) == (0, 200)
    assert hotline.worst == record_risk([Trait("pii.phone", 1.0, shared_by(200, 200))])


@pytest.mark.usefixtures("small")
def test_record_full_of_values_is_no_less_at_risk_than_before() -> None:
    full = summed([(0, "pii.url", str(number), 1.0) for number in range(5)])
    before = summed([(0, "pii.url", str(number), 1.0) for number in range(4)])
    assert full.worst >= before.worst
    assert full.sampled == 1


@given(PLACED, PLACED)
def test_what_processes_have_seen_adds_up_in_any_order(first: list, second: list) -> None:  # type: ignore[type-arg]
    def made(*parts: list) -> Exposure:  # type: ignore[type-arg]
        total = Exposure()
        for part in parts:
            one = Exposure()
            for place, exposed in part:
                one.put(place, exposed)
            total.add(one)
        return total

    assert made(first, second).risk() == made(second, first).risk() == made(first + second).risk()


def test_only_the_worst_files_are_known_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposure, "MAX_FILES", 3)
    monkeypatch.setattr(exposure, "MAX_SHOWN", 2)
    total = Exposure()
    for number in range(50):
        total.put(("s", f"{number:02}"), FileExposure({number: 1}, number / 100, 1, 1))
        assert len(total.files) <= 6
    risk = total.risk()
    assert risk is not None
    assert [file.path for file in risk.files] == ["49", "48"]
    assert (risk.records, risk.unique, risk.file_count) == (50, 50, 50)
    assert risk.score == pytest.approx((0.47 + 0.49) / 2)


def test_nothing_has_no_risk() -> None:
    assert Exposure().risk() is None


def test_values_of_many_dense_files_are_bounded_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MAX_HELD", 300)
    notes = Recorder(Fingerprinter(b"0123456789abcdef"))
    most = 0
    for file in range(100):
        for row in range(30):
            notes.take(found(f"{file}.csv", row), 0)
        most = max(most, notes.held)
    assert most <= 300 + 30 * 2 * recorder.LATEST
    risk = notes.finish().risk()
    assert risk is not None
    assert (risk.records, risk.unique, risk.file_count) == (3000, 3000, 100)
    assert notes.finish().risk() is None


def test_files_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MAX_OPEN", 10)
    notes = Recorder(Fingerprinter(b"0123456789abcdef"))
    for file in range(100):
        notes.take(found(f"{file}.csv", 0), 0)
        assert notes.held <= 10
    risk = notes.finish().risk()
    assert risk is not None
    assert (risk.records, risk.file_count) == (100, 100)


def found(path: str, row: int) -> Finding:
    place = Location("s", path, "column a", row=row)
    return Finding("pii.email", Severity.LOW, 0.9, (), place, 0, 9, "", f"{path} {row}")


def test_file_of_one_record_full_of_values_is_no_less_than_one_with_few() -> None:
    few, many = RecordSample(), RecordSample()
    for number in range(MAX_VALUES + 1):
        many.add(-1, "pii.person", f"{number}", 0.9)
        if number < 3:
            few.add(-1, "pii.person", f"{number}", 0.9)
    total = Exposure()
    total.put(("s", "few"), few.exposure())
    total.put(("s", "many"), many.exposure())
    risk = total.risk()
    assert risk is not None
    assert [(file.path, file.score > 0.99) for file in risk.files] == [("many", True), ("few", False)]
