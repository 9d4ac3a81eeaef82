"""Conjur: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.conjur.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("conjur", kinds=KEY + r"|authn_?api_?key"),
        cell=r"[a-z0-9]{49,60}",
        remedy="Revoke it at https://docs.conjur.org/ and read the new one from CONJUR_API_KEY instead.",
        examples=(
            "CONJUR_API_KEY=" + scatter(49, LOWER + DIGITS),
            "conjur_api_key = '" + scatter(49, LOWER + DIGITS, seed=6) + "'",
            '{"conjurApiKey": "' + scatter(49, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "CONJUR_API_KEY=${CONJUR_API_KEY}",
            "unrelated_thing = '" + scatter(49, LOWER + DIGITS, seed=6) + "'",
            "CONJUR_API_KEY=" + scatter(7),
        ),
        source="https://docs.cyberark.com/conjur-open-source/latest/en/content/developer/conjur_api_authenticate.htm",
    ),
)
