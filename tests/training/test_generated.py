"""The made-up documents mark what they say they mark, and those that judge were never learned from."""

from __future__ import annotations

from random import Random

import pytest
from training.names import generated
from training.names.corpora import Labelled, as_written, relabelled, with_other_persons, without_handles
from training.names.generated import held_back_documents, learned_documents
from training.names.people import is_kept_back, origins
from training.names.templates import exams, lessons


@pytest.mark.parametrize("documents", [held_back_documents, learned_documents])
def test_spans_are_names_in_their_text_in_order_and_apart(documents: object) -> None:
    for document in documents(3, 2000):  # type: ignore[operator]
        at = 0
        for start, end, label in document.spans:
            assert at <= start < end <= len(document.text)
            assert label in {"PER", "LOC", "ORG"}
            name = document.text[start:end]
            assert name == name.strip() and name[0].isalnum() and not name.endswith("'s")
            at = end


def test_the_same_seed_gives_the_same_documents_and_another_others() -> None:
    once, again, other = (list(held_back_documents(seed, 50)) for seed in (1, 1, 2))
    assert once == again != other


def test_no_template_is_shared_by_the_halves() -> None:
    learned = {*lessons().with_persons, *lessons().without}
    judged = {*exams().with_persons, *exams().without}
    assert not learned & judged
    assert len(learned) > 290 and len(judged) > 165


def test_names_kept_back_are_never_learned_from() -> None:
    for origin in origins(kept_back=False).values():
        assert not any(map(is_kept_back, (*origin.first, *origin.family)))


def test_slots_are_all_filled() -> None:
    for document in (*held_back_documents(5, 2000), *learned_documents(5, 2000)):
        assert not generated._SLOT.search(document.text) and "[[" not in document.text


def test_a_lone_upper_case_document_keeps_its_spans() -> None:
    document = generated._in_case(Labelled("ask Strauß", ((4, 10, "PER"),)), str.upper)
    assert document.text[4:10] == "STRAUß"


def test_edits_move_spans_along() -> None:
    sentence = Labelled("ask Anna about Bob 's dog", ((4, 8, "PER"), (15, 18, "PER")))
    other = with_other_persons(sentence, Random(1), ["Maximilian"])
    assert [other.text[start:end] for start, end, _ in other.spans] == ["Maximilian", "Maximilian"]
    assert as_written(sentence).text == "ask Anna about Bob's dog"
    assert relabelled(sentence, [(0, 4, "")]).spans[0] == (0, 4, "PER")


def test_handles_are_no_names() -> None:
    sentence = Labelled(
        "@ anna met Bob #sue", ((0, 1, "PER"), (2, 6, "PER"), (11, 14, "PER"), (15, 19, "PER"))
    )
    assert without_handles(sentence).spans == ((11, 14, "PER"),)
