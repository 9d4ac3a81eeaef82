"""The index of spans against a quadratic search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.attack.extraction.normal import normal
from leaktight.attack.extraction.span_index import MOST_PLACES, SpanIndex, _hashes

FEW = st.text(alphabet="ab ", max_size=60)
MIXED = st.text(alphabet="abé€𝄞 ", max_size=40)
SHORTEST = 8


def reference(text: str, texts: list[str]) -> set[tuple[int, int, int, tuple[int, ...]]]:
    """(start, end, places, texts) of the maximal shared spans, by trying all pairs of places."""
    found: dict[tuple[int, int], list[int]] = {}
    for number, other in enumerate(texts):
        for i in range(len(text)):
            for j in range(len(other)):
                if i and j and text[i - 1] == other[j - 1]:
                    continue
                size = 0
                while i + size < len(text) and j + size < len(other) and text[i + size] == other[j + size]:
                    size += 1
                if len(text[i : i + size].encode()) >= SHORTEST:
                    found.setdefault((i, i + size), []).append(number)
    return {
        (*span, len(numbers), tuple(sorted(set(numbers))))
        for span, numbers in found.items()
        if not any(one != span and one[0] <= span[0] and span[1] <= one[1] for one in found)
    }


@settings(max_examples=150, deadline=None)
@given(FEW, st.lists(FEW, max_size=5))
def test_spans_are_those_of_a_quadratic_search(text: str, texts: list[str]) -> None:
    spans = SpanIndex(texts, shortest=SHORTEST).spans(text)
    said = {(span.start, span.end, span.places, span.texts) for span in spans}
    assert len(said) == len(spans)
    assert said == reference(normal(text), [normal(one) for one in texts])


@settings(max_examples=100, deadline=None)
@given(MIXED, st.lists(MIXED, max_size=4))
def test_characters_of_several_bytes_are_never_cut(text: str, texts: list[str]) -> None:
    spans = SpanIndex(texts, shortest=SHORTEST).spans(text)
    expected = {one[:2] for one in reference(normal(text), [normal(one) for one in texts])}
    # Characters that differ may share bytes: what is longer by those is trimmed, and may fall short then.
    assert expected <= {(span.start, span.end) for span in spans}
    for span in spans:
        piece = normal(text)[span.start : span.end]
        assert all(piece in normal(texts[number]) for number in span.texts)


@settings(max_examples=50, deadline=None)
@given(FEW, FEW)
def test_the_longest_span_is_that_of_a_quadratic_search(text: str, other: str) -> None:
    found = SpanIndex([other], shortest=SHORTEST).longest(text)
    sizes = [end - start for start, end, *_ in reference(normal(text), [normal(other)])]
    assert (found.length if found else 0) == max(sizes, default=0)


def test_a_span_never_reaches_from_one_text_into_the_next() -> None:
    index = SpanIndex(["the first half", "and the second"], shortest=SHORTEST)
    assert [span.length for span in index.spans("the first halfand the second")] == [14, 14]
    assert index.spans("t halfand the") == []


def test_spaces_and_compatible_characters_make_no_difference() -> None:
    index = SpanIndex(["Her  file\u00ad number\n is ﬁxed\u00a0now"], shortest=SHORTEST)
    text = "Her file num\u200bber is fixed now"
    found = index.longest(text)
    assert found is not None and found.length == len(normal(text))
    assert index.longest("HER FILE NUMBER IS FIXED NOW") is None
    assert index.spans("\ud800" * 20) == []


@pytest.mark.parametrize("window", [4, 5, 17, 62])
def test_hashes_are_those_of_the_windows_alone(window: int) -> None:
    data = np.random.default_rng(window).integers(0, 4, 300).astype(np.uint8)
    hashes = _hashes(data, window)
    assert len(hashes) == 300 - window + 1
    alone = [int(_hashes(data[place : place + window], window)[0]) for place in range(len(hashes))]
    assert hashes.tolist() == alone
    by_content = {data[place : place + window].tobytes(): alone[place] for place in range(len(alone))}
    assert len(set(by_content.values())) == len(by_content)


def test_pieces_of_the_data_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    texts = ["".join(chance.choice(list("abcdefgh"), 90)) for _ in range(40)]
    whole = SpanIndex(texts, shortest=20)
    monkeypatch.setattr("leaktight.attack.extraction.span_index._PIECE", 100)
    cut = SpanIndex(texts, shortest=20)
    assert np.array_equal(np.sort(whole._places), np.sort(cut._places))
    for number, text in enumerate(texts):
        found = cut.spans(f"zz {text[30:70]} zz")
        assert [(span.length, span.texts) for span in found] == [(40, (number,))]


def test_what_stands_nearly_everywhere_is_counted_up_to_a_bound() -> None:
    index = SpanIndex(["the same words twice"[1:]] * (MOST_PLACES + 5), shortest=SHORTEST)
    found = index.longest("and the same words twice")
    assert found is not None and found.places == MOST_PLACES


def test_nothing_is_found_in_nothing() -> None:
    assert SpanIndex([]).spans("a text of some length, but nothing to find it in, as it happens") == []
    assert SpanIndex(["short"]).spans("short") == []
    assert len(SpanIndex(["", "a"])) == 2
