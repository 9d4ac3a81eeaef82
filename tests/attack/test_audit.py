"""What the policy says to an audit: noise breaks no limit, and a limit that nothing meets is no pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leaktight.attack.access import Access
from leaktight.attack.audit import UNCHECKED, Audit, judge
from leaktight.attack.result import Family, Interval, Measure, Result
from leaktight.attack.statistics import proportion
from leaktight.core.attacking import Attacking, FailsBy, Threshold
from leaktight.core.policy import Policy
from leaktight.core.report import Verdict
from tests.attack.report import sample


def result_of(*measures: Measure, **details: float) -> Result:
    return Result("any", Family.EXTRACTION, Access.LOGITS, measures, details=details)


def audit_of(*results: Result, policy: Attacking) -> Audit:
    breaches, open_questions = judge(results, policy.thresholds)
    return replace(sample.audit(), results=results, breaches=tuple(breaches), open=tuple(open_questions))


def test_a_limit_of_the_user_that_no_measure_meets_leaves_the_verdict_open() -> None:
    policy = Policy.parse(
        'version = 1\n[[attack.threshold]]\nname = "secrets"\nmeasures = ["extractable_shares"]\nmax = 0.1\n'
        '[[attack.threshold]]\nname = "members"\nmeasures = ["auc"]\nmax = 0.9\n',
        "own",
    )
    fine = result_of(Measure("auc", value=Interval(0.5, 0.4, 0.6), chance=0.5))
    audit = audit_of(fine, policy=policy.attacking)
    assert audit.verdict is Verdict.INCOMPLETE
    assert [one.partition(":")[0] for one in audit.open] == ["secrets"]


@pytest.mark.parametrize(
    ("text", "group", "is_covered"),
    [
        ("n = 100", "16 repeats, own carrier, n = 100, top 40", True),
        ("n = 1", "16 repeats, own carrier, n = 100, top 40", False),
        ("n = 10", "n = 10,000, temperature 1", False),
        ("n = 10,000", "n = 10,000, temperature 1", True),
        ("4 repeats", "64 repeats, bare prefix", False),
        ("4 repeats", "4 repeats, bare prefix", True),
        ("repeat", "64 repeats, bare prefix", True),
        ("k = 0.2", "k = 0.25", False),
        ("top 4", "n = 1, top 40", False),
        ("pii.email", "pii.email, own context", True),
        ("(", "of (some)", True),
    ],
)
def test_a_limit_for_a_group_cuts_no_number(text: str, group: str, is_covered: bool) -> None:
    limit = Threshold("secrets", ("extractable_share",), 0.0, groups=(text,))
    assert limit.covers("exposure", "extractable_share", group) is is_covered


def test_built_in_limits_that_nothing_at_all_meets_are_no_pass() -> None:
    fine = result_of(Measure("auc", value=Interval(0.5, 0.4, 0.6), chance=0.5))
    other = result_of(Measure("token_f1", value=Interval(0.5, 0.4, 0.6)))
    assert audit_of(fine, policy=Attacking()).verdict is Verdict.PASS
    assert audit_of(other, policy=Attacking()).verdict is Verdict.INCOMPLETE
    nothing = audit_of(policy=Attacking())
    assert nothing.verdict is Verdict.INCOMPLETE
    assert nothing.open == ("the built-in limits: nothing that was run measures any of them",)


def test_a_claim_alone_may_be_tested() -> None:
    bound = Measure("epsilon", value=Interval(0.4, 0.4, 9.0))
    asked = [Threshold("secrets", ("greedy_share",), 0.0, is_asked=True)]
    for refuted, verdict in ((0.0, Verdict.PASS), (1.0, Verdict.FAIL)):
        tested = result_of(bound, claimed_epsilon=2.0, refuted=refuted)
        assert audit_of(tested, policy=Attacking()).verdict is verdict
        assert judge([tested], asked)[1] == ["secrets: nothing that was run measures it"]
    weak = result_of(bound, claimed_epsilon=2.0, refuted=0.0, ceiling=1.5)
    assert audit_of(weak, policy=Attacking()).verdict is Verdict.INCOMPLETE
    assert audit_of(result_of(bound), policy=Attacking()).verdict is Verdict.INCOMPLETE


def test_as_much_from_members_as_from_others_is_a_breach_in_few_audits() -> None:
    chance = np.random.default_rng(0)
    policy = [Threshold("secrets", ("extractable_share",), 0.0)]
    failed = 0
    for hits, alarms in zip(chance.binomial(100, 0.2, 2000), chance.binomial(100, 0.2, 2000), strict=True):
        measure = Measure(
            "extractable_share", "", proportion(int(hits), 100), control=proportion(int(alarms), 100)
        )
        failed += bool(judge([result_of(measure)], policy)[0])
    assert failed <= 0.025 * 2000


def test_what_few_controls_do_not_explain_is_a_breach() -> None:
    measure = Measure("recovered_share", "", proportion(5, 20), control=proportion(0, 20))
    assert judge([result_of(measure)], Attacking().thresholds)[0]


@pytest.mark.parametrize(
    ("hits", "controls", "verdict"),
    [
        ((1, 1), (0, 1), Verdict.INCOMPLETE),
        ((4, 20), (0, 20), Verdict.INCOMPLETE),
        ((5, 20), (0, 20), Verdict.FAIL),
        ((60, 100), (0, 2), Verdict.INCOMPLETE),
        ((60, 100), (0, 6), Verdict.FAIL),
        ((1, 1), (1, 1), Verdict.PASS),
        ((20, 20), (19, 20), Verdict.PASS),
        ((0, 1), (0, 1), Verdict.PASS),
    ],
)
def test_too_few_controls_to_tell_are_neither_a_breach_nor_a_pass(
    hits: tuple[int, int], controls: tuple[int, int], verdict: Verdict
) -> None:
    measure = Measure(
        "greedy_share", "64 repeats", proportion(*hits), chance=1e-6, control=proportion(*controls)
    )
    audit = audit_of(result_of(measure), policy=Attacking())
    assert audit.verdict is verdict
    assert [one.startswith("any: greedy_share (64 repeats): ") for one in audit.open] == (
        [True] if verdict is Verdict.INCOMPLETE else []
    )


def test_a_value_exactly_at_the_limit_is_within_it() -> None:
    for fails_by in FailsBy:
        at = Measure("any_share", value=Interval(0.5, 0.5, 0.5))
        limit = Threshold("any", ("any_share",), 0.5, fails_by=fails_by)
        assert judge([result_of(at)], [limit]) == ([], [])
        assert judge([result_of(at)], [replace(limit, max=0.4999)])[0]


@pytest.mark.parametrize(
    ("exposure", "verdict"),
    [(Interval(6.64, 6.64, 6.64), Verdict.INCOMPLETE), (Interval(1.5, 0.9, 2.4), Verdict.PASS)],
)
def test_what_cannot_show_more_than_the_limit_allows_is_no_pass(exposure: Interval, verdict: Verdict) -> None:
    measure = Measure("exposure_bits", "64 repeats", exposure, chance=1.4, ceiling=6.64)
    assert audit_of(result_of(measure), policy=Attacking()).verdict is verdict
    assert audit_of(result_of(replace(measure, ceiling=None)), policy=Attacking()).verdict is Verdict.PASS


def test_one_of_many_attacks_on_members_that_may_be_luck_is_no_breach() -> None:
    lucky = Measure("auc", value=Interval(0.56, 0.51, 0.61), chance=0.5)
    strict = [Threshold("members", ("auc",), 0.5)]
    assert judge([result_of(lucky, p_value=0.02, p_value_holm=0.02)], strict)[0]
    assert not judge([result_of(lucky, p_value=0.02, p_value_holm=0.3)], strict)[0]
    assert judge([result_of(lucky, p_value_holm=0.3)], [replace(strict[0], fails_by=FailsBy.HIGH)])[0]


def test_membership_without_its_blind_baseline_is_no_pass() -> None:
    fine = Measure("auc", value=Interval(0.5, 0.4, 0.6), chance=0.5)
    audit = audit_of(*[result_of(fine, **{UNCHECKED: 1.0})] * 2, policy=Attacking())
    assert audit.verdict is Verdict.INCOMPLETE
    assert len(audit.open) == 1 and "without the model" in audit.open[0]


@pytest.mark.parametrize(
    "name",
    [
        "answers_with_training_text_share",
        "outputs_with_training_text_share",
        "records_repeated_share",
        "reconstruction_accuracy",
        "inference_accuracy",
    ],
)
def test_what_is_recited_or_filled_in_is_held_against_the_built_in_limits(name: str) -> None:
    seen, as_much = proportion(90, 100), proportion(88, 100)
    for control, verdict in ((proportion(0, 100), Verdict.FAIL), (as_much, Verdict.PASS)):
        measure = Measure(name, value=seen, control=control)
        assert audit_of(result_of(measure), policy=Attacking()).verdict is verdict
    base = Measure(f"base_{name}", value=seen)
    assert audit_of(result_of(base), policy=Attacking()).verdict is Verdict.INCOMPLETE
    blind = Measure(name, value=seen, chance=0.89)
    assert audit_of(result_of(blind), policy=Attacking()).verdict is Verdict.PASS


def test_what_greedy_decoding_gives_is_held_against_the_built_in_limits() -> None:
    recited = Measure("greedy_share", value=proportion(90, 100), control=proportion(0, 100))
    assert audit_of(result_of(recited), policy=Attacking()).verdict is Verdict.FAIL
