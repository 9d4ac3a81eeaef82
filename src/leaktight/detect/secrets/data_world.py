"""data.world API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.sample import scatter
from leaktight.detect.secrets.json_web_token import TOKEN_BYTES, TOKEN_CELL, issued_check, sample_token

RULES = (
    Rule(
        label="secret.data_world.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.93,
        check=issued_check(confidence=0.95),
        names=under("data_?world", "dw"),
        cell=TOKEN_CELL,
        max_bytes=TOKEN_BYTES,
        remedy="Revoke it at https://data.world/settings/advanced and read the new one from "
        "DW_AUTH_TOKEN instead.",
        examples=(
            "DW_AUTH_TOKEN=" + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"}),
            "dw_auth_token = '" + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"}) + "'",
        ),
        counterexamples=(
            "DW_AUTH_TOKEN=${DW_AUTH_TOKEN}",
            "unrelated_thing = '"
            + sample_token({"sub": scatter(24), "iat": 1700000000, "iss": "acme"})
            + "'",
            "DW_AUTH_TOKEN=" + scatter(7),
        ),
        source="https://apidocs.data.world/docs/data-world-for-developers/",
    ),
)
