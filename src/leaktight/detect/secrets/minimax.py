"""Minimax: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.minimax.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("minimax"),
        cell=r"[A-Za-z0-9_-]{60,1500}",
        max_bytes=1508,
        remedy="Revoke it at https://platform.minimaxi.com/user-center/basic-information/interface-key "
        "and read the new one from MINIMAX_API_KEY instead.",
        examples=(
            "MINIMAX_API_KEY=" + scatter(60),
            "minimax_api_key = '" + scatter(60, seed=6) + "'",
            '{"minimaxApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "MINIMAX_API_KEY=${MINIMAX_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "MINIMAX_API_KEY=" + scatter(7),
        ),
        source="https://platform.minimaxi.com/document/guides",
    ),
)
