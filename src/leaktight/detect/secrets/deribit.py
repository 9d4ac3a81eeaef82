"""Deribit: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.deribit.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("deribit", kinds=SECRET),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://www.deribit.com/account/ "
        "and read the new one from DERIBIT_SECRET instead.",
        examples=(
            "DERIBIT_SECRET=" + scatter(43),
            "deribit_secret = '" + scatter(43, seed=6) + "'",
            '{"deribitSecret": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "DERIBIT_SECRET=${DERIBIT_SECRET}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "DERIBIT_SECRET=" + scatter(7),
        ),
        source="https://docs.deribit.com/",
    ),
)
