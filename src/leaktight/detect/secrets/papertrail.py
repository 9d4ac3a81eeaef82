"""Papertrail: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.papertrail.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"paper_?trail"),
        cell=r"[A-Za-z0-9]{20}",
        remedy="Revoke it at https://papertrailapp.com/account/profile "
        "and read the new one from PAPERTRAIL_API_KEY instead.",
        examples=(
            "PAPERTRAIL_API_KEY=" + scatter(20),
            "papertrail_api_key = '" + scatter(20, seed=6) + "'",
            '{"papertrailApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "PAPERTRAIL_API_KEY=${PAPERTRAIL_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "PAPERTRAIL_API_KEY=" + scatter(7),
        ),
        source="https://www.papertrail.com/help/http-api/",
    ),
)
