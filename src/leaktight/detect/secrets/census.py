"""Census: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.census.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"census(?:_?data)?"),
        cell=r"secret-token:[A-Za-z0-9_-]{24,64}",
        remedy="Revoke it at https://app.getcensus.com/ and read the new one from CENSUS_API_KEY instead.",
        examples=(
            "CENSUS_API_KEY=secret-token:" + scatter(24),
            "census_api_key = 'secret-token:" + scatter(24, seed=6) + "'",
            '{"censusApiKey": "secret-token:' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "CENSUS_API_KEY=${CENSUS_API_KEY}",
            "unrelated_thing = 'secret-token:" + scatter(24, seed=6) + "'",
            "CENSUS_API_KEY=" + scatter(7),
        ),
        source="https://developers.getcensus.com/api-reference/introduction/authorization",
    ),
)
