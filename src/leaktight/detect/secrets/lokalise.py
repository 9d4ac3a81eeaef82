"""Lokalise: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lokalise.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lokalise"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.lokalise.com/profile#apitokens "
        "and read the new one from LOKALISE_API_KEY instead.",
        examples=(
            "LOKALISE_API_KEY=" + scatter(40, HEX),
            "lokalise_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"lokaliseApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LOKALISE_API_KEY=${LOKALISE_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "LOKALISE_API_KEY=" + scatter(7),
        ),
        source="https://developers.lokalise.com/reference/api-authentication",
    ),
)
