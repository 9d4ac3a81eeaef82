"""Vultr: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.vultr.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("vultr"),
        cell=r"[A-Z0-9]{36}",
        remedy="Revoke it at https://my.vultr.com/settings/#settingsapi "
        "and read the new one from VULTR_API_KEY instead.",
        examples=(
            "VULTR_API_KEY=" + scatter(36, UPPER + DIGITS),
            "vultr_api_key = '" + scatter(36, UPPER + DIGITS, seed=6) + "'",
            '{"vultrApiKey": "' + scatter(36, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "VULTR_API_KEY=${VULTR_API_KEY}",
            "unrelated_thing = '" + scatter(36, UPPER + DIGITS, seed=6) + "'",
            "VULTR_API_KEY=" + scatter(7),
        ),
        source="https://www.vultr.com/api/",
    ),
)
