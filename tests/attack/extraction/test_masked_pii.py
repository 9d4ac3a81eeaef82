"""Masked values: told by models that know them, and by nobody else more often than by chance."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from leaktight.attack.extraction.masked_pii import ATTACKS, PiiInference, PiiReconstruction
from leaktight.attack.extraction.masking import Masked, Pool, fits, pools_of
from leaktight.attack.extraction.values import Value, ValueFinder, known_values
from leaktight.attack.meter import Meter
from leaktight.attack.result import Measure, Result
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.masked import MaskedModel
from tests.attack.extraction.benches import FINGERPRINT, bench_of, records_of
from tests.attack.extraction.letters import HOST, Letters


def inference(finder: ValueFinder) -> PiiInference:
    return PiiInference(values=12, candidates=20, finder=finder)


def measure(result: Result, group: str = "", *, name: str = "") -> Measure:
    return next(one for one in result.measures if one.group == group and name in ("", one.name))


@pytest.fixture(scope="module")
def found(finder: ValueFinder, knowing: CausalModel, ignorant: CausalModel, letters: Letters) -> Result:
    return inference(finder).run(bench_of(knowing, letters.members, letters.others, reference=ignorant))


def test_a_model_that_knows_its_records_tells_their_values(found: Result, letters: Letters) -> None:
    one = measure(found)
    assert one.value is not None and one.control is not None and one.chance is not None
    frequent = measure(found, name="most_frequent_accuracy").value
    assert frequent is not None and one.chance == pytest.approx(max(1 / 20, frequent.value))
    assert one.value.low > 0.5 > one.control.value
    assert {one.record for one in found.at_risk} <= {FINGERPRINT(text.encode()) for text in letters.members}
    assert len(found.at_risk) >= 9
    assert HOST not in repr(found)


def test_less_the_base_model_it_is_still_told(found: Result) -> None:
    for name, low, high in (
        ("base_inference_accuracy", 0, 0.4),
        ("beyond_base_inference_accuracy", 0.6, 1),
        ("most_frequent_accuracy", 0, 0.4),
    ):
        value = measure(found, name=name).value
        assert value is not None and low <= value.value <= high


def test_an_untrained_model_guesses(finder: ValueFinder, ignorant: CausalModel, letters: Letters) -> None:
    result = inference(finder).run(bench_of(ignorant, letters.members, letters.others))
    one = measure(result)
    assert one.value is not None and one.chance is not None
    assert one.value.low <= one.chance and one.value.high > one.value.value


def test_an_untrained_model_that_guesses_among_few_puts_nobody_at_risk(
    finder: ValueFinder, ignorant: CausalModel, letters: Letters
) -> None:
    attack = PiiInference(values=12, candidates=2, finder=finder)
    result = attack.run(bench_of(ignorant, letters.members, letters.others))
    one = measure(result)
    assert one.value is not None and one.value.value > 0.2
    assert not result.at_risk
    assert any("come out as well" in note for note in result.notes)
    alone = attack.run(bench_of(ignorant, letters.members, ()))
    assert not alone.at_risk and any("nothing was kept out" in note for note in alone.notes)


def test_fits_are_those_of_the_whole_filled_record(knowing: CausalModel, letters: Letters) -> None:
    import torch

    (record,) = records_of(letters.members[:1])
    name = " ".join(record.text.split()[2:4])
    masked = Masked(record, Value("pii.person", name, 10, 10 + len(name)), "", True)
    bench = bench_of(knowing, letters.members, ())
    assert bench.passes is not None
    candidates = [name, "Bo Ito", "Gil Horn"]
    expected = []
    for candidate in candidates:
        text = record.text.replace(name, candidate)
        assert masked.filled(candidate) == text
        ids = torch.tensor([[knowing.processor.bos_token_id, *knowing.encode(text)]])
        with torch.inference_mode():
            expected.append(-float(knowing.module(ids, labels=ids).loss))
    assert np.allclose(fits(bench.passes, masked, candidates), expected, atol=1e-4)


def test_a_value_is_filled_in_wherever_it_stood() -> None:
    (record,) = records_of(["Ann asks. We told Ann that Ann may."])
    masked = Masked(record, Value("pii.person", "Ann", 18, 21), "", True)
    assert masked.filled("Bo") == "Bo asks. We told Bo that Bo may."


def test_candidates_hold_the_value_once(finder: ValueFinder, ignorant: CausalModel, letters: Letters) -> None:
    import random

    known = known_values(bench_of(ignorant, letters.members, letters.others), finder)
    pool = pools_of(known)["pii.email"]
    own = pool.values[4]
    candidates = pool.candidates(own.upper(), 15, random.Random(0))
    assert candidates[0] == own.upper() and own not in candidates and len(set(candidates)) == 15
    assert pool.count(own.upper()) == 1 and pool.count("nobody") == 0


def test_reconstruction_needs_no_list(
    finder: ValueFinder, knowing: CausalModel, ignorant: CausalModel, letters: Letters
) -> None:
    attack = PiiReconstruction(values=10, samples=4, sampler=Sampler(top_k=3), finder=finder)
    result = attack.run(bench_of(knowing, letters.members[:10], letters.others[:10]))
    everything = measure(result)
    assert everything.value is not None and everything.control is not None
    assert everything.value.value > 0.25 and everything.control.value == 0
    fools = replace(attack, values=2, samples=2)
    none = measure(fools.run(bench_of(ignorant, letters.members[:3], letters.others[:3])))
    assert none.value is not None and none.value.value == 0 and none.value.high > 0.5


def test_what_is_missing_is_told(finder: ValueFinder, ignorant: CausalModel) -> None:
    bench = bench_of(ignorant, ["Nothing personal in here."], ["Nor here."])
    assert [replace(attack, finder=finder).lacks(bench) for attack in ATTACKS] == [
        "a personal value that only members hold"
    ] * 2


def test_a_masked_model_is_asked_token_by_token(finder: ValueFinder, letters: Letters) -> None:
    import torch

    from tests.attack.targets.builders import bert, word_tokenizer

    model = MaskedModel(bert("BertForMaskedLM"), word_tokenizer(), name="bert", digest="", meter=Meter())
    bench = bench_of(model, letters.members[:8], letters.others[:8])
    attack = PiiInference(values=2, candidates=3, finder=finder)
    assert bench.passes is not None
    assert attack.passes(bench) > 12 * 10
    assert attack.run(bench).measures[0].count == 2
    (record,) = records_of(["Dina Evans asks about a refund."])
    masked = Masked(record, Value("pii.person", "Dina Evans", 0, 10), "", True)
    tokens = model.encode("Ada Ito asks about a refund.")
    whole = torch.tensor(model.processor.encode("Ada Ito asks about a refund."))
    hidden = whole.repeat(len(tokens), 1)
    places = torch.arange(len(tokens))
    hidden[places, places + 1] = model.processor.mask_token_id
    with torch.inference_mode():
        log_p = model.module(hidden).logits[places, places + 1].log_softmax(-1)[places, whole[1:-1]]
    assert np.isclose(fits(bench.passes, masked, ["Ada Ito"])[0], float(log_p.mean()), atol=1e-4)


def test_a_pool_tells_values_apart_by_letters_and_digits_alone() -> None:
    pool = Pool((*(f"V-{number}" for number in range(300)), "v 5"), (*range(300), 7))
    chosen = pool.candidates("v 299", 50, random.Random(0))
    assert chosen[0] == "v 299" and "V-299" not in chosen and len(set(chosen)) == 50
    assert [pool.count(one) for one in ("v299", "V 5", "V-301")] == [299, 5 + 7, 0]
    assert "V-1" not in repr(pool)
