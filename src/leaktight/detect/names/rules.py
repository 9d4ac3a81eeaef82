"""The labels of names, as rules without expressions: what the models find is reported like all else."""

from __future__ import annotations

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity


def _named(label: str, severity: Severity) -> Rule:
    return Rule(label=label, severity=severity, gate="", pattern="", confidence=0.0, specificity=0)


_OTHERS: dict[str, Rule] = {}


def name_rule(label: str) -> Rule:
    """The rule of a label; of another model's kinds, too."""
    return NAME_RULES.get(label) or _OTHERS.setdefault(label, _named(label, Severity.MEDIUM))


NAME_RULES = {
    rule.label: rule
    for rule in (
        _named("pii.person", Severity.MEDIUM),
        _named("pii.place", Severity.LOW),
        _named("pii.organization", Severity.LOW),
    )
}
