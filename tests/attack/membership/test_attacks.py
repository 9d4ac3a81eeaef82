"""Each attack on membership that a bench has the means for, found as the audit finds it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from leaktight.attack.access import Kind
from leaktight.attack.attack import Attack
from leaktight.attack.bench import Bench
from leaktight.attack.result import Family, Measure, Result
from leaktight.core.plugins import load_attributes, require_unique
from tests.attack.membership.benches import FINGERPRINT
from tests.attack.membership.conftest import BenchOf

KINDS = {
    "language": Kind.CAUSAL,
    "images": Kind.IMAGE_CLASSIFIER,
    "texts": Kind.SEQUENCE_CLASSIFIER,
    "tokens": Kind.TOKEN_CLASSIFIER,
}
WITHOUT_MODEL = {"blind"}


def attacks() -> Iterator[Attack]:
    package = "leaktight.attack.membership"
    yield from (attack for _, attack in load_attributes(package, "ATTACK"))
    for _, several in load_attributes(package, "ATTACKS"):
        yield from several


NAMED = {attack.name: attack for attack in attacks()}
NEED_SHADOWS = {"lira_online", "lira_offline"}
"""What the bench of a language model lacks; all others must run on the benches of their kinds."""
PAIRS = [
    (what, name)
    for what, kind in KINDS.items()
    for name, attack in NAMED.items()
    if kind in attack.kinds and name not in (NEED_SHADOWS if what == "language" else ())
] + [("shadows", name) for name in sorted({*NEED_SHADOWS, "rmia"})]


def run(name: str, bench: Bench) -> Result:
    """The result of an attack; one that reads many texts has fewer records."""
    if name == "neighbour":
        members, others = bench.population.members[:60], bench.population.others[:60]
        bench = replace(bench, population=replace(bench.population, members=members, others=others))
    return NAMED[name].run(bench)


def area(result: Result) -> Measure:
    return next(measure for measure in result.measures if measure.name in ("auc", "blind_auc"))


def test_names_are_unique_and_papers_are_named() -> None:
    require_unique("attacks", [attack.name for attack in attacks()])
    assert all("arXiv" in attack.source and attack.family is Family.MEMBERSHIP for attack in attacks())


@pytest.mark.parametrize("what", KINDS)
def test_attacks_say_what_they_lack(bench_of: BenchOf, what: str) -> None:
    bench = bench_of(what, True)
    for name, attack in NAMED.items():
        missing = attack.lacks(bench)
        assert bool(missing) != ((what, name) in PAIRS), f"{name} lacks: {missing}"
        nobody = replace(bench, population=replace(bench.population, others=()))
        assert attack.lacks(nobody)
    if what == "language":
        assert NAMED["lira_online"].lacks(bench) == "shadow models"
        assert NAMED["rmia"].lacks(replace(bench, reference=None)) == "shadow models or a reference model"
        assert NAMED["reference"].lacks(replace(bench, reference=None)) == "a reference model"
        assert NAMED["loss"].lacks(replace(bench, passes=None)) == "scores of tokens"
        unpublished = replace(bench, population=replace(bench.population, public=()))
        assert NAMED["recall"].lacks(unpublished) == "20 public records that are not measured"


@pytest.mark.parametrize(("what", "name"), PAIRS)
def test_nothing_is_found_where_nothing_was_learned(bench_of: BenchOf, what: str, name: str) -> None:
    result = run(name, bench_of(what, False))
    value = area(result).value
    assert value is not None and value.low < 0.5 < value.high
    assert result.details.get("p_value", 1.0) > 0.001
    assert not result.at_risk and not result.void and not result.failed


@pytest.mark.parametrize(("what", "name"), [pair for pair in PAIRS if pair[1] not in WITHOUT_MODEL])
def test_what_was_learned_by_heart_is_found(bench_of: BenchOf, what: str, name: str) -> None:
    bench = bench_of(what, True)
    result = run(name, bench)
    value = area(result).value
    assert value is not None and value.low > 0.5, "members must score higher"
    assert result.details["p_value"] < 0.001
    members = {FINGERPRINT(record.content) for record in bench.population.members}
    assert {risk.record for risk in result.at_risk} <= members
    assert [risk.score for risk in result.at_risk] == sorted((r.score for r in result.at_risk), reverse=True)


@pytest.mark.parametrize(
    "name", [name for what, name in PAIRS if what == "language" and name not in {*WITHOUT_MODEL, "neighbour"}]
)
def test_with_sides_changed_the_area_is_mirrored(bench_of: BenchOf, name: str) -> None:
    bench = bench_of("language", True)
    population = replace(
        bench.population, members=bench.population.others[:40], others=bench.population.members[:40]
    )
    value = area(NAMED[name].run(replace(bench, population=population))).value
    assert value is not None and value.value < 0.5


@pytest.mark.parametrize("what", KINDS)
def test_results_hold_no_text(bench_of: BenchOf, what: str) -> None:
    bench = bench_of(what, True)
    words = {record.text for record in bench.population.members if record.text}
    for name in [name for of, name in PAIRS if of == what and name not in {"neighbour", "label_only"}]:
        shown = repr(NAMED[name].run(bench))
        assert not any(text in shown for text in words)


def test_passes_are_about_what_the_target_reads(bench_of: BenchOf) -> None:
    bench = bench_of("language", True)
    for name, texts in {
        "loss": 240,
        "lowercase": 480,
        "recall": 480,
        "neighbour": 240 * 31,
        "quantile": 300,
    }.items():
        assert NAMED[name].passes(bench) == texts
    assert NAMED["min_k_plus_plus"].wanted(bench).spread and not NAMED["loss"].wanted(bench).spread


def test_attacks_are_found_without_their_extra() -> None:
    program = (
        "import sys\n"
        "from leaktight.core.plugins import load_attributes\n"
        "for name in ('ATTACK', 'ATTACKS'):\n    list(load_attributes('leaktight.attack.membership', name))\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert not set(done.stdout.split()) & {"torch", "transformers", "sklearn", "scipy"}
