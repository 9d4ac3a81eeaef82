"""Sarvam AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.sarvam.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("sarvam"),
        cell="(?:sk_[a-z0-9]{8}_[A-Za-z0-9]{24}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})",
        remedy="Revoke it at https://dashboard.sarvam.ai/ and read the new one from SARVAM_API_KEY instead.",
        examples=(
            "SARVAM_API_KEY=sk_" + scatter(8, LOWER + DIGITS, seed=1) + "_" + scatter(24, seed=2),
            "sarvam_api_key = 'sk_" + scatter(8, LOWER + DIGITS, seed=6) + "_" + scatter(24, seed=7) + "'",
            '{"sarvamApiKey": "'
            + "sk_"
            + scatter(8, LOWER + DIGITS, seed=11)
            + "_"
            + scatter(24, seed=12)
            + '"}',
        ),
        counterexamples=(
            "SARVAM_API_KEY=${SARVAM_API_KEY}",
            "unrelated_thing = 'sk_" + scatter(8, LOWER + DIGITS, seed=6) + "_" + scatter(24, seed=7) + "'",
            "SARVAM_API_KEY=" + scatter(7),
        ),
        source="https://docs.sarvam.ai/api-reference-docs/authentication",
    ),
)
