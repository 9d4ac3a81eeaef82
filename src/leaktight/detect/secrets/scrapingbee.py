"""Scrapingbee: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.scrapingbee.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"scraping_?bee"),
        cell=r"[A-Z0-9]{80}",
        remedy="Revoke it at https://app.scrapingbee.com/account/manage/api_key "
        "and read the new one from SCRAPINGBEE_API_KEY instead.",
        examples=(
            "SCRAPINGBEE_API_KEY=" + scatter(80, UPPER + DIGITS),
            "scrapingbee_api_key = '" + scatter(80, UPPER + DIGITS, seed=6) + "'",
            '{"scrapingbeeApiKey": "' + scatter(80, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "SCRAPINGBEE_API_KEY=${SCRAPINGBEE_API_KEY}",
            "unrelated_thing = '" + scatter(80, UPPER + DIGITS, seed=6) + "'",
            "SCRAPINGBEE_API_KEY=" + scatter(7),
        ),
        source="https://www.scrapingbee.com/documentation/",
    ),
)
