"""Braintrust: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.braintrust.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("braintrust"),
        cell=r"sk-[A-Za-z0-9]{48}",
        remedy="Revoke it at https://www.braintrust.dev/app/settings?subroute=api-keys "
        "and read the new one from BRAINTRUST_API_KEY instead.",
        examples=(
            "BRAINTRUST_API_KEY=sk-" + scatter(48),
            "braintrust_api_key = 'sk-" + scatter(48, seed=6) + "'",
            '{"braintrustApiKey": "sk-' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "BRAINTRUST_API_KEY=${BRAINTRUST_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(48, seed=6) + "'",
            "BRAINTRUST_API_KEY=" + scatter(7),
        ),
        source="https://www.braintrust.dev/docs/reference/api",
    ),
)
