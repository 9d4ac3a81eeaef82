"""Scraperapi: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.scraperapi.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"scraper_?api"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://dashboard.scraperapi.com/ "
        "and read the new one from SCRAPERAPI_API_KEY instead.",
        examples=(
            "SCRAPERAPI_API_KEY=" + scatter(32, HEX),
            "scraperapi_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"scraperapiApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SCRAPERAPI_API_KEY=${SCRAPERAPI_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "SCRAPERAPI_API_KEY=" + scatter(7),
        ),
        source="https://docs.scraperapi.com/",
    ),
)
