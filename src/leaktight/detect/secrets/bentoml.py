"""BentoCloud API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.bentoml.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bento(?:_?ml|_?cloud)?", "yatai"),
        cell="[a-z0-9]{20,64}",
        remedy="Revoke it at https://cloud.bentoml.com/api_tokens and read the new one from "
        "BENTO_CLOUD_API_KEY instead.",
        examples=(
            "BENTO_CLOUD_API_KEY=" + scatter(26, LOWER + DIGITS, seed=1),
            "bento_cloud_api_key = '" + scatter(26, LOWER + DIGITS, seed=6) + "'",
            '{"bentoCloudApiKey": "' + scatter(26, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "BENTO_CLOUD_API_KEY=${BENTO_CLOUD_API_KEY}",
            "unrelated_thing = '" + scatter(26, LOWER + DIGITS, seed=6) + "'",
            "BENTO_CLOUD_API_KEY=" + scatter(7),
        ),
        source="https://docs.bentoml.com/en/latest/scale-with-bentocloud/manage-api-tokens.html",
    ),
)
