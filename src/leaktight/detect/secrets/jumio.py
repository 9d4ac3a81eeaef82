"""Jumio API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.jumio.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("jumio", "netverify", kinds=SECRET),
        cell=r"[A-Za-z0-9]{24,64}",
        remedy="Generate another in the Jumio customer portal and read it from JUMIO_API_SECRET instead.",
        examples=(
            "JUMIO_API_SECRET=" + scatter(32, seed=1),
            "jumio_api_secret = '" + scatter(32, seed=2) + "'",
            '{"jumioApiSecret": "' + scatter(32, seed=3) + '"}',
        ),
        counterexamples=(
            "JUMIO_API_SECRET=${JUMIO_API_SECRET}",
            "JUMIO_API_SECRET=" + "x" * 32,
            "jumio_checksum = '" + scatter(32, seed=2) + "'",
        ),
        source="https://docs.jumio.com/production/Content/Integration/Authentication.htm",
    ),
    Rule(
        label="secret.jumio.api_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=r"(?!.*secret)" + under("jumio", "netverify", kinds=r"(?:api_?|client_?)?token"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Generate another in the Jumio customer portal and read it from JUMIO_API_TOKEN instead.",
        examples=(
            "JUMIO_API_TOKEN=" + scatter_uuid(1),
            "jumio_api_token = '" + scatter_uuid(2) + "'",
            '{"jumioApiToken": "' + scatter_uuid(3) + '"}',
        ),
        counterexamples=(
            "JUMIO_API_TOKEN=${JUMIO_API_TOKEN}",
            "JUMIO_API_TOKEN=" + "x" * 32,
            "jumio_scan_reference = '" + scatter_uuid(2) + "'",
        ),
        source="https://docs.jumio.com/production/Content/Integration/Authentication.htm",
    ),
)
