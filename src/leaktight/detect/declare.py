"""Rules of the two usual kinds, declared by what differs: tokens with a prefix, values under a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaktight.core.rule import Check, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder

_OTHER_NAME = "unrelated_thing"


def issued(
    label: str,
    severity: Severity,
    *,
    start: str,
    body: str,
    sample: Callable[[int], str],
    remedy: str,
    source: str,
    gate_body: str = "",
    after: str = "A-Za-z0-9",
    prefixes: Sequence[str] = (),
    confidence: float = 0.95,
    check: Check | None = not_placeholder,
    specificity: int = 1,
    max_bytes: int = 512,
    counterexamples: tuple[str, ...] = (),
) -> Rule:
    """The rule of tokens that begin with `start`, an expression of fixed width, and go on with `body`.

    `gate_body` stands for a body of open length in the gate; `after` are the characters that may not follow.
    `sample` makes an example from a seed. What the preview may show is `prefixes`, or else `start` itself.
    """
    shown = tuple(prefixes) or (start.replace("\\", ""),)
    first = sample(1)
    lead = next((prefix for prefix in shown if first.startswith(prefix)), shown[0])
    return Rule(
        label=label,
        severity=severity,
        gate=f"{start}(?:{gate_body or body})",
        pattern=starts(start) + rf"(?P<body>{body})(?![{after}])",
        confidence=confidence,
        check=check,
        prefixes=shown,
        specificity=specificity,
        max_bytes=max_bytes,
        remedy=remedy,
        examples=("SERVICE_TOKEN=" + first, "value = '" + sample(2) + "'"),
        counterexamples=(
            lead + "x" * (len(first) - len(lead)),
            first[: len(lead) + 5],
            *counterexamples,
        ),
        source=source,
    )


def named(
    label: str,
    severity: Severity,
    *,
    names: str,
    cell: str,
    env: str,
    sample: Callable[[int], str],
    remedy: str,
    source: str,
    confidence: float = 0.85,
    check: Check | None = not_placeholder,
    counterexamples: tuple[str, ...] = (),
) -> Rule:
    """The rule of values without a shape of their own, known by what they are called.

    `names` and `cell` are those of the rule; `env` is the environment variable that the issuer documents.
    """
    return Rule(
        label=label,
        severity=severity,
        gate="",
        pattern="",
        confidence=confidence,
        check=check,
        names=names,
        cell=cell,
        remedy=remedy,
        examples=(env + "=" + sample(1), env.lower() + " = '" + sample(2) + "'"),
        counterexamples=(
            env + "=${" + env + "}",
            _OTHER_NAME + " = '" + sample(2) + "'",
            env + "=" + sample(1)[:5],
            *counterexamples,
        ),
        source=source,
    )
