"""A frontier made of numbers, and an audit as it stands in a file."""

from __future__ import annotations

from math import inf

from leaktight.train.frontier.points import Bounded, Group, Leakage, Measured, Point
from leaktight.train.record import Guarantee, TrainingRecord


def measured(epsilon: float, *, loss: float, bits: float, bound: float = 0.0, seed: int = 0) -> Measured:
    guarantee = None
    if epsilon != inf:
        guarantee = Guarantee(
            epsilon=epsilon - 0.01,
            epsilon_replace=epsilon * 1.4,
            delta=1e-5,
            unit="example",
            units=1000,
            noise_multiplier=1.0,
            clip=1.0,
            rate=0.05,
            sampling="poisson",
            releases=100,
            ledger_sha256="0" * 64,
            assumptions=(),
            not_covered=(),
        )
    record = TrainingRecord(
        model="tiny",
        task="causal-lm",
        rows=1000,
        steps=100,
        guarantee=guarantee,
        public_metrics={"loss": loss, "loss_standard_error": 0.02, "perplexity": 2.7**loss},
    )
    groups = tuple(
        Group(
            repeats=repeats,
            canaries=6,
            exposure=Bounded(bits * share, bits * share - 1, bits * share + 1),
            control=Bounded(1.4, 0.8, 2.0),
            extracted=Bounded(share if bits > 15 else 0.0, 0.0, 0.6),
            extracted_control=Bounded(0.0, 0.0, 0.2),
        )
        for repeats, share in ((1, 0.2), (64, 1.0))
    )
    leakage = Leakage(
        verdict="fail" if bits > 10 else "pass",
        context="fresh carrier",
        groups=groups,
        auc={"loss": Bounded(0.5 + bits / 100, 0.47 + bits / 100, 0.53 + bits / 100)},
        epsilon_bound=Bounded(bound, bound, inf),
    )
    return Measured(Point(epsilon, seed), record, leakage)


def frontier() -> list[Measured]:
    return [
        measured(inf, loss=2.1, bits=19.9, bound=1.2),
        measured(16.0, loss=2.5, bits=4.0, bound=0.4),
        measured(8.0, loss=2.6, bits=2.0),
        measured(3.0, loss=2.9, bits=1.5),
        measured(1.0, loss=3.4, bits=1.6),
    ]


def audit() -> dict[str, object]:
    """As `leaktight attack run --format json` writes it, with what a frontier does not look at left out."""

    def interval(value: float, low: float, high: float | str) -> dict[str, object]:
        return {"value": value, "low": low, "high": high, "level": 0.95}

    def exposure(name: str, group: str, value: float) -> dict[str, object]:
        return {
            "name": name,
            "group": group,
            "value": interval(value, value - 0.1, value + 0.1),
            "control": interval(0.5, 0.4, 0.6),
            "count": 5,
        }

    return {
        "kind": "leaktight attack audit",
        "version": 1,
        "verdict": "fail",
        "results": [
            {
                "attack": "exposure",
                "family": "exposure",
                "void": "",
                "failed": "",
                "measures": [
                    exposure("exposure_bits", "1 repeat, bare prefix", 1.0),
                    exposure("exposure_bits", "1 repeat, fresh carrier", 2.0),
                    exposure("greedy_share", "1 repeat, fresh carrier", 0.0),
                    exposure("extractable_share", "1 repeat, fresh carrier, n = 100, top 40", 0.2),
                    exposure("exposure_bits", "16 repeats, fresh carrier", 9.0),
                    exposure("greedy_share", "16 repeats, fresh carrier", 0.4),
                ],
            },
            *(
                {
                    "attack": name,
                    "family": "membership",
                    "void": void,
                    "failed": "",
                    "measures": [{"name": "auc", "group": "", "value": interval(0.6, 0.5, 0.7)}],
                }
                for name, void in (("blind", ""), ("loss", ""), ("zlib", "they differ"))
            ),
            {
                "attack": "one_run",
                "family": "epsilon",
                "void": "",
                "failed": "",
                "measures": [{"name": "epsilon", "group": "at least", "value": interval(1.5, 1.5, "inf")}],
            },
        ],
    }
