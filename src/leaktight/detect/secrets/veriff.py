"""Veriff shared secrets and API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter_uuid

RULES = (
    Rule(
        label="secret.veriff.shared_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("veriff", kinds=SECRET + r"|private_?key|shared_?secret_?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Regenerate the integration's keys at https://station.veriff.com/ and read the new "
        "one from VERIFF_SHARED_SECRET.",
        examples=(
            "VERIFF_SHARED_SECRET=" + scatter_uuid(1),
            "veriff_shared_secret = '" + scatter_uuid(2) + "'",
            '{"veriffSharedSecret": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "VERIFF_SHARED_SECRET=${VERIFF_SHARED_SECRET}",
            "VERIFF_SHARED_SECRET=" + "x" * 32,
            "veriff_session_id = '" + scatter_uuid(2) + "'",
        ),
        source="https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security",
    ),
    Rule(
        label="secret.veriff.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?!.*(?:secret|private))" + under("veriff", kinds=r"(?:api_?|public_?)?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Regenerate the integration's keys at https://station.veriff.com/ and read the new "
        "one from VERIFF_API_KEY.",
        examples=(
            "VERIFF_API_KEY=" + scatter_uuid(1),
            "veriff_api_key = '" + scatter_uuid(2) + "'",
            '{"veriffApiKey": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "VERIFF_API_KEY=${VERIFF_API_KEY}",
            "VERIFF_API_KEY=" + "x" * 32,
            "veriff_session_id = '" + scatter_uuid(2) + "'",
        ),
        source="https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security",
    ),
)
