"""Delinea: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.delinea.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("delinea", "thycotic", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{40,64}",
        remedy="Revoke it at https://docs.delinea.com/ and read the new one from DELINEA_SECRET instead.",
        examples=(
            "DELINEA_SECRET=" + scatter(40),
            "delinea_secret = '" + scatter(40, seed=6) + "'",
            '{"delineaSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "DELINEA_SECRET=${DELINEA_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "DELINEA_SECRET=" + scatter(7),
        ),
        source="https://docs.delinea.com/online-help/",
    ),
)
