"""Shodan: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.shodan.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("shodan"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://account.shodan.io/ and read the new one from SHODAN_API_KEY instead.",
        examples=(
            "SHODAN_API_KEY=" + scatter(32),
            "shodan_api_key = '" + scatter(32, seed=6) + "'",
            '{"shodanApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SHODAN_API_KEY=${SHODAN_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SHODAN_API_KEY=" + scatter(7),
        ),
        source="https://developer.shodan.io/api/requirements",
    ),
)
