"""Resemble: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.resemble.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"resemble(?:_?ai)?"),
        cell=r"[A-Za-z0-9]{24}(?:tt)?",
        remedy="Revoke it at https://app.resemble.ai/account/api "
        "and read the new one from RESEMBLE_API_KEY instead.",
        examples=(
            "RESEMBLE_API_KEY=" + scatter(24),
            "resemble_api_key = '" + scatter(24, seed=6) + "'",
            '{"resembleApiKey": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "RESEMBLE_API_KEY=${RESEMBLE_API_KEY}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "RESEMBLE_API_KEY=" + scatter(7),
        ),
        source="https://docs.app.resemble.ai/docs/getting_started/authentication",
    ),
)
