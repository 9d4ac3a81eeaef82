"""Inception Labs API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.inception.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("inception(?:_?labs|_?ai)?"),
        cell="sk_[0-9a-f]{32}",
        remedy="Revoke it at https://platform.inceptionlabs.ai/ and read the new one from "
        "INCEPTION_API_KEY instead.",
        examples=(
            "INCEPTION_API_KEY=sk_" + scatter(32, HEX, seed=1),
            "inception_api_key = 'sk_" + scatter(32, HEX, seed=6) + "'",
            '{"inceptionApiKey": "' + "sk_" + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "INCEPTION_API_KEY=${INCEPTION_API_KEY}",
            "unrelated_thing = 'sk_" + scatter(32, HEX, seed=6) + "'",
            "INCEPTION_API_KEY=" + scatter(7),
        ),
        source="https://docs.inceptionlabs.ai/get-started/authentication",
    ),
)
