"""Dataiku API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.dataiku.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("dataiku", "dku"),
        cell="(?:dku[a-z]{2,4}-)?[A-Za-z0-9]{32}",
        remedy="Revoke it at the Dataiku profile page and read the new one from DKU_API_KEY instead.",
        examples=(
            "DKU_API_KEY=" + scatter(32, seed=1),
            "dku_api_key = '" + scatter(32, seed=6) + "'",
            '{"dkuApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "DKU_API_KEY=${DKU_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "DKU_API_KEY=" + scatter(7),
        ),
        source="https://doc.dataiku.com/dss/latest/publicapi/keys.html",
    ),
)
