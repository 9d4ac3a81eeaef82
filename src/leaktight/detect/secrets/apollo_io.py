"""Apollo Io: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.apollo_io.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"apollo(?:_?io)?"),
        cell=r"[A-Za-z0-9_-]{22}",
        remedy="Revoke it at https://app.apollo.io/#/settings/integrations/api "
        "and read the new one from APOLLO_API_KEY instead.",
        examples=(
            "APOLLO_API_KEY=" + scatter(22),
            "apollo_api_key = '" + scatter(22, seed=6) + "'",
            '{"apolloApiKey": "' + scatter(22, seed=11) + '"}',
        ),
        counterexamples=(
            "APOLLO_API_KEY=${APOLLO_API_KEY}",
            "unrelated_thing = '" + scatter(22, seed=6) + "'",
            "APOLLO_API_KEY=" + scatter(7),
        ),
        source="https://docs.apollo.io/docs/create-api-key",
    ),
)
