"""Sentences become arrays, and what the model answers becomes spans at places that a person would mark."""

from __future__ import annotations

import functools
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import leaktight.detect.names
from leaktight.detect.names.encoding import (
    LABELS,
    TAGS,
    Calibration,
    Card,
    Encoded,
    Encoder,
    Span,
    decode,
    trimmed,
)

MODEL = Path(leaktight.detect.names.__file__).parent / "model"
ODD = st.text(
    st.one_of(
        st.sampled_from("aZ .,'’-é\u0301\u200b\u200d\u200f👍🏽👩‍💻שלוםمحمد李\t\n\x00\ud800ßİ#@"),
        st.characters(),
    ),
    max_size=60,
)
PLAIN = {label: Calibration() for label in LABELS}


@functools.cache
def encoder(max_tokens: int = 64) -> Encoder:
    return Encoder(MODEL / "tokenizer.json", max_tokens)


def answers(encoded: Encoded, tags: list[list[str]]) -> NDArray[np.float32]:
    """Logits that are sure of these tags of the words."""
    logits = np.zeros((*encoded.input_ids.shape, len(TAGS)), np.float32)
    logits[..., 0] = 4
    for row, of_words in enumerate(tags):
        for word, tag in zip(encoded.words[row], of_words, strict=True):
            logits[row, word.token, TAGS.index(tag)] = 12
    return logits


def names_in(text: str, tags: str) -> list[tuple[str, str]]:
    encoded = encoder().encode([text])
    spans = decode(answers(encoded, [tags.split()]), encoded, [text], PLAIN)[0]
    return [(text[span.start : span.end], span.label) for span in spans]


def test_a_name_of_several_words_is_one_span() -> None:
    assert names_in("ask Anna Maria Nowak now", "O B-PER I-PER I-PER O") == [("Anna Maria Nowak", "PER")]


def test_an_i_without_its_b_begins_a_name_and_a_b_after_a_name_begins_another() -> None:
    assert names_in("Anna Bob ran", "I-PER B-PER O") == [("Anna", "PER"), ("Bob", "PER")]
    assert names_in("Anna Berlin ran", "B-PER I-LOC O") == [("Anna", "PER"), ("Berlin", "LOC")]


@pytest.mark.parametrize(
    ("text", "tags", "wanted"),
    [
        ("Anna's dog", "B-PER I-PER I-PER O", "Anna"),
        ("Anna’s dog", "B-PER I-PER I-PER O", "Anna"),
        ("(Anna),", "B-PER I-PER I-PER I-PER", "Anna"),
        ("Smith, J.", "B-PER I-PER I-PER I-PER", "Smith, J"),
        ("Dr. Anna", "B-PER I-PER I-PER", "Anna"),
        ("Prof Dr Anna", "B-PER I-PER I-PER", "Anna"),
        ("Anna-Lena ran", "B-PER O O O", "Anna-Lena"),
        ("Anna-era art", "B-PER O O O", "Anna"),
        ("Jose\u0301 ran", "B-PER O", "Jose\u0301"),
    ],
)
def test_only_the_name_itself_is_marked(text: str, tags: str, wanted: str) -> None:
    assert names_in(text, tags) == [(wanted, "PER")]


def test_no_name_runs_over_a_line_end_or_a_sign_that_is_no_part_of_names() -> None:
    assert names_in("NURSE\nAnna Bob", "B-PER I-PER I-PER") == [("NURSE", "PER"), ("Anna Bob", "PER")]
    assert names_in("Anna 👍 Bob", "B-PER I-PER I-PER") == [("Anna", "PER"), ("Bob", "PER")]
    assert names_in("Anna | Bob", "B-PER I-PER I-PER") == [("Anna", "PER"), ("Bob", "PER")]


def test_a_title_alone_stays() -> None:
    assert trimmed("the Dr", 4, 6, "PER") == (4, 6)


