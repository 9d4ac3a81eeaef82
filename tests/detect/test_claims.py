"""Where the pieces of claims stand, by a plain search and by the fast one."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.match import Claim, Match
from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.claims import attached, settled

LETTERS = st.binary(min_size=4, max_size=9).map(lambda data: bytes(97 + byte % 2 for byte in data))


def rule(specificity: int) -> Rule:
    return Rule(
        label="secret.x.y",
        severity=Severity.HIGH,
        gate="",
        pattern="x",
        confidence=0.9,
        specificity=specificity,
    )


def match(specificity: int, start: int, end: int) -> Match:
    return Match(rule(specificity), 0, start, end, 0.9, (), Severity.HIGH)


def batch_of(*texts: bytes) -> TextBatch:
    data, offsets = join_texts(texts)
    return TextBatch(data, offsets, lambda *_: Location("s", "p"))


def known(batch: TextBatch, claims: list[Claim]) -> TextBatch:
    (found,) = attached([batch], claims, set())
    assert isinstance(found, TextBatch)
    return found


def plain(data: bytes, pieces: set[bytes]) -> list[tuple[int, int]]:
    """The longest piece at each place, one behind the other."""
    longest_first = sorted(pieces, key=len, reverse=True)
    expression = re.compile(b"|".join(map(re.escape, longest_first)))
    return [found.span() for found in expression.finditer(data)]


@settings(max_examples=300, deadline=None)
@given(st.sets(LETTERS, min_size=1, max_size=8), st.binary(max_size=60))
def test_claims_are_placed_wherever_their_values_stand(values: set[bytes], raw: bytes) -> None:
    data = bytes(97 + byte % 2 for byte in raw)
    claims = [Claim(match(0, 0, 1), value, (value,)) for value in sorted(values)]
    found = settled(known(batch_of(data), claims), [])
    assert [(one.start, one.end) for one in found] == plain(data, values)


def test_only_what_is_more_specific_stays_in_a_claimed_part() -> None:
    text = b"user1234 and secret5678"
    claims = [Claim(match(1, 0, 1), b"secret5678", (b"secret5678", b"user1234"))]
    batch = known(batch_of(text), claims)
    weak, strong = match(1, 0, 8), match(2, 0, 8)
    assert [one.start for one in settled(batch, [weak])] == [13]
    assert [one.start for one in settled(batch, [strong])] == [0, 13]
    inside, around = match(0, 14, 20), match(0, 9, 23)
    assert [(one.start, one.end) for one in settled(batch, [inside])] == [(13, 23)]
    assert [(one.start, one.end) for one in settled(batch, [around])] == [(9, 23)]


def test_value_that_several_texts_hold_is_placed_in_each() -> None:
    claims = [Claim(match(0, 0, 1), b"secret5678", (b"secret5678",))]
    batch = known(batch_of(b"a secret5678", b"none", b"secret5678"), claims)
    assert [(one.text, one.start) for one in settled(batch, [])] == [(0, 2), (2, 0)]


def test_batch_that_holds_nothing_of_a_claim_knows_nothing_of_it() -> None:
    claims = [Claim(match(0, 0, 1), b"secret5678", (b"secret5678", b"user1234"))]
    placed: set[bytes] = set()
    (found,) = attached([batch_of(b"user1234")], claims, placed)
    assert isinstance(found, TextBatch) and found.claims == tuple(claims) and not placed
    (found,) = attached([batch_of(b"other")], claims, placed)
    assert isinstance(found, TextBatch) and not found.claims
