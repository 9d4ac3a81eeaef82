"""Databricks: personal access tokens, secrets of service principals, and the profiles of Delta Sharing."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter

_REMEDY = "Revoke it in the Databricks user settings and read a new one from DATABRICKS_TOKEN instead."
_SOURCE = "https://docs.databricks.com/aws/en/dev-tools/auth/pat"

RULES = (
    Rule(
        label="secret.databricks.access_token",
        severity=Severity.CRITICAL,
        gate=r"dapi[0-9a-f]{32}",
        pattern=starts(r"dapi") + r"(?P<body>[0-9a-f]{32}(?:-[0-9]{1,2})?)(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dapi",),
        remedy=_REMEDY,
        examples=(
            "dapi" + scatter(32, HEX),
            "https://example.org/?key=" + "dapi" + scatter(32, HEX) + "&page=2",
        ),
        counterexamples=("dapi" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.databricks.oauth_secret",
        severity=Severity.CRITICAL,
        gate="dose[0-9a-f]{32}",
        pattern=starts("dose") + "(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.93,
        check=not_placeholder,
        prefixes=("dose",),
        remedy="Delete the secret of the service principal and read the new one from "
        "DATABRICKS_CLIENT_SECRET instead.",
        examples=(
            "DATABRICKS_CLIENT_SECRET=dose" + scatter(32, HEX, seed=1),
            "databricks_client_secret = 'dose" + scatter(32, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "dose" + scatter(5),
            "overdose" + scatter(32, HEX),
            "dose" + "0" * 32,
        ),
        source="https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m",
    ),
    Rule(
        label="secret.databricks.sharing_token",
        severity=Severity.CRITICAL,
        gate=r"shareCredentialsVersion[^{}]{1,600}bearerToken[\"\x27\\]{1,4}\s{0,4}:\s{0,4}[\"\x27\\]{1,4}[A-Za-z0-9_-]{20}",
        pattern=r"shareCredentialsVersion[^{}]{1,600}?bearerToken[\"'\\]{1,4}\s{0,4}:\s{0,4}[\"'\\]{1,4}"
        r"(?P<value>[A-Za-z0-9_-]{20,200})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        max_bytes=1000,
        spans_fields=True,
        specificity=2,
        remedy="Have the provider rotate the recipient's token, and keep the profile out of the repository.",
        examples=(
            '{"shareCredentialsVersion": 1, "endpoint": "https://sharing.acme.net/", "bearerToken": "'
            + scatter(43, WORD)
            + '"}',
        ),
        counterexamples=(
            '{"shareCredentialsVersion": 1, "bearerToken": "<token>"}',
            '{"bearerToken": "' + scatter(43, WORD) + '"}',
        ),
        source="https://github.com/delta-io/delta-sharing/blob/main/PROTOCOL.md",
    ),
)
