"""Fitbit: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.fitbit.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fitbit", kinds=SECRET),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://dev.fitbit.com/apps and read the new one from FITBIT_SECRET instead.",
        examples=(
            "FITBIT_SECRET=" + scatter(32, HEX),
            "fitbit_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"fitbitSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "FITBIT_SECRET=${FITBIT_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "FITBIT_SECRET=" + scatter(7),
        ),
        source="https://dev.fitbit.com/build/reference/web-api/developer-guide/authorization/",
    ),
)
