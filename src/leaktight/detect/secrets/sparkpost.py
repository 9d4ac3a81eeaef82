"""Sparkpost: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.sparkpost.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"spark_?post"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.sparkpost.com/account/api-keys "
        "and read the new one from SPARKPOST_API_KEY instead.",
        examples=(
            "SPARKPOST_API_KEY=" + scatter(40, HEX),
            "sparkpost_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"sparkpostApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SPARKPOST_API_KEY=${SPARKPOST_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "SPARKPOST_API_KEY=" + scatter(7),
        ),
        source="https://developers.sparkpost.com/api/",
    ),
)
