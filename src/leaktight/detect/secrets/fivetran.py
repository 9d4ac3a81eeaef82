"""Fivetran: API secrets, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.fivetran.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fivetran", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://fivetran.com/account/settings/account "
        "and read the new one from FIVETRAN_SECRET instead.",
        examples=(
            "FIVETRAN_SECRET=" + scatter(32),
            "fivetran_secret = '" + scatter(32, seed=6) + "'",
            '{"fivetranSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "FIVETRAN_SECRET=${FIVETRAN_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "FIVETRAN_SECRET=" + scatter(7),
        ),
        source="https://fivetran.com/docs/rest-api/getting-started",
    ),
    Rule(
        label="secret.fivetran.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fivetran"),
        cell=r"[A-Za-z0-9]{16}",
        remedy="Revoke it at https://fivetran.com/account/settings/account "
        "and read the new one from FIVETRAN_API_KEY instead.",
        examples=(
            "FIVETRAN_API_KEY=" + scatter(16),
            "fivetran_api_key = '" + scatter(16, seed=6) + "'",
            '{"fivetranApiKey": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "FIVETRAN_API_KEY=${FIVETRAN_API_KEY}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "FIVETRAN_API_KEY=" + scatter(7),
        ),
        source="https://fivetran.com/docs/rest-api/getting-started",
    ),
)
