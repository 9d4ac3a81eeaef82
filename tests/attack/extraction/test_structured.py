"""Search for values: patterns and tokens by brute force, and what it finds that sampling misses."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.attack.extraction.automaton import OneOf, Pattern, Run, Vocabulary
from leaktight.attack.extraction.masking import masked_of
from leaktight.attack.extraction.patterns import SPACE, names, patterns
from leaktight.attack.extraction.search import Found, search
from leaktight.attack.extraction.structured import StructuredSearch, beyond_base, context_of
from leaktight.attack.extraction.values import ValueFinder, canonical, known_values
from leaktight.attack.result import Measure, Result
from leaktight.attack.targets.causal import CausalModel
from tests.attack.extraction.benches import FINGERPRINT, bench_of
from tests.attack.extraction.letters import HOST, Letters

TOKENS = ("a", "b", "ab", "@", "a@", "@b", ".", "b.a", " ", ". ", "<end>", "a.b ")
PLAIN = re.compile(r" ?([ab]+@[ab.]+\.[ab]+)")
PATTERN = Pattern(
    SPACE,
    Run(frozenset("ab")),
    OneOf(frozenset("@")),
    Run(frozenset("ab.")),
    OneOf(frozenset(".")),
    Run(frozenset("ab")),
)


class Planted:
    """A model whose next token depends on the last one alone, and that no network stands behind."""

    vocabulary = len(TOKENS)
    context_tokens = 100

    def __init__(self, seed: int) -> None:
        raw = np.random.default_rng(seed).normal(size=(len(TOKENS) + 1, len(TOKENS)))
        self.table = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))

    def encode(self, text: str) -> tuple[int, ...]:
        assert text == "a"
        return (0,)

    def decode(self, tokens: Sequence[int]) -> str:
        return "".join(TOKENS[token] for token in tokens)

    def follow(self, context: Sequence[int]) -> Planted:
        return self

    def log_p(self, continuations: Sequence[Sequence[int]]) -> np.ndarray:
        return np.array([self.table[one[-1] if one else -1] for one in continuations], dtype=np.float32)


def brute_force(model: Planted, longest: int) -> dict[str, float]:
    """Value -> probability that it stands first, of those that have ended after so many tokens."""
    found: defaultdict[str, float] = defaultdict(float)

    def go_on(tokens: tuple[int, ...], log_p: float) -> None:
        text = model.decode(tokens)
        value = PLAIN.match(text)
        # What could still become a value, or a longer one, is not over.
        if re.fullmatch(r" ?([ab]+(@[ab.]*)?)?", text):
            if len(tokens) < longest:
                last = tokens[-1] if tokens else -1
                for token in range(len(TOKENS)):
                    go_on((*tokens, token), log_p + float(model.table[last, token]))
        elif value:
            found[value[1]] += math.exp(log_p)

    go_on((), 0.0)
    return dict(found)


@pytest.mark.parametrize("seed", range(3))
def test_a_wide_search_is_exhaustive(seed: int) -> None:
    model = Planted(seed)
    expected = brute_force(model, 5)
    vocabulary = Vocabulary(model)  # type: ignore[arg-type]
    found = search(model, vocabulary, PATTERN, (), width=5000, max_tokens=4)  # type: ignore[arg-type]
    assert len(expected) > 20
    assert {one.text: pytest.approx(math.exp(one.log_p), rel=1e-4) for one in found} == expected
    assert [one.log_p for one in found] == sorted((one.log_p for one in found), reverse=True)


def test_a_narrow_search_keeps_the_best() -> None:
    model = Planted(1)
    vocabulary = Vocabulary(model)  # type: ignore[arg-type]
    wide = search(model, vocabulary, PATTERN, (), width=3000, max_tokens=5)  # type: ignore[arg-type]
    narrow = search(model, vocabulary, PATTERN, (), width=20, max_tokens=5)  # type: ignore[arg-type]
    assert narrow[0].text == wide[0].text
    assert len(narrow) == 20
    known = {one.text: one.log_p for one in wide}
    assert all(one.log_p <= known[one.text] + 1e-4 for one in narrow)


@given(st.text(alphabet="ab@. ", max_size=9))
def test_patterns_read_as_expressions_do(text: str) -> None:
    assert PATTERN.matches(text) == bool(PLAIN.fullmatch(text))


@pytest.mark.parametrize(
    ("label", "text", "is_value"),
    [
        ("pii.email", "ada" + HOST, True),
        ("pii.email", "ada@", False),
        ("pii.phone", "+49 30 " + "901820", True),
        ("pii.phone", "12", False),
        ("pii.iban", "DE89 3704 0044 " + "0532 0130 00", True),
        ("pii.iban", "DE88 3704 0044 " + "0532 0130 00", False),
        ("pii.payment_card", "4111 1111 " + "1111 1111", True),
        ("pii.payment_card", "4111 1111 " + "1111 1112", False),
    ],
)
def test_patterns_of_values(label: str, text: str, is_value: bool) -> None:
    assert patterns()[label].matches(text) is is_value


def test_names_are_those_of_the_list() -> None:
    pattern = names(["Ann Lee", "Ann", "Bo"])
    said = {text for text in ("Ann", " Ann Lee", "An", "Bo Lee", "", "Bo") if pattern.matches(text)}
    assert said == {"Ann", " Ann Lee", "Bo"}


def test_what_the_base_model_finds_likelier_is_dropped(
    knowing: CausalModel, ignorant: CausalModel, letters: Letters
) -> None:
    value = letters.members[0].split()[-2]
    context = context_of(ignorant, letters.members[0].partition(value)[0])
    likely, unlikely = Found(value, -1.0), Found("nobody" + HOST, -200.0)
    assert beyond_base(ignorant, context, [unlikely, likely]) == [value]
    assert beyond_base(knowing, context, [Found(value, -30.0)]) == []


def measure(result: Result, group: str) -> Measure:
    return next(one for one in result.measures if one.group == group)


@pytest.fixture(scope="module")
def attack(finder: ValueFinder) -> StructuredSearch:
    return StructuredSearch(values=10, width=5, max_tokens=30, finder=finder)


@pytest.fixture(scope="module")
def found(attack: StructuredSearch, knowing: CausalModel, letters: Letters) -> Result:
    return attack.run(bench_of(knowing, letters.members, letters.others))


def test_values_that_a_model_knows_are_found(found: Result, letters: Letters) -> None:
    own = measure(found, "pii.email, own context")
    assert own.value is not None and own.control is not None
    assert own.value.value >= 0.8 and own.control.value == 0
    elsewhere = measure(found, "pii.email, contexts of others")
    assert elsewhere.value is not None and elsewhere.control is not None
    assert elsewhere.value.low > elsewhere.control.value == 0
    assert {one.record for one in found.at_risk} <= {FINGERPRINT(text.encode()) for text in letters.members}
    assert HOST not in repr(found)


def test_a_model_that_knows_nothing_gives_nothing(
    attack: StructuredSearch, ignorant: CausalModel, letters: Letters
) -> None:
    few = StructuredSearch(values=2, width=2, max_tokens=8, finder=attack.finder)
    result = few.run(bench_of(ignorant, letters.members, letters.others))
    for one in result.measures:
        if one.group.startswith("pii.email"):
            assert one.value is None or one.value.value == 0 < one.value.high


def test_names_that_a_model_without_training_finds_put_nobody_at_risk(
    attack: StructuredSearch, ignorant: CausalModel, letters: Letters
) -> None:
    many = StructuredSearch(values=6, width=20, max_tokens=12, finder=attack.finder)
    result = many.run(bench_of(ignorant, letters.members, letters.others))
    elsewhere = measure(result, "pii.person, contexts of others")
    assert elsewhere.value is not None and elsewhere.value.value > 0
    assert not result.at_risk
    assert any(note.startswith("no record is named for pii.person") for note in result.notes)


def test_search_finds_what_greedy_decoding_misses(
    attack: StructuredSearch, finder: ValueFinder, knowing: CausalModel, letters: Letters
) -> None:
    bench = bench_of(knowing, letters.members, letters.others)
    known = known_values(bench, finder)
    places, _ = masked_of(bench, known, 8, chance=random.Random(2), labels={"pii.email"})
    vocabulary = Vocabulary(knowing)
    searched, said = set(), set()
    values = [value for row in known.members.by_record for value in row if value.label == "pii.email"]
    for masked in itertools.islice((one for one in places if not one.is_member), 8):
        context = context_of(knowing, masked.prefix)
        found = search(knowing, vocabulary, patterns()["pii.email"], context, width=8, max_tokens=30)
        searched |= {canonical(one.text) for one in found}
        prompt = knowing.processor.bos_token + masked.prefix.rstrip()
        ((answer,),) = knowing.generate([prompt], count=1, max_tokens=30, sampler=None, seed=0)
        said |= {canonical(value.text) for value in values if value.text in answer}
    members = {canonical(value.text) for value in values}
    assert said < searched & members
    assert len(searched & members) > len(said) + 2
