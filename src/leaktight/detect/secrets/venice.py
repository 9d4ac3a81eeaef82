"""Venice AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.venice.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("venice(?:_?ai)?"),
        cell="[A-Za-z0-9_-]{40,64}",
        remedy="Revoke it at https://venice.ai/settings/api and read the new one from "
        "VENICE_API_KEY instead.",
        examples=(
            "VENICE_API_KEY=" + scatter(43, WORD, seed=1),
            "venice_api_key = '" + scatter(43, WORD, seed=6) + "'",
            '{"veniceApiKey": "' + scatter(43, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "VENICE_API_KEY=${VENICE_API_KEY}",
            "unrelated_thing = '" + scatter(43, WORD, seed=6) + "'",
            "VENICE_API_KEY=" + scatter(7),
        ),
        source="https://docs.venice.ai/overview/guides/generating-api-key",
    ),
)
