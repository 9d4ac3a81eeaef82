"""Smartsheet: access tokens, legacy tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.smartsheet.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"smart_?sheet"),
        cell=r"[A-Za-z0-9]{37}",
        remedy="Revoke it at https://app.smartsheet.com/ "
        "and read the new one from SMARTSHEET_API_KEY instead.",
        examples=(
            "SMARTSHEET_API_KEY=" + scatter(37),
            "smartsheet_api_key = '" + scatter(37, seed=6) + "'",
            '{"smartsheetApiKey": "' + scatter(37, seed=11) + '"}',
        ),
        counterexamples=(
            "SMARTSHEET_API_KEY=${SMARTSHEET_API_KEY}",
            "unrelated_thing = '" + scatter(37, seed=6) + "'",
            "SMARTSHEET_API_KEY=" + scatter(7),
        ),
        source="https://developers.smartsheet.com/api/smartsheet/guides/basics/authentication",
    ),
    Rule(
        label="secret.smartsheet.legacy_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"smart_?sheet"),
        cell=r"[a-z0-9]{26}",
        remedy="Revoke it at https://app.smartsheet.com/ "
        "and read the new one from SMARTSHEET_API_KEY instead.",
        examples=(
            "SMARTSHEET_API_KEY=" + scatter(26, LOWER + DIGITS),
            "smartsheet_api_key = '" + scatter(26, LOWER + DIGITS, seed=6) + "'",
            '{"smartsheetApiKey": "' + scatter(26, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "SMARTSHEET_API_KEY=${SMARTSHEET_API_KEY}",
            "unrelated_thing = '" + scatter(26, LOWER + DIGITS, seed=6) + "'",
            "SMARTSHEET_API_KEY=" + scatter(7),
        ),
        source="https://developers.smartsheet.com/api/smartsheet/guides/basics/authentication",
    ),
)
