"""Hyperbolic API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token

RULES = (
    Rule(
        label="secret.hyperbolic.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("hyperbolic"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy="Revoke it at https://app.hyperbolic.ai/settings and read the new one from "
        "HYPERBOLIC_API_KEY instead.",
        examples=(
            "HYPERBOLIC_API_KEY=" + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"}),
            "hyperbolic_api_key = '"
            + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"})
            + "'",
        ),
        counterexamples=(
            "HYPERBOLIC_API_KEY=${HYPERBOLIC_API_KEY}",
            "unrelated_thing = '"
            + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"})
            + "'",
            "HYPERBOLIC_API_KEY=" + scatter(7),
        ),
        source="https://docs.hyperbolic.xyz/docs/getting-started",
    ),
)
