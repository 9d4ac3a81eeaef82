"""Intuit: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.intuit.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("intuit", r"quick_?books", "qbo", kinds=SECRET),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://developer.intuit.com/app/developer/dashboard "
        "and read the new one from INTUIT_SECRET instead.",
        examples=(
            "INTUIT_SECRET=" + scatter(40),
            "intuit_secret = '" + scatter(40, seed=6) + "'",
            '{"intuitSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "INTUIT_SECRET=${INTUIT_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "INTUIT_SECRET=" + scatter(7),
        ),
        source="https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization",
    ),
)
