"""Values brought back in whole texts."""

from __future__ import annotations

from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.detect.sample import DIGITS, scatter
from leaktight.transform.encrypt import Encrypt
from leaktight.transform.restore import Span, restore_spans, restore_tokens
from leaktight.transform.transform import Record
from tests.transform.making import OTHER_KEY, make, make_reversible, replaced


def test_tokens_of_a_text_are_turned_back_and_nothing_else() -> None:
    encrypt = cast(Encrypt, make("encrypt"))
    foreign = replaced(make("encrypt", OTHER_KEY), "Grace")
    person, place = replaced(encrypt, "Ada [Lovelace]"), replaced(encrypt, "Köln", "pii.place")
    text = f"{person} from {place}, {person}; {foreign}, [EMAIL] [x:y]"
    result = restore_tokens(text, encrypt)
    assert result.text == f"Ada [Lovelace] from Köln, Ada [Lovelace]; {foreign}, [EMAIL] [x:y]"
    assert (result.restored, result.refused) == (3, 1)
    assert "Ada" not in repr(result)


def test_spans_of_a_text_are_turned_back() -> None:
    number = scatter(9, DIGITS)
    fpe = make_reversible("fpe")
    sealed = replaced(fpe, number, "pii.phone")
    text = f"call {sealed} or [PHONE], not 12"
    spans = [
        Span(text.index("[PHONE]"), text.index(", not"), "pii.phone"),
        Span(5, 5 + len(sealed), "pii.phone"),
        Span(len(text) - 2, len(text), "pii.phone"),
    ]
    result = restore_spans(text, spans, transform=fpe, record=Record())
    assert result.text == f"call {number} or [PHONE], not 12"
    assert (result.restored, result.refused) == (1, 2)


def test_whole_cell_is_one_span_and_the_subject_counts() -> None:
    shift = make_reversible("date_shift")
    shifted = replaced(shift, "2021-03-14", "pii.date", subject="p1")
    for subject, wanted in (("p1", True), ("p2", False)):
        result = restore_spans(
            shifted, [Span(0, len(shifted), "pii.date")], transform=shift, record=Record(subject)
        )
        assert (result.text == "2021-03-14") is wanted


def test_text_without_spans_stays() -> None:
    assert restore_spans("abc", [], transform=make_reversible("fpe"), record=Record()).text == "abc"


ANY = st.text(st.characters(exclude_categories=()), max_size=50)


@given(ANY, ANY, ANY, ANY)
@settings(deadline=None)
def test_any_text_around_tokens_stays(before: str, value: str, between: str, behind: str) -> None:
    encrypt = cast(Encrypt, make("encrypt"))
    sealed = replaced(encrypt, value)
    result = restore_tokens(f"{before}{sealed}{between}{sealed}{behind}", encrypt)
    assert result.text == f"{before}{value}{between}{value}{behind}"
    assert (result.restored, result.refused) == (2, 0)
