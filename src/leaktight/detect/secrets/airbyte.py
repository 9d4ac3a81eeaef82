"""Airbyte: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.airbyte.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("airbyte", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://cloud.airbyte.com/settings/user/applications "
        "and read the new one from AIRBYTE_SECRET instead.",
        examples=(
            "AIRBYTE_SECRET=" + scatter(32),
            "airbyte_secret = '" + scatter(32, seed=6) + "'",
            '{"airbyteSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "AIRBYTE_SECRET=${AIRBYTE_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "AIRBYTE_SECRET=" + scatter(7),
        ),
        source="https://docs.airbyte.com/platform/using-airbyte/configuring-api-access",
    ),
)
