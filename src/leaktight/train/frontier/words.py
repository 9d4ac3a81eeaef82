"""A frontier in words: its table, and what has to be said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from leaktight.core.rounding import rounded_up
from leaktight.train.frontier.figures import BETTER_WHEN_HIGH, leak_of, metric_of, use_of
from leaktight.train.frontier.points import Bounded, Measured, dominated

NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Row:
    """One model, every cell in words."""

    privacy: str
    """The epsilon of its training record."""
    use: str
    exposure: str
    extracted: str
    members: str
    """The area under the curve of the attack that did best on any of the models."""
    bound: str
    """The measured lower bound of epsilon."""
    beaten: str


def heads(measured: Sequence[Measured]) -> tuple[str, ...]:
    """Over the columns of `rows`."""
    metric = metric_of(measured) or "use"
    times, attack = _most_repeats(measured), _best_attack(measured)
    planted = f", planted {times:,} times" if times > 1 else ""
    return (
        "Privacy",
        metric.capitalize(),
        f"Exposure in bits{planted}",
        f"Come out{planted}",
        f"AUC of {attack}" if attack else "AUC",
        "ε at least",
        "Beaten",
    )


def rows(measured: Sequence[Measured]) -> list[Row]:
    """In the order of epsilon, no privacy first."""
    ordered = sorted(measured, key=lambda one: (-one.point.epsilon, one.point.seed))
    beaten = _beaten(ordered)
    metric, attack = metric_of(ordered), _best_attack(ordered)
    return [_row(one, metric, attack, beaten[index]) for index, one in enumerate(ordered)]


def notes(measured: Sequence[Measured]) -> list[str]:
    """What whoever chooses by this has to know."""
    said = [
        "Nothing is recommended: between use and leakage a person has to choose. Only models that were "
        "trained and audited here are shown; nothing is drawn from a formula.",
    ]
    deltas = {one.record.guarantee.delta for one in measured if one.record.guarantee is not None}
    if deltas:
        said.append(f"The guarantees hold at delta {', '.join(f'{one:g}' for one in sorted(deltas))}.")
    spent = [one.record.guarantee.epsilon for one in measured if one.record.guarantee is not None]
    if len(spent) > 1:
        said.append(
            "Each epsilon is that of one model alone. Whoever gets all of these private models, or a choice "
            f"among them that private data had a part in, has the sum: {rounded_up(fsum(spent), 3)} together."
        )
    if any(one.record.guarantee is None for one in measured):
        said.append("The models without privacy guarantee nothing: do not publish them.")
    if void := sorted({name for one in measured for name in one.leakage.void}):
        said.append(
            "Void, since members and others differ without the model: "
            + ", ".join(void)
            + ". Name records of "
            "the same source with --holdout."
        )
    return said


def _row(one: Measured, metric: str, attack: str, beaten: str) -> Row:
    guarantee, leakage = one.record.guarantee, one.leakage
    group = leakage.groups[-1] if leakage.groups else None
    bound = leakage.epsilon_bound
    return Row(
        privacy="none" if guarantee is None else f"ε {rounded_up(guarantee.epsilon, 3)}",
        use=_bounded(use_of(one, metric)) if metric else NOT_MEASURED,
        exposure=_bounded(group.exposure) if group else NOT_MEASURED,
        extracted=_bounded(group.extracted) if group else NOT_MEASURED,
        members=_bounded(leakage.auc.get(attack)),
        bound=NOT_MEASURED if bound is None else f"{bound.low:.3g}",
        beaten=beaten,
    )


def _bounded(value: Bounded | None, unit: str = "") -> str:
    if value is None:
        return NOT_MEASURED
    low, middle, high = value.drawn
    between = "" if low == high else f" ({low:.3g}–{high:.3g})"
    return f"{middle:.3g}{unit}{between}"


def _beaten(measured: Sequence[Measured]) -> list[str]:
    metric = metric_of(measured)
    leaks = [leak_of(one) for one in measured]
    if not metric or any(leak is None for leak in leaks):
        return [""] * len(measured)
    sign = 1 if metric in BETTER_WHEN_HIGH else -1
    pairs = [
        (sign * use_of(one, metric).value, leak.value)
        for one, leak in zip(measured, leaks, strict=True)
        if leak is not None
    ]
    return ["yes" if lost else "" for lost in dominated(pairs)]


def _best_attack(measured: Sequence[Measured]) -> str:
    found = [(auc.value, name) for one in measured for name, auc in one.leakage.auc.items()]
    return max(found, default=(0.0, ""))[1]


def _most_repeats(measured: Sequence[Measured]) -> int:
    return max((one.leakage.groups[-1].repeats for one in measured if one.leakage.groups), default=0)
