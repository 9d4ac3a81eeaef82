"""The rule set confirms what the gate suspects, inside one text alone."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch, Window, single_text
from leaktight.core.errors import UsageError
from leaktight.core.location import Location
from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.compiled_rule import CompiledRule
from leaktight.detect.ruleset import RuleSet
from leaktight.detect.sample import scatter
from leaktight.scan.streams import SMALL_BYTES
from tests.detect.engine import CODE, LONG, batch, rules


def found(*texts: str, hint: str = "", hints: list[str] | None = None) -> list[tuple[str, int, str]]:
    one = batch(*texts, hint=hint, hints=hints)
    return [
        (match.rule.label, match.text, texts[match.text].encode()[match.start : match.end].decode())
        for match in rules().match(one)
    ]


def test_adjacent_texts_keep_their_boundaries() -> None:
    assert found("zz_123456", "zz_654321", "7") == [
        ("secret.test.code", 0, "zz_123456"),
        ("secret.test.code", 1, "zz_654321"),
    ]


def test_a_match_never_spans_two_texts() -> None:
    assert found("zz_123", "456") == []


def test_longer_run_is_no_match() -> None:
    assert found("zz_1234567") == []


def test_shape_without_context_stays_under_the_threshold() -> None:
    assert found("order 12345 shipped") == []


@pytest.mark.parametrize("text", ["badge 12345", "12345 is my badge", "Staff-Number: 12345", "BADGE_12345"])
def test_context_word_beside_it_lifts_it(text: str) -> None:
    assert found(text) == [("pii.test.number", 0, "12345")]


def test_context_word_inside_another_word_does_not_count() -> None:
    assert found("badger 12345") == []


def test_context_word_in_a_neighbouring_text_does_not_count() -> None:
    assert found("badge", "12345") == []


@pytest.mark.parametrize("hint", ["badge", "userBadge", "BADGE no", "my-badge"])
def test_column_name_is_context(hint: str) -> None:
    assert found("12345", hint=hint) == [("pii.test.number", 0, "12345")]


def test_named_cell_is_found_without_a_gate_hit() -> None:
    assert found(' "1234" ', "12", hint="badge") == [("pii.test.number", 0, "1234")]


def test_names_of_single_texts_decide_for_those_texts_only() -> None:
    assert found("1234", "1234", hints=["badge", "price"]) == [("pii.test.number", 0, "1234")]


def test_only_the_value_group_is_reported() -> None:
    assert found("see link:abc_def now") == [("secret.test.link", 0, "abc_def")]


def test_a_more_specific_rule_wins_over_a_longer_claim() -> None:
    generic = dataclasses.replace(LONG, specificity=0)
    matches = rules(CODE, generic).match(batch("link:zz_123456"))
    assert [match.rule.label for match in matches] == ["secret.test.code"]
    matches = rules(CODE, LONG).match(batch("link:zz_123456"))
    assert [match.rule.label for match in matches] == ["secret.test.link"]


def test_check_may_reject_and_rank() -> None:
    def judge(found: object) -> Checked | None:
        value = found.group()  # type: ignore[attr-defined]
        if value.endswith(b"0"):
            return None
        return Checked(("checksum:test",), 0.6, Severity.LOW)

    checked = dataclasses.replace(CODE, check=judge)
    matches = rules(checked).match(batch("zz_111110", "zz_111111"))
    assert [(m.text, m.confidence, m.evidence, m.severity) for m in matches] == [
        (1, 0.6, ("checksum:test",), Severity.LOW)
    ]


def test_long_text_is_searched_around_its_hits() -> None:
    filler = "lorem ipsum " * (SMALL_BYTES // 12)
    text = f"{filler} zz_123456 {filler} badge 54321 {filler} zz_222222"
    assert [value for _, _, value in found(text)] == ["zz_123456", "54321", "zz_222222"]


def test_window_reports_only_what_starts_in_its_own_bytes() -> None:
    data = b"zz_111111 zz_222222 zz_333333"
    window = Window(10, 20, 0)
    piece = TextBatch(data, single_text(len(data)), lambda *_: Location("", ""), window=window)
    assert [match.start for match in rules().match(piece)] == [10]


def test_broken_expressions_are_usage_errors_that_name_the_rule() -> None:
    for broken in ({"pattern": "("}, {"names": "code", "cell": "("}):
        with pytest.raises(UsageError, match=r"secret\.test\.code"):
            CompiledRule(dataclasses.replace(CODE, **broken)).check()
    with pytest.raises(UsageError, match="Hyperscan"):
        rules(dataclasses.replace(CODE, gate="(?<=a)b"))


def test_words_and_lines_in_which_a_search_begins_are_whole() -> None:
    limited = [one for one in map(CompiledRule, built_in_rules()) if one.stops]
    assert {one.stops for one in limited} == {b" ", b"\n"}
    for one in limited:
        matches = [one.pattern.search(text.encode()) for text in one.rule.examples]
        assert not any(one.stops in match[0] for match in matches if match is not None), one.rule.label


@pytest.mark.parametrize("between", [" ", ", ", "\n", "\t", "; x" * 60 + " ", "a" * 200 + "\n"])
def test_values_that_are_searched_by_words_are_each_found(between: str) -> None:
    addresses = [f"ada.lovelace{number}" + "@" + "analytical-engine.co.uk" for number in range(4)]
    text = (" so many words before" * 12 + between).join(["", *addresses])
    known = RuleSet([rule for rule in built_in_rules() if rule.label == "pii.email"]).match(batch(text))
    assert [text[match.start : match.end] for match in known] == addresses


WORDS = st.sampled_from(["zz_123456", "zz_999999", "badge 12345", "link:abcd", "word", "é ü", "12345", "x1"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12), st.integers(0, 60))
def test_text_in_windows_gives_the_same_as_whole(words: list[str], own: int) -> None:
    text = " ".join(words).encode()
    ruleset = rules()
    whole = TextBatch(text, single_text(len(text)), lambda *_: Location("", ""))
    expected = [(m.rule.label, m.start, m.end) for m in ruleset.match(whole)]
    cut = min(own, len(text))
    got = []
    for start, end in ((0, cut), (cut, len(text))):
        piece = dataclasses.replace(whole, window=Window(start, end, 0))
        got += [(m.rule.label, m.start, m.end) for m in ruleset.match(piece)]
    assert sorted(got) == sorted(expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=4).map(" ".join), min_size=1, max_size=10))
def test_rows_together_give_the_same_as_rows_alone(rows: list[str]) -> None:
    ruleset = rules()
    together = [(m.text, m.rule.label, m.start, m.end) for m in ruleset.match(batch(*rows))]
    alone = [
        (index, m.rule.label, m.start, m.end)
        for index, row in enumerate(rows)
        for m in ruleset.match(batch(row))
    ]
    assert together == alone


def test_each_of_many_assignments_in_a_row_is_found_once() -> None:
    names = [f"SERVICE{number}_API_KEY" for number in range(30)]
    values = [scatter(40, seed=number) for number in range(30)]
    for join in ("\n", "\r\n", "; ", r"\n"):
        text = join.join(f"{name}={value}" for name, value in zip(names, values, strict=True))
        data = text.encode()
        lines = TextBatch(data, single_text(len(data)), lambda text, offset: Location("", ""))
        matches = built_in().match(lines)
        assert [text[match.start : match.end] for match in matches] == values


@cache
def built_in() -> RuleSet:
    return RuleSet([rule for rule in built_in_rules() if rule.label == "secret.generic.api_key"])
