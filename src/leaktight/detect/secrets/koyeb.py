"""Koyeb: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.koyeb.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("koyeb"),
        cell=r"[a-z0-9]{64}",
        remedy="Revoke it at https://app.koyeb.com/user/settings/api "
        "and read the new one from KOYEB_API_KEY instead.",
        examples=(
            "KOYEB_API_KEY=" + scatter(64, LOWER + DIGITS),
            "koyeb_api_key = '" + scatter(64, LOWER + DIGITS, seed=6) + "'",
            '{"koyebApiKey": "' + scatter(64, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "KOYEB_API_KEY=${KOYEB_API_KEY}",
            "unrelated_thing = '" + scatter(64, LOWER + DIGITS, seed=6) + "'",
            "KOYEB_API_KEY=" + scatter(7),
        ),
        source="https://www.koyeb.com/docs/reference/api",
    ),
)
