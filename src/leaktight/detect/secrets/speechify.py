"""Speechify API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.speechify.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("speechify"),
        cell="[A-Za-z0-9_-]{43,44}=?",
        remedy="Revoke it at https://console.sws.speechify.com/api-keys and read the new one from "
        "SPEECHIFY_API_KEY instead.",
        examples=(
            "SPEECHIFY_API_KEY=" + scatter(43, WORD, seed=1) + "=",
            "speechify_api_key = '" + scatter(43, WORD, seed=6) + "='",
            '{"speechifyApiKey": "' + scatter(43, WORD, seed=11) + "=" + '"}',
        ),
        counterexamples=(
            "SPEECHIFY_API_KEY=${SPEECHIFY_API_KEY}",
            "unrelated_thing = '" + scatter(43, WORD, seed=6) + "='",
            "SPEECHIFY_API_KEY=" + scatter(7),
        ),
        source="https://docs.sws.speechify.com/v1/docs/get-started/overview",
    ),
)
