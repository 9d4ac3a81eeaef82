"""Tomorrow Io: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tomorrow_io.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"tomorrow(?:_?io)?", "climacell"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.tomorrow.io/development/keys "
        "and read the new one from TOMORROW_API_KEY instead.",
        examples=(
            "TOMORROW_API_KEY=" + scatter(32),
            "tomorrow_api_key = '" + scatter(32, seed=6) + "'",
            '{"tomorrowApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TOMORROW_API_KEY=${TOMORROW_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TOMORROW_API_KEY=" + scatter(7),
        ),
        source="https://docs.tomorrow.io/",
    ),
)
