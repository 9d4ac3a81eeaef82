"""An audit with everything in it that an audit can have."""

from __future__ import annotations

from datetime import UTC, datetime

from leaktight.attack.access import Access
from leaktight.attack.audit import Audit, Provenance, judge
from leaktight.attack.result import AtRisk, Curve, Exclusion, Family, Interval, Measure, Result
from leaktight.core.attacking import Attacking
from leaktight.core.location import Location

STARTED = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
HOSTILE = "a<b>\x1b[31m\u202e.jsonl"


def results() -> tuple[Result, ...]:
    return (membership(), blind(), extraction(), exposure(), one_run(), failed())


def membership() -> Result:
    roc = Curve("roc", "", (0.001, 0.01, 0.1, 0.5, 1.0), (0.02, 0.2, 0.6, 0.9, 1.0))
    return Result(
        "min_k",
        Family.MEMBERSHIP,
        Access.LOGPROBS,
        (
            Measure("auc", value=Interval(0.79, 0.76, 0.82), chance=0.5, count=1200),
            Measure("tpr_at_1_percent_fpr", value=Interval(0.12, 0.08, 0.17), chance=0.01, count=600),
            Measure("tpr_at_0_1_percent_fpr", note="600 others, 1,000 are needed", count=600),
        ),
        (roc,),
        (AtRisk("ab" * 32, Location("data", HOSTILE, row=17), 0.93, "above the threshold", 4),),
        (Exclusion("longer than the context", 3),),
        details={"p_value": 1e-9},
    )


def blind() -> Result:
    return Result(
        "zlib", Family.MEMBERSHIP, Access.LOGPROBS, void="members and others differ without the model"
    )


def extraction() -> Result:
    curve = Curve(
        "extractable by n",
        "members",
        (1.0, 100.0, 10_000.0),
        (0.05, 0.4, 0.9),
        (0.02, 0.3, 0.8),
        (0.1, 0.5, 0.95),
    )
    control = Curve("extractable by n", "others", (1.0, 100.0, 10_000.0), (0.0, 0.0, 0.01), is_control=True)
    return Result(
        "probabilistic",
        Family.EXTRACTION,
        Access.LOGITS,
        (
            Measure(
                "extractable_share",
                "n = 100",
                Interval(0.4, 0.3, 0.5),
                control=Interval(0, 0, 0.01),
                count=100,
            ),
        ),
        (curve, control),
    )


def exposure() -> Result:
    by_repeats = Curve(
        "exposure by repeats", "fresh carrier", (0.0, 1.0, 4.0, 16.0, 64.0), (1.2, 3.0, 9.0, 16.0, 16.6)
    )
    return Result(
        "exposure",
        Family.EXPOSURE,
        Access.LOGITS,
        (
            Measure("exposure_bits", "64 repeats, fresh carrier", Interval(16.6, 15.9, 16.6), 1.44, count=20),
            Measure("extractable_share", "0 repeats, n = 1", Interval(0.0, 0.0, 0.16), count=20),
        ),
        (by_repeats,),
    )


def one_run() -> Result:
    return Result(
        "one_run",
        Family.EPSILON,
        Access.LOGPROBS,
        (Measure("epsilon", value=Interval(2.2, 1.8, 5.0), count=120, note="refuted"),),
        details={"refuted": 1.0, "claimed_epsilon": 1.0},
    )


def failed() -> Result:
    return Result("image_class", Family.INVERSION, Access.WEIGHTS, failed="RuntimeError in backward")


def audit() -> Audit:
    breaches, open_questions = judge(results(), Attacking().thresholds)
    return Audit(
        Provenance(
            model="models/tickets",
            model_digest="cd" * 32,
            data={"members": "12" * 32, "others": "34" * 32},
            records={"members": 600, "others": 600, "public": 0},
            registry_digest="",
            key_id="0123456789ab",
            seed=0,
            versions={"leaktight": "0.1.0", "torch": "2.13.0"},
            plan=tuple(result.attack for result in results()),
            left_out={"lira": "needs shadow models"},
            settings={"queries": "(1, 100, 10000)"},
            claimed_epsilon=1.0,
        ),
        started=STARTED,
        seconds=12.5,
        passes=2400,
        results=results(),
        policy="default",
        breaches=tuple(breaches),
        open=tuple(open_questions),
    )