def test_places_are_code_points_of_the_text_as_it_was_given() -> None:
    text = "👩‍💻 \u200fAn\u200bna 👍 Bob"
    found = names_in(text, " ".join("B-PER" if word.start and text[word.start] in "AB" else "O"
                                    for word in encoder().encode([text]).words[0]))  # fmt: skip
    assert found == [("An\u200bna", "PER"), ("Bob", "PER")]


def test_what_stands_beyond_the_most_tokens_is_left_out() -> None:
    encoded = encoder(8).encode(["one two three four five six seven eight nine ten", "one"])
    assert encoded.input_ids.shape == (2, 8)
    assert [len(words) for words in encoded.words] == [6, 1]
    assert encoded.attention_mask.sum(axis=1).tolist() == [8, 3]


def test_no_sentences_give_empty_arrays() -> None:
    encoded = encoder().encode([])
    assert encoded.input_ids.shape == (0, 0)


@settings(max_examples=300)
@given(st.lists(ODD, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_any_text_and_any_answer_give_spans_in_order_within_the_text(
    texts: list[str], random: object
) -> None:
    encoded = encoder().encode(texts)
    seed = random.randrange(1 << 30)  # type: ignore[attr-defined]
    logits = np.random.default_rng(seed).normal(size=(*encoded.input_ids.shape, len(TAGS))).astype(np.float32)
    for text, words, spans in zip(texts, encoded.words, decode(logits, encoded, texts, PLAIN), strict=True):
        assert all(0 <= word.start < word.end <= len(text) for word in words)
        assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
        for span in spans:
            assert_is_sound(text, span)


def assert_is_sound(text: str, span: Span) -> None:
    assert 0 <= span.start < span.end <= len(text)
    assert span.label in LABELS
    assert 0 < span.probability < 1
    name = text[span.start : span.end]
    assert not name[-1].isspace() and name[-1] not in ".,'’-"
    assert not name.endswith(("'s", "’s"))


def test_the_arrays_of_a_sentence_do_not_depend_on_its_neighbours() -> None:
    alone, together = (
        encoder().encode(["Anna ran"]),
        encoder().encode(["Anna ran", "a much longer sentence than that"]),
    )
    width = alone.input_ids.shape[1]
    assert (together.input_ids[0, :width] == alone.input_ids[0]).all()
    assert (together.shape_ids[0, :width] == alone.shape_ids[0]).all()
    assert not together.attention_mask[0, width:].any()


def test_a_calibration_bends_probabilities_and_keeps_their_order() -> None:
    bent = Calibration(scale=0.5, shift=-1.0)
    said = [bent.probability(score) for score in (0.0, 0.3, 0.5, 0.9, 1.0)]
    assert said == sorted(said) and said[2] < 0.5


def test_the_card_fits_the_model_beside_it_and_no_other() -> None:
    card = Card.read(MODEL / "model.json")
    model = (MODEL / "model.onnx").read_bytes()
    assert card.fits(model) and not card.fits(model + b"x")


def test_the_model_finds_a_person_a_place_and_an_organisation() -> None:
    import onnxruntime

    card = Card.read(MODEL / "model.json")
    session = onnxruntime.InferenceSession(MODEL / "model.onnx", providers=["CPUExecutionProvider"])
    reader = Encoder(MODEL / "tokenizer.json", card.max_tokens)
    texts = ["Maria Hernandez works for Siemens in Berlin.", "The function returns a list of integers."]
    encoded = reader.encode(texts)
    inputs = {name: getattr(encoded, name) for name in ("input_ids", "shape_ids", "attention_mask")}
    found = decode(session.run(None, inputs)[0], encoded, texts, card.calibration)
    assert [(texts[0][span.start : span.end], span.label) for span in found[0]] == [
        ("Maria Hernandez", "PER"), ("Siemens", "ORG"), ("Berlin", "LOC"),
    ]  # fmt: skip
    assert not found[1]
