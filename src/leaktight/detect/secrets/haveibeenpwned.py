"""Haveibeenpwned: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.haveibeenpwned.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hibp", r"have_?i_?been_?pwned"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://haveibeenpwned.com/API/Key "
        "and read the new one from HIBP_API_KEY instead.",
        examples=(
            "HIBP_API_KEY=" + scatter(32, HEX),
            "hibp_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"hibpApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HIBP_API_KEY=${HIBP_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "HIBP_API_KEY=" + scatter(7),
        ),
        source="https://haveibeenpwned.com/API/v3",
    ),
)
