"""What a training record claims is read, told, and never made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from leaktight.attack.access import Access
from leaktight.attack.bench import Claimed
from leaktight.attack.claims import read_claim, record_beside
from leaktight.attack.report import words
from leaktight.attack.report.card import render
from leaktight.attack.result import Family, Result
from leaktight.core.errors import FormatError
from leaktight.train.record import Guarantee, TrainingRecord
from tests.attack.report.sample import audit as sample

LEDGER = "ab" * 32


def record(guarantee: Guarantee | None) -> TrainingRecord:
    return TrainingRecord(model="m", task="causal-lm", rows=10, steps=3, guarantee=guarantee)


def guarantee(unit: str = "example") -> Guarantee:
    return Guarantee(
        epsilon=7.9, epsilon_replace=15.0, delta=1e-6, unit=unit, units=10, noise_multiplier=1.0, clip=1.0,
        rate=0.1, sampling="poisson", releases=3, ledger_sha256=LEDGER, assumptions=(), not_covered=(),
    )  # fmt: skip


def test_what_train_writes_is_read_as_a_claim(tmp_path: Path) -> None:
    record(guarantee()).write(tmp_path / "training-record.json")
    assert read_claim(tmp_path) == Claimed(7.9, 1e-6, "record", ledger=LEDGER)
    record(guarantee("user")).write(tmp_path / "r.json")
    claim = read_claim(tmp_path / "r.json")
    assert claim is not None and claim.unit == "user"


def test_a_record_without_a_guarantee_claims_nothing(tmp_path: Path) -> None:
    record(None).write(tmp_path / "r.json")
    assert read_claim(tmp_path / "r.json") is None


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "else"},
        {"version": 2},
        {"guarantee": {"epsilon": "8", "delta": 0, "unit": "example", "ledger_sha256": LEDGER}},
        {"guarantee": {"epsilon": 8, "delta": 0, "unit": "<b>", "ledger_sha256": LEDGER}},
        {"guarantee": [8]},
    ],
)
def test_what_is_no_record_is_no_claim(tmp_path: Path, change: dict[str, object]) -> None:
    file = tmp_path / "r.json"
    record(guarantee()).write(file)
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    with pytest.raises(FormatError, match="training record"):
        read_claim(file)


def test_the_record_beside_a_model_is_found(tmp_path: Path) -> None:
    model = tmp_path / "trained/model"
    model.mkdir(parents=True)
    assert record_beside(str(model)) is None
    record(None).write(tmp_path / "trained/training-record.json")
    assert record_beside(str(model)) == tmp_path / "trained/training-record.json"
    assert record_beside("hf://a/b") is None


def test_the_card_quotes_the_guarantee_in_one_sentence() -> None:
    audit = sample()
    settings = {"claimed_delta": "1e-06", "claimed_unit": "user", "claimed_ledger": LEDGER}
    told = replace(audit, provenance=replace(audit.provenance, claimed_epsilon=7.9, settings=settings))
    sentence = words.claim_words(told)
    assert "(7.9, 1e-06)-differential privacy for each user" in sentence
    assert "1e-06" in render(told, version="1").decode()
    unclaimed = replace(audit, provenance=replace(audit.provenance, claimed_epsilon=None))
    assert words.claim_words(unclaimed) == ""


@pytest.mark.parametrize(
    ("details", "outcome"),
    [
        ({"claimed_epsilon": 7.9, "refuted": 1.0, "ceiling": 9.0}, "and refuted by this audit"),
        (
            {"claimed_epsilon": 7.9, "refuted": 0.0, "ceiling": 9.0},
            "not proved by this audit, which does not",
        ),
        (
            {"claimed_epsilon": 7.9, "refuted": 0.0, "ceiling": 2.5},
            "too small to refute more than epsilon 2.50",
        ),
        ({}, "not tested by this audit"),
    ],
)
def test_the_sentence_on_a_claim_says_what_became_of_it(details: dict[str, float], outcome: str) -> None:
    audit = sample()
    provenance = replace(audit.provenance, claimed_epsilon=7.9)
    result = Result("one_run", Family.EPSILON, Access.LOGPROBS, details=details)
    sentence = words.claim_words(replace(audit, provenance=provenance, results=(result,)))
    assert outcome in sentence
