"""Yelp: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.yelp.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("yelp"),
        cell=r"[A-Za-z0-9_-]{128}",
        remedy="Revoke it at https://www.yelp.com/developers/v3/manage_app "
        "and read the new one from YELP_API_KEY instead.",
        examples=(
            "YELP_API_KEY=" + scatter(128),
            "yelp_api_key = '" + scatter(128, seed=6) + "'",
            '{"yelpApiKey": "' + scatter(128, seed=11) + '"}',
        ),
        counterexamples=(
            "YELP_API_KEY=${YELP_API_KEY}",
            "unrelated_thing = '" + scatter(128, seed=6) + "'",
            "YELP_API_KEY=" + scatter(7),
        ),
        source="https://docs.developer.yelp.com/docs/fusion-authentication",
    ),
)
