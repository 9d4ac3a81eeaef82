"""Etsy: keystrings."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.etsy.keystring",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("etsy", kinds=KEY + r"|key_?string_?key?"),
        cell=r"[a-z0-9]{24}",
        remedy="Revoke it at https://www.etsy.com/developers/your-apps "
        "and read the new one from ETSY_API_KEY instead.",
        examples=(
            "ETSY_API_KEY=" + scatter(24, LOWER + DIGITS),
            "etsy_api_key = '" + scatter(24, LOWER + DIGITS, seed=6) + "'",
            '{"etsyApiKey": "' + scatter(24, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "ETSY_API_KEY=${ETSY_API_KEY}",
            "unrelated_thing = '" + scatter(24, LOWER + DIGITS, seed=6) + "'",
            "ETSY_API_KEY=" + scatter(7),
        ),
        source="https://developers.etsy.com/documentation/essentials/authentication",
    ),
)
