"""Union (Flyte) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.union_ai.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("union(?:_?ai)?", "flyte"),
        cell="[A-Za-z0-9+/]{60,400}={0,2}",
        remedy="Revoke it at https://www.union.ai/ and read the new one from UNION_API_KEY instead.",
        examples=(
            "UNION_API_KEY=" + scatter(160, BASE64, seed=1),
            "union_api_key = '" + scatter(160, BASE64, seed=6) + "'",
            '{"unionApiKey": "' + scatter(160, BASE64, seed=11) + '"}',
        ),
        counterexamples=(
            "UNION_API_KEY=${UNION_API_KEY}",
            "unrelated_thing = '" + scatter(160, BASE64, seed=6) + "'",
            "UNION_API_KEY=" + scatter(7),
        ),
        source="https://www.union.ai/docs/v1/byoc/user-guide/administration/cicd-deployment/",
    ),
)
