"""A ledger to a guarantee, with what has to be true for it."""

from __future__ import annotations

from leaktight.core.rounding import counted, rounded_up
from leaktight.train.accounting import Relation, cross_check, epsilon_of, reconciled
from leaktight.train.ledger import Ledger, Sampling
from leaktight.train.private.privacy import Privacy, Unit
from leaktight.train.record import Guarantee

_DRAWN = {
    Sampling.POISSON: (
        "Each unit took part in a step by its own coin, tossed by numbers that nobody can compute again."
    ),
    Sampling.TRUNCATED_POISSON: (
        "Each unit took part in a step by its own coin, and where more came up than fit, a uniform choice of "
        "them did; both by numbers that nobody can compute again."
    ),
    Sampling.ALL: "Every unit took part in every step.",
}
_ALWAYS = (
    "Noise was drawn anew for each step by AES-256 in counter mode under a key of the operating system, "
    "which is neither kept nor written down.",
    "Dropout and masked words came from generators that the operating system seeded at the training's start.",
    "Noise is made of floating-point numbers; an attack on their lowest bits is left out of account.",
    "The unit's gradient depends on no other unit of its batch.",
)
_NOT_COVERED = (
    "What the model knew before this training.",
    "Choices that were made by looking at private data, as of a learning rate, of settings or of rows.",
    "What several units have in common: a fact that many of them tell is learned.",
)


def guarantee_of(ledger: Ledger, privacy: Privacy, *, units_are_declared: bool) -> Guarantee:
    """What all releases of a ledger guarantee together, by two accountants where the second can tell."""
    promise, releases = ledger.promise, ledger.releases
    last = releases[-1] if releases else None
    # A ledger that was gone on with may tell of more than one way.
    drawn = tuple(dict.fromkeys(one.sampling for one in releases)) or (privacy.sampling,)
    between = cross_check(promise, releases)
    epsilon, disagreement = reconciled(epsilon_of(promise, releases), between)
    assumptions = _assumptions(privacy, drawn, promise.units, units_are_declared=units_are_declared)
    return Guarantee(
        epsilon=epsilon,
        epsilon_prv=between,
        epsilon_replace=epsilon_of(promise, releases, relation=Relation.REPLACE),
        delta=promise.delta,
        unit=promise.unit,
        units=promise.units,
        noise_multiplier=min((one.noise_multiplier for one in releases), default=0.0),
        clip=last.clip if last else privacy.clip,
        rate=max((one.rate for one in releases), default=0.0),
        sampling=" and ".join(way.value for way in drawn),
        releases=len(releases),
        ledger_sha256=ledger.digest,
        assumptions=(*assumptions, *filter(None, [disagreement])),
        not_covered=_NOT_COVERED,
    )


def words_of(made: Guarantee) -> tuple[str, ...]:
    """A guarantee as lines of Markdown, for a model's card."""
    return (
        "",
        "### Privacy",
        "",
        f"Trained with differential privacy: epsilon {rounded_up(made.epsilon, 3)} at delta {made.delta:g} "
        f"for one {made.unit} more or less, {rounded_up(made.epsilon_replace, 3)} for one in another's place "
        f"({counted(made.releases, 'step')}, noise multiplier {made.noise_multiplier:.4g}, "
        f"rate {made.rate:.4g}).",
        "",
        "It holds under these assumptions:",
        "",
        *(f"- {one}" for one in made.assumptions),
        "",
        "It does not cover:",
        "",
        *(f"- {one}" for one in made.not_covered),
    )


def _assumptions(
    privacy: Privacy, drawn: tuple[Sampling, ...], units: int, *, units_are_declared: bool
) -> tuple[str, ...]:
    count = (
        f"That there are about {units:,} units is publicly known, and was not taken from the data."
        if units_are_declared
        else f"How many units there are, {units:,}, may be known to all."
    )
    return (_WHO[privacy.unit], *(_DRAWN[way] for way in drawn), count, *_ALWAYS)


_WHO = {
    Unit.EXAMPLE: "A person or secret stands in one row alone: rows that repeat each other protect nobody.",
    Unit.DOCUMENT: "A person or secret stands in one document alone.",
    Unit.USER: "The column names each person by one name, and no row tells of another person.",
}
