"""Which records are measured, and what is said of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.membership.language import loss
from leaktight.attack.membership.preparation import prepare
from leaktight.attack.records import Population
from leaktight.attack.scores import Wanted
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.bigram import Bigram
from tests.attack.membership.tiny_classifiers import TinyClassifier, images


def bench_of(members: list[str], others: list[str], public: tuple[str, ...] = (), context: int = 64) -> Bench:
    model = Bigram(context_tokens=context)
    population = Population(records(members), records(others), records(public))
    return Bench(model, population, FINGERPRINT, passes=Passes(model, Wanted()))


def test_texts_on_both_sides_are_taken_out_and_counted() -> None:
    evaluated = prepare(bench_of(["ab", "cd", "aa bb", "dd"], ["ab", "AA  bb ", "ca"]))
    assert evaluated.texts == ("cd", "dd", "ca")
    assert {each.reason: each.count for each in evaluated.exclusions} == {
        "stand among members and among records kept out": 2,
        "stand on both sides, but for case and spaces": 2,
    }


def test_each_text_is_measured_once() -> None:
    evaluated = prepare(bench_of(["ab", "cd", "ab", "ab"], ["ca", "ca", "da"]))
    assert evaluated.texts == ("ab", "cd", "ca", "da") and evaluated.repeats == (3, 1)
    assert {each.reason: each.count for each in evaluated.exclusions} == {
        "members that repeat another member": 2,
        "kept-out records that repeat another one": 1,
    }


def test_public_records_are_apart_from_the_measured_ones() -> None:
    evaluated = prepare(bench_of(["ab"], ["cd"], ("AB", "c d", "cd", "bb", "bb", "a")))
    assert [record.text for record in evaluated.public] == ["c d", "bb"]
    assert ("public records that are among the measured ones", 2) in [
        (each.reason, each.count) for each in evaluated.exclusions
    ]


def test_too_short_texts_are_excluded() -> None:
    evaluated = prepare(bench_of(["a", "", "ab"], ["c", "cd"]))
    assert evaluated.texts == ("ab", "cd")
    assert sum(each.count for each in evaluated.exclusions) == 3


def test_long_texts_are_cut_and_counted() -> None:
    bench = bench_of(["ab" * 20, "cd"], ["dc" * 9], context=16)
    evaluated = prepare(bench)
    assert evaluated.longest == 15
    assert evaluated.texts == (("ab" * 20)[:15], "cd", ("dc" * 9)[:15])
    assert evaluated.notes == (
        "2 records are longer than what the model reads; their beginnings are measured",
    )
    assert evaluated.notes[0] in loss.ATTACK.run(bench).notes


def test_context_is_that_of_the_least_model() -> None:
    bench = bench_of(["ab" * 20], ["cd"])
    short = replace(bench, reference=Passes(Bigram(1, context_tokens=12), Wanted()), known={})
    assert prepare(bench).longest == 63 and prepare(short).longest == 11


def test_records_without_a_known_class_are_excluded() -> None:
    given = images(6, 0)
    members = [replace(given[0], label=None), replace(given[1], label=9), given[2]]
    population = Population(members, [*given[3:5], given[2]], ())
    bench = Bench(TinyClassifier(Kind.IMAGE_CLASSIFIER, 0), population, FINGERPRINT)
    evaluated = prepare(bench)
    assert not evaluated.members and len(evaluated.others) == 2
    assert {each.count for each in evaluated.exclusions} == {2}


def test_images_are_told_apart_by_their_pixels() -> None:
    one, other = images(2, 0)
    assert one.content != other.content and one.content == replace(one, label=3).content
    assert FINGERPRINT(one.content) != FINGERPRINT(replace(one, image=one.image + np.float32(0.1)).content)


def test_text_that_no_utf8_holds_can_be_told_apart() -> None:
    broken = records(["a\ud800", "A\ud800", "a\ud801"])
    assert len({record.content for record in broken}) == 3
    bench = Bench(
        TinyClassifier(Kind.TOKEN_CLASSIFIER, 0), Population(broken[:2], [broken[2], broken[1]]), FINGERPRINT
    )
    assert [len(side) for side in (prepare(bench).members, prepare(bench).others)] == [0, 1]


def test_preparation_is_done_once_for_all_attacks() -> None:
    bench = bench_of(["ab"], ["cd"])
    evaluated = prepare(bench)
    bench.known["membership.more"] = bench.known["another.family"] = 1
    assert prepare(bench) is evaluated and "membership.more" in bench.known
    bench.reference = Passes(Bigram(1, context_tokens=9), Wanted())
    assert prepare(bench).longest == 8, "other means: prepared anew"
    assert "membership.more" not in bench.known and "another.family" in bench.known
