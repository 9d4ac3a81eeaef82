"""Optimizely: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.optimizely.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("optimizely", kinds=KEY + r"|personal_?(?:access_?)?token"),
        cell=r"2:[A-Za-z0-9_-]{54}",
        remedy="Revoke it at https://app.optimizely.com/ "
        "and read the new one from OPTIMIZELY_API_KEY instead.",
        examples=(
            "OPTIMIZELY_API_KEY=2:" + scatter(54),
            "optimizely_api_key = '2:" + scatter(54, seed=6) + "'",
            '{"optimizelyApiKey": "2:' + scatter(54, seed=11) + '"}',
        ),
        counterexamples=(
            "OPTIMIZELY_API_KEY=${OPTIMIZELY_API_KEY}",
            "unrelated_thing = '2:" + scatter(54, seed=6) + "'",
            "OPTIMIZELY_API_KEY=" + scatter(7),
        ),
        source="https://docs.developers.optimizely.com/",
    ),
)
