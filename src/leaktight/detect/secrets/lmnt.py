"""Lmnt: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lmnt.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lmnt"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.lmnt.com/account and read the new one from LMNT_API_KEY instead.",
        examples=(
            "LMNT_API_KEY=" + scatter(32, HEX),
            "lmnt_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"lmntApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LMNT_API_KEY=${LMNT_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "LMNT_API_KEY=" + scatter(7),
        ),
        source="https://docs.lmnt.com/start/quickstart",
    ),
)
