"""Squarespace API keys and OAuth client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter_uuid

RULES = (
    Rule(
        label="secret.squarespace.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("square_?space", kinds=KEY + "|" + SECRET),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[A-Za-z0-9+/=_-]{24,128}",
        remedy="Delete it at https://account.squarespace.com/settings under Developer API keys and "
        "read the new one from SQUARESPACE_API_KEY.",
        examples=(
            "SQUARESPACE_API_KEY=" + scatter_uuid(1),
            "squarespace_api_key = '" + scatter_uuid(2) + "'",
            '{"squarespaceApiKey": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "SQUARESPACE_API_KEY=${SQUARESPACE_API_KEY}",
            "SQUARESPACE_API_KEY=" + "x" * 32,
            "squarespace_checksum = '" + scatter_uuid(2) + "'",
        ),
        source="https://developers.squarespace.com/commerce-apis/authentication-and-permissions",
    ),
)
