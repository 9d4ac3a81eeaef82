"""Saturn Cloud: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.saturn_cloud.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"saturn(?:_?cloud)?"),
        cell=r"[A-Za-z0-9]{32,64}",
        remedy="Revoke it at https://app.community.saturnenterprise.io/ "
        "and read the new one from SATURN_API_KEY instead.",
        examples=(
            "SATURN_API_KEY=" + scatter(32),
            "saturn_api_key = '" + scatter(32, seed=6) + "'",
            '{"saturnApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "SATURN_API_KEY=${SATURN_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "SATURN_API_KEY=" + scatter(7),
        ),
        source="https://saturncloud.io/docs/",
    ),
)
