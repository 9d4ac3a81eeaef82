"""Runs the attacks of a plan on a bench, each in its own right, and judges what comes out."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from importlib import metadata

import leaktight
from leaktight.attack.attack import Attack
from leaktight.attack.audit import CEILING, CLAIMED, Audit, Provenance, could_refute, judge
from leaktight.attack.bench import Bench, Claimed
from leaktight.attack.plan import Plan
from leaktight.attack.records import Record
from leaktight.attack.result import Family, Result
from leaktight.core.errors import BudgetSpent, FormatError, LeaktightError
from leaktight.core.policy import Policy

_PACKAGES = ("numpy", "torch", "transformers", "tokenizers", "scikit-learn", "peft", "llama-cpp-python")


def run_plan(
    plan: Plan, bench: Bench, *, policy: Policy, on_attack: Callable[[str], None] = lambda _name: None
) -> Audit:
    """Runs all attacks of the plan. One that fails is told of and does not stop the others; a budget that is
    spent stops them all."""
    started = datetime.now(UTC)
    begun = bench.meter.clock()
    results: list[Result] = []
    spent = ""
    for attack in plan.attacks:
        if spent:
            results.append(_failed(attack, spent))
            continue
        on_attack(attack.name)
        result, spent = _run(attack, bench)
        results.append(result)
    results = _correct(results, bench.settings.level)
    breaches, open_questions = judge(results, policy.attacking.thresholds)
    open_questions += [*_not_run(plan), *_untested(bench.claimed, results)]
    return Audit(
        provenance=_provenance(plan, bench),
        started=started,
        seconds=bench.meter.clock() - begun,
        passes=bench.meter.passes,
        results=tuple(results),
        policy=policy.name,
        breaches=tuple(breaches),
        open=tuple(open_questions),
    )


def _run(attack: Attack, bench: Bench) -> tuple[Result, str]:
    """The result of one attack, and what budget it has used up, if any."""
    try:
        return attack.run(bench), ""
    except BudgetSpent as cause:
        return _failed(
            attack, f"the budget of {cause.budget} is spent"
        ), f"the budget of {cause.budget} is spent"
    except FormatError as cause:
        return _failed(attack, f"{cause.format}: {cause.reason}"), ""
    except LeaktightError as cause:
        return _failed(attack, str(cause)), ""
    except Exception as crash:
        # Its message may quote what was being read.
        frame = traceback.extract_tb(crash.__traceback__)[-1]
        return _failed(attack, f"{crash.__class__.__name__} in {frame.name}"), ""


def _not_run(plan: Plan) -> list[str]:
    """What was asked for by name and left out, and an audit that measures nothing."""
    if not plan.attacks:
        return ["none of the attacks that were asked for could be run"]
    return [f"{name}: {plan.left_out[name]}" for name in plan.asked if name in plan.left_out]


def _untested(claimed: Claimed | None, results: Sequence[Result]) -> list[str]:
    """That a claim which somebody wants tested was not."""
    if claimed is None or not claimed.is_asked:
        return []
    about = [result for result in results if result.family is Family.EPSILON]
    if not about:
        return ["the claimed epsilon: no attack that was run is about it"]
    tests = [result for result in about if CLAIMED in result.details]
    if not tests or any(map(could_refute, tests)):
        return []
    ceiling = max(result.details[CEILING] for result in tests)
    return [f"the claimed epsilon: so few could not have refuted more than {ceiling:.2f}"]


def _failed(attack: Attack, reason: str) -> Result:
    return Result(attack.name, attack.family, attack.needs, failed=reason)


def _correct(results: Sequence[Result], level: float) -> list[Result]:
    """The results with p-values that allow for how many attacks have asked the same question (Holm 1979).

    Records that an attack names are struck off where that may be the luck of many attacks.
    """
    from leaktight.attack.statistics import holm

    corrected = list(results)
    asked = [
        index
        for index, result in enumerate(results)
        if result.family is Family.MEMBERSHIP and "p_value" in result.details and not result.void
    ]
    adjusted = holm([results[index].details["p_value"] for index in asked])
    # An attack that names nobody has asked as well.
    named = holm([results[index].details.get("naming_p_value", 1.0) for index in asked])
    for index, p_value, naming in zip(asked, adjusted, named, strict=True):
        result = results[index]
        corrected[index] = replace(result, details={**result.details, "p_value_holm": p_value})
        if result.at_risk and naming >= 1 - level:
            note = "no record is named: of so many attacks, one may find as many by chance"
            corrected[index] = replace(corrected[index], at_risk=(), notes=(*result.notes, note))
    return corrected


def _provenance(plan: Plan, bench: Bench) -> Provenance:
    parts = {
        "members": bench.population.members,
        "others": bench.population.others,
        "public": bench.population.public,
    }
    return Provenance(
        model=bench.target.name,
        model_digest=bench.target.digest,
        data={name: fingerprint_of(records, bench) for name, records in parts.items() if records},
        records={name: len(records) for name, records in parts.items()},
        registry_digest=bench.registry.digest if bench.registry is not None else "",
        key_id=bench.fingerprint.key_id,
        seed=bench.settings.seed,
        versions=_versions(),
        plan=tuple(attack.name for attack in plan.attacks),
        left_out=plan.left_out,
        settings={name: str(value) for name, value in asdict(bench.settings).items()} | _beside(bench),
        claimed_epsilon=bench.claimed.epsilon if bench.claimed is not None else None,
    )


def _beside(bench: Bench) -> dict[str, str]:
    """What else the figures rest on: the models that the target is compared with, and what is claimed."""
    told = {"by_coins": str(bench.population.by_coins)}
    if bench.reference is not None:
        told["reference"] = f"{bench.reference.model.name} {bench.reference.model.digest}"
    if bench.shadows:
        told["shadows"] = " ".join(shadow.target.digest for shadow in bench.shadows)
    if bench.claimed is not None:
        told["claimed_delta"] = f"{bench.claimed.delta:g}"
        told["claimed_unit"] = bench.claimed.unit
        if bench.claimed.ledger:
            told["claimed_ledger"] = bench.claimed.ledger
    return told


def fingerprint_of(records: Sequence[Record], bench: Bench) -> str:
    """One keyed fingerprint of records in their order."""
    digests = [bench.fingerprint(record.content) for record in records]
    return bench.fingerprint("".join(digests).encode())


def _versions() -> Mapping[str, str]:
    versions = {"leaktight": leaktight.__version__, "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return versions
