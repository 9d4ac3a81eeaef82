"""OctoAI API tokens, of a service that has closed."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token

RULES = (
    Rule(
        label="secret.octoai.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("octo(?:_?ai|_?ml)?"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy="Revoke it at https://octo.ai/ and read the new one from OCTOAI_TOKEN instead.",
        examples=(
            "OCTOAI_TOKEN=" + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"}),
            "octoai_token = '" + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"}) + "'",
        ),
        counterexamples=(
            "OCTOAI_TOKEN=${OCTOAI_TOKEN}",
            "unrelated_thing = '"
            + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"})
            + "'",
            "OCTOAI_TOKEN=" + scatter(7),
        ),
        source="https://octo.ai/",
    ),
)
