"""The scores of a model as tables for its documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from leaktight.detect.names.encoding import LABELS, Calibration, Encoder, Span
from training.names import judging
from training.names.corpora import Labelled
from training.names.judging import Answers

SOURCES = {
    "generated": "made-up documents, other templates",
    "cells": "made-up cells of one name",
    "wnut17": "WNUT 2017, development split",
    "btc": "Broad Twitter Corpus",
    "wikigold": "Wikigold",
    "uner_ewt": "UNER English-EWT",
    "uner_pud": "UNER English-PUD",
    "crossner": "CrossNER",
}
START, END = "<!-- scores -->", "<!-- end of scores -->"
LEAST = (0.5, 0.8, 0.9)
"""Probabilities from which false alarms are counted."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Sentences that judge, and what the network in floats and the model in integers found in them."""

    sentences: list[Labelled]
    floats: list[list[Span]]
    integers: list[list[Span]]
    megabytes_a_second: float
    """Of the model in integers, tokenizing and decoding included, in CPU time of one thread."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """Persons found in one folder of texts that name nobody."""

    name: str
    megabytes: float
    findings: dict[float, int]


def false_alarms(
    folder: Path, encoder: Encoder, answers: Answers, calibration: dict[str, Calibration]
) -> list[Alarms]:
    """Persons found in each .txt file of a folder, line by line."""
    counted = []
    for file in sorted(folder.glob("*.txt")):
        lines = [Labelled(line, ()) for line in file.read_text("utf-8").splitlines() if line.strip()]
        found = judging.found_in(lines, encoder, answers, calibration)
        said = [span.probability for spans in found for span in spans if span.label == "PER"]
        findings = {least: sum(chance >= least for chance in said) for least in LEAST}
        counted.append(Alarms(file.stem, file.stat().st_size / 1e6, findings))
    return counted


def document(judgement: Judgement, alarms: Sequence[Alarms], model: bytes) -> str:
    """All tables, in Markdown."""
    sentences = [_with_cells_apart(sentence) for sentence in judgement.sentences]
    lines = [""]
    lines += _score_lines(sentences, judgement)
    lines += ["", f"The model in integers: {len(model) / 1e6:.1f} MB, SHA-256 `{sha256(model).hexdigest()}`;"]
    lines += [
        f"{judgement.megabytes_a_second:.3f} MB of them a CPU-second on one thread, tokenizer included."
    ]
    for label in LABELS:
        lines += ["", *_reliability_lines(label, judgement)]
    if alarms:
        lines += ["", *_alarm_lines(alarms)]
    return "\n".join(lines) + "\n"


def write_into(page: Path, tables: str) -> None:
    """Puts the tables between the marks of a page."""
    before, _, rest = page.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{START}\n{tables}\n{END}{after}", "utf-8")


def _with_cells_apart(sentence: Labelled) -> Labelled:
    """A generated document that is nothing but one name counts as a source of its own."""
    lone = [span for span in sentence.spans if span[1] - span[0] >= len(sentence.text) - 1]
    return replace(sentence, source="cells") if lone and sentence.source == "generated" else sentence


def _score_lines(sentences: Sequence[Labelled], judgement: Judgement) -> Iterator[str]:
    floats = judging.scores(sentences, judgement.floats)
    integers = judging.scores(sentences, judgement.integers)
    for label in LABELS:
        yield f"| {label} | names | F1 | precision | recall | found in part | F1 in floats |"
        yield "|---|---|---|---|---|---|---|"
        for source in (name for name in SOURCES if name in integers):
            score, before = integers[source][label], floats[source][label]
            if score.wanted:
                yield (
                    f"| {SOURCES[source]} | {score.wanted} | {score.f1:.3f} | {score.precision:.3f}"
                    f" | {score.recall:.3f}"
                    f" | {score.overlap_recall:.3f} | {before.f1:.3f} |"
                )
        yield ""


def _reliability_lines(label: str, judgement: Judgement) -> Iterator[str]:
    bins, error = judging.reliability(judging.judged(judgement.sentences, judgement.integers, label))
    yield f"{label}: expected calibration error {error:.3f}"
    yield ""
    yield "| said | findings | said on average | exactly right |"
    yield "|---|---|---|---|"
    for each in bins:
        yield f"| {each.low:g} to {each.high:g} | {each.count} | {each.said:.2f} | {each.right:.2f} |"


def _alarm_lines(alarms: Sequence[Alarms]) -> Iterator[str]:
    yield (
        "| text that names nobody | MB | " + " | ".join(f"persons a MB at {least}" for least in LEAST) + " |"
    )
    yield "|---|---|" + "---|" * len(LEAST)
    for each in alarms:
        rates = " | ".join(f"{each.findings[least] / each.megabytes:.1f}" for least in LEAST)
        yield f"| {each.name} | {each.megabytes:.2f} | {rates} |"
