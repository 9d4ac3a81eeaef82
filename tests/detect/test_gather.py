"""Gathering changes no outcome, and coarse batches lead to exact ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, single_text
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.detect import gather
from leaktight.detect.gather import Gatherer, Outcome
from tests.detect.engine import CODE, batch, rules


def run(*batches: TextBatch) -> list[Outcome]:
    gatherer = Gatherer(rules())
    outcomes: list[Outcome] = []
    for one in batches:
        outcomes += gatherer.add(one)
    outcomes += gatherer.flush()
    return outcomes


def values(outcomes: list[Outcome]) -> list[str]:
    found = []
    for outcome in outcomes:
        assert isinstance(outcome, tuple)
        one, matches = outcome
        for match in matches:
            low, _ = one.span(match.text)
            found.append(bytes(one.data[low + match.start : low + match.end]).decode())
    return found


def coarse(raw: bytes, calls: list[list[int]], hints: list[str] | None = None) -> TextBatch:
    def refine(ends: NDArray[np.int64]) -> Iterator[TextBatch | Skip]:
        calls.append(ends.tolist())
        yield batch(*raw.decode().replace(r"\u007a", "z").split("\n"), hint=hints[0] if hints else "")
        yield Skip(Location("s", "p"), "told by refine")

    return TextBatch(raw, single_text(len(raw)), lambda *_: Location("s", "p"), hints=hints, refine=refine)


def test_small_batches_are_found_each_in_its_own_place() -> None:
    assert values(run(batch("zz_111111"), batch("nothing"), batch("zz_222222", "zz_333333"))) == [
        "zz_111111",
        "zz_222222",
        "zz_333333",
    ]


def test_a_million_tiny_batches_do_not_all_wait() -> None:
    gatherer = Gatherer(rules())
    assert any(list(gatherer.add(batch("zz_111111"))) for _ in range(gather.GATHER_BATCHES))


def test_neighbouring_batches_do_not_touch() -> None:
    assert values(run(batch("zz_111"), batch("111"))) == []


def test_coarse_batch_without_hits_is_never_refined() -> None:
    calls: list[list[int]] = []
    assert run(coarse(b"nothing here", calls)) == []
    assert calls == []


def test_coarse_batch_with_hits_is_refined_once_with_their_ends() -> None:
    calls: list[list[int]] = []
    outcomes = run(batch("filler"), coarse(b"a zz_111111\nb zz_222222", calls))
    assert calls == [[11, 23]]
    assert [outcome for outcome in outcomes if isinstance(outcome, Skip)]
    assert values([outcome for outcome in outcomes if isinstance(outcome, tuple)]) == [
        "zz_111111",
        "zz_222222",
    ]


def test_escaped_spelling_leads_to_refinement() -> None:
    calls: list[list[int]] = []
    outcomes = run(coarse(rb"\u007az_111111", calls))
    assert len(calls) == 1
    assert values([outcome for outcome in outcomes if isinstance(outcome, tuple)]) == ["zz_111111"]


def test_wanted_column_makes_every_line_count() -> None:
    calls: list[list[int]] = []
    outcomes = run(coarse(b"1234\n5678", calls, hints=["badge"]))
    assert calls == [[4, 9]]
    assert values([outcome for outcome in outcomes if isinstance(outcome, tuple)]) == ["1234", "5678"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["zz_123456", "x", "badge 12345", ""]), min_size=1), max_size=8),
    st.integers(1, 40),
    st.integers(1, 40),
)
def test_any_gathering_gives_the_same(texts: list[list[str]], portion: int, alone: int) -> None:
    before = gather.GATHER_BYTES, gather.ALONE_BYTES
    expected = values(run(*(batch(*one) for one in texts)))
    gather.GATHER_BYTES, gather.ALONE_BYTES = portion, alone
    try:
        assert sorted(values(run(*(batch(*one) for one in texts)))) == sorted(expected)
    finally:
        gather.GATHER_BYTES, gather.ALONE_BYTES = before


def test_batches_without_texts_are_harmless() -> None:
    empty = dataclasses.replace(batch(), rows=0)
    assert run(empty, batch("zz_111111"), empty) != []


def test_rules_that_span_fields_see_the_raw_record() -> None:
    pair = dataclasses.replace(
        CODE,
        label="secret.test.pair",
        gate="user.{1,9}zz_[0-9]{6}",
        pattern="user.{1,9}(?P<value>zz_[0-9]{6})",
    )
    joined = dataclasses.replace(pair, spans_fields=True)
    for rule, expected in ((pair, []), (joined, ["zz_111111"])):
        raw = b"user: zz_111111"
        fields = TextBatch(
            raw,
            single_text(len(raw)),
            lambda *_: Location("s", "p"),
            refine=lambda ends: [batch("zz_111111"), batch("user")],
        )
        gatherer = Gatherer(rules(rule))
        outcomes = [*gatherer.add(fields), *gatherer.flush()]
        assert values(outcomes) == expected
