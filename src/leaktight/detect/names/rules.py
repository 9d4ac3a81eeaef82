"""The labels of names, as rules without expressions: what the models find is reported like all else."""

from __future__ import annotations

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity


def _named(label: str, severity: Severity) -> Rule:
    return Rule(label=label, severity=severity, gate="", pattern="", confidence=0.0, specificity=0)


NAME_RULES = {
    rule.label: rule
    for rule in (
        _named("pii.person", Severity.MEDIUM),
        _named("pii.place", Severity.LOW),
        _named("pii.organization", Severity.LOW),
    )
}
