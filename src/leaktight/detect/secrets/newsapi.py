"""Newsapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.newsapi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"news_?api"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://newsapi.org/account and read the new one from NEWSAPI_API_KEY instead.",
        examples=(
            "NEWSAPI_API_KEY=" + scatter(32, HEX),
            "newsapi_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"newsapiApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "NEWSAPI_API_KEY=${NEWSAPI_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "NEWSAPI_API_KEY=" + scatter(7),
        ),
        source="https://newsapi.org/docs/authentication",
    ),
)
