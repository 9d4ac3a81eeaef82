"""Clipdrop: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.clipdrop.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"clip_?drop"),
        cell=r"[0-9a-f]{128}",
        remedy="Revoke it at https://clipdrop.co/apis/account "
        "and read the new one from CLIPDROP_API_KEY instead.",
        examples=(
            "CLIPDROP_API_KEY=" + scatter(128, HEX),
            "clipdrop_api_key = '" + scatter(128, HEX, seed=6) + "'",
            '{"clipdropApiKey": "' + scatter(128, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CLIPDROP_API_KEY=${CLIPDROP_API_KEY}",
            "unrelated_thing = '" + scatter(128, HEX, seed=6) + "'",
            "CLIPDROP_API_KEY=" + scatter(7),
        ),
        source="https://clipdrop.co/apis/docs",
    ),
)
