"""Verda (DataCrunch) API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.verda.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("verda", "data_?crunch", kinds=SECRET),
        cell="[A-Za-z0-9]{40}",
        remedy="Revoke it at https://console.verda.com/ and read the new one from "
        "VERDA_CLIENT_SECRET instead.",
        examples=(
            "VERDA_CLIENT_SECRET=" + scatter(40, seed=1),
            "verda_client_secret = '" + scatter(40, seed=6) + "'",
            '{"verdaClientSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "VERDA_CLIENT_SECRET=${VERDA_CLIENT_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "VERDA_CLIENT_SECRET=" + scatter(7),
        ),
        source="https://api.verda.com/v1/docs",
    ),
)
