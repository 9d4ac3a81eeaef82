"""Compares a claimed epsilon with what guessing members shows, by the one training run there is."""

from __future__ import annotations

import math

from leaktight.attack.access import LANGUAGE, Access, Kind
from leaktight.attack.audit import CEILING, CLAIMED
from leaktight.attack.bench import Bench
from leaktight.attack.epsilon.coins import FEWEST, Coins, coins_of, describe_score, scores_of
from leaktight.attack.epsilon.guesses import Guessed, Rules, guess, guess_pairs
from leaktight.attack.result import Family, Interval, Measure, Result
from leaktight.attack.scores import Wanted

UNCLAIMED_DELTA = 1e-5
"""Where nothing is claimed."""


class OneRun:
    """A lower bound of epsilon: what training cannot have guaranteed. Its being 0 proves nothing.

    It holds at the settings' level if membership was decided by fair coins, canary by canary, or by picking
    records at random (`guesses`).
    """

    name = "one_run"
    family = Family.EPSILON
    needs = Access.LOGPROBS
    kinds = LANGUAGE | {Kind.SEQUENCE_CLASSIFIER, Kind.IMAGE_CLASSIFIER}
    source = "Steinke et al. 2023, arXiv 2305.08846"

    def lacks(self, bench: Bench) -> str:
        """What is missing; "" if it can run."""
        coins = coins_of(bench)
        if not coins.members or not coins.others or len(coins) < FEWEST:
            return f"{FEWEST} canaries planted once and controls, or {FEWEST} members and others"
        if bench.target.kind in LANGUAGE and bench.passes is None:
            return "a model that scores tokens"
        if getattr(bench.target, "is_multi_label", False):
            return "a classifier that gives each input one class"
        return ""

    def wanted(self, bench: Bench) -> Wanted:
        """Log-probabilities alone."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """Each text once, by the reference as well."""
        return len(coins_of(bench)) * (1 if bench.reference is None else 2)

    def run(self, bench: Bench) -> Result:
        """Scores all, guesses at several numbers of guesses (Bonferroni) and bounds epsilon."""
        coins = coins_of(bench)
        claimed = bench.claimed
        rules = Rules(
            delta=claimed.delta if claimed is not None else UNCLAIMED_DELTA,
            level=bench.settings.level,
            choose="bonferroni",
            seed=bench.settings.seed,
        )
        members, others = scores_of(coins.members, bench), scores_of(coins.others, bench)
        guessed = (guess if coins.each_by_its_own else guess_pairs)(members, others, rules)
        return _result(bench, coins, guessed, rules)


def _result(bench: Bench, coins: Coins, guessed: Guessed, rules: Rules) -> Result:
    claimed = bench.claimed
    refuted = claimed is not None and guessed.epsilon > claimed.epsilon
    details = {
        "coins": float(guessed.coins),
        "guesses": float(guessed.guesses),
        "right": float(guessed.right),
        "delta": rules.delta,
        CEILING: guessed.ceiling,
        "refuted": float(refuted),
    }
    if claimed is not None:
        details[CLAIMED] = claimed.epsilon
    measure = Measure(
        "epsilon",
        group=f"at least, at delta = {rules.delta:g}",
        value=Interval(guessed.epsilon, guessed.epsilon, math.inf, rules.level),
        chance=0.0,
        count=guessed.coins,
        note="; ".join(_remarks(bench, guessed, refuted)),
    )
    return Result(
        OneRun.name,
        OneRun.family,
        OneRun.needs,
        measures=(measure,),
        notes=(f"ranked by: {describe_score(bench)}", _design(coins)),
        details=details,
    )


def _remarks(bench: Bench, guessed: Guessed, refuted: bool) -> list[str]:
    remarks = []
    claimed = bench.claimed
    if refuted and claimed is not None:
        remarks.append(f"refuted: epsilon {claimed.epsilon:g} is claimed for each {claimed.unit}")
    if guessed.epsilon == 0:
        remarks.append("no evidence: neither of memorization nor of privacy")
    if claimed is not None and guessed.ceiling <= claimed.epsilon:
        remarks.append(f"so few could not have shown more than {guessed.ceiling:.2f}")
    return remarks


def _design(coins: Coins) -> str:
    if coins.of == "canaries":
        kept = "canaries planted once and their controls; those planted k times would test k epsilon"
    elif coins.each_by_its_own:
        kept = "members and others, each kept in or out by its own coin"
    else:
        kept = "members and others, taken as picked at random"
    if coins.each_by_its_own:
        return f"guessed one by one: {kept}"
    return f"guessed in pairs, one in and one out: {kept}; for a guarantee of records added or removed"


ATTACK = OneRun()
