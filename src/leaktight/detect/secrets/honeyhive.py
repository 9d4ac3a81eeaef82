"""HoneyHive API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.honeyhive.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("honey_?hive", "hh"),
        cell="[A-Za-z0-9]{24,64}",
        remedy="Revoke it at https://app.honeyhive.ai/settings/account and read the new one from "
        "HH_API_KEY instead.",
        examples=(
            "HH_API_KEY=" + scatter(40, seed=1),
            "hh_api_key = '" + scatter(40, seed=6) + "'",
            '{"hhApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "HH_API_KEY=${HH_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "HH_API_KEY=" + scatter(7),
        ),
        source="https://docs.honeyhive.ai/sdk-reference/authentication",
    ),
)
