"""Statuscake: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.statuscake.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"status_?cake"),
        cell=r"[A-Za-z0-9]{20,30}",
        remedy="Revoke it at https://app.statuscake.com/User.php "
        "and read the new one from STATUSCAKE_API_KEY instead.",
        examples=(
            "STATUSCAKE_API_KEY=" + scatter(20),
            "statuscake_api_key = '" + scatter(20, seed=6) + "'",
            '{"statuscakeApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "STATUSCAKE_API_KEY=${STATUSCAKE_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "STATUSCAKE_API_KEY=" + scatter(7),
        ),
        source="https://developers.statuscake.com/",
    ),
)
