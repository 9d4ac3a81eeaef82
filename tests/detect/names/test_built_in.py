"""The built-in model: names where they stand, whatever surrounds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import leaktight.detect.names
from leaktight.core.errors import FormatError
from leaktight.detect.names.built_in import BuiltInNames, built_in_names, eager_names
from leaktight.detect.names.reader import NameSpan
from leaktight.detect.names.signs import may_hold_name
from leaktight.detect.names.stand_ins import simple

MODEL = Path(leaktight.detect.names.__file__).parent / "model"


def persons(text: str) -> list[str]:
    (spans,) = built_in_names().read([text])
    return [text[one.start : one.end] for one in spans if one.label == "pii.person" and one.confidence >= 0.5]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Please call Katarzyna Nowakowska about the contract.", ["Katarzyna Nowakowska"]),
        ("hi, this is ahmed hassan, my parcel is late", ["ahmed hassan"]),
        ("PATIENT: MARIA GONZALEZ WAS SEEN TODAY", ["MARIA GONZALEZ"]),
        ("\U0001f600 é Ask Giulia Rossi, giulia" + "@web.de, about order 4711-0815 today.", ["Giulia Rossi"]),
        ("Dr. Erik Lindqvist's report arrived on 2024-05-01 at https://example.com/x", ["Erik Lindqvist"]),
    ],
)
def test_person_is_found_where_it_stands(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_sentence_longer_than_the_model_reads_is_read_to_its_end() -> None:
    filler = "x-ray/" * 45
    assert persons(f"{filler} Katarzyna Nowakowska called.") == ["Katarzyna Nowakowska"]


def test_repeated_sentences_are_read_once() -> None:
    reader = BuiltInNames(MODEL)
    reader.read(["Please call Anna Kowalska."] * 10 + ["thank you very much"] * 5)
    assert (reader.seen, reader.repeated, reader.signless) == (15, 9, 5)


def test_eager_names_miss_less_and_hold_what_the_others_hold() -> None:
    texts = [
        "hallo giovanna, best matthias",
        "Vivek: ok, Imke: thanks",
        "APPROVED BY OKAFOR ADAEZE",
        "la paciente Carmen Iglesias vino ayer",
        "The meeting moved to Tuesday.",
    ]
    plain, eager = (reader.read(texts) for reader in (built_in_names(), eager_names()))

    def letters(spans: list[NameSpan]) -> set[int]:
        return {place for one in spans for place in range(one.start, one.end)}

    assert all(letters(one) <= letters(other) for one, other in zip(plain, eager, strict=True))
    assert sum(len(letters(one)) for one in eager) > sum(len(letters(one)) for one in plain)
    assert not eager[-1]


def test_model_that_its_card_does_not_speak_of_is_refused(tmp_path: Path) -> None:
    for file in MODEL.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    card = json.loads((tmp_path / "model.json").read_text())
    card["sha256"]["model.onnx"] = "0" * 64
    (tmp_path / "model.json").write_text(json.dumps(card))
    with pytest.raises(FormatError):
        BuiltInNames(tmp_path).read(["Please call Anna Kowalska."])


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_any_text_and_do_not_overlap(text: str) -> None:
    (spans,) = built_in_names().read([text])
    reach = 0
    for span in spans:
        assert reach <= span.start < span.end <= len(text)
        assert 0.0 <= span.confidence <= 1.0
        reach = span.end


@given(st.text(alphabet="ab @.:/19-", max_size=60))
def test_stand_ins_lead_back_to_where_a_letter_stood(sentence: str) -> None:
    shown = simple(sentence)
    for place in range(len(shown.text)):
        before = [after for after in shown.after if after <= place]
        begins = shown.after[len(before)] if len(before) < len(shown.after) else len(shown.text) + 9
        if shown.text[place] == " " and begins - place > 4:
            assert sentence[shown.original(place)] == " "


@pytest.mark.parametrize("text", ["thank you for the help", "", "12 34 5.6", "I have to go on Monday."])
def test_sentence_without_a_sign_is_left_out(text: str) -> None:
    assert not may_hold_name(text)


@pytest.mark.parametrize("text", ["ask anna", "see Mark about it", "KIM", "thanks, Oslo"])
def test_sentence_with_a_sign_is_read(text: str) -> None:
    assert may_hold_name(text)
