"""Phrase: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.phrase.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"phrase(?:_?app)?"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.phrase.com/settings/oauth_access_tokens "
        "and read the new one from PHRASE_API_KEY instead.",
        examples=(
            "PHRASE_API_KEY=" + scatter(64, HEX),
            "phrase_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"phraseApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PHRASE_API_KEY=${PHRASE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "PHRASE_API_KEY=" + scatter(7),
        ),
        source="https://developers.phrase.com/",
    ),
)
