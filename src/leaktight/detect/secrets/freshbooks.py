"""FreshBooks client secrets and access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.freshbooks.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fresh_?books", kinds=SECRET),
        cell=r"[0-9a-f]{64}",
        remedy="Reset it at https://my.freshbooks.com/#/developer and read the new one from "
        "FRESHBOOKS_SECRET.",
        examples=(
            "FRESHBOOKS_SECRET=" + scatter(64, HEX, seed=1),
            "freshbooks_secret = '" + scatter(64, HEX, seed=2) + "'",
            '{"freshbooksSecret": "' + scatter(64, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "FRESHBOOKS_SECRET=${FRESHBOOKS_SECRET}",
            "FRESHBOOKS_SECRET=" + "x" * 32,
            "freshbooks_checksum = '" + scatter(64, HEX, seed=2) + "'",
        ),
        source="https://www.freshbooks.com/api/authentication",
    ),
    Rule(
        label="secret.freshbooks.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fresh_?books", kinds=r"(?:access|refresh|bearer|api)_?token|token"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it with the token revocation call and read the new one from FRESHBOOKS_ACCESS_TOKEN.",
        examples=(
            "FRESHBOOKS_ACCESS_TOKEN=" + scatter(64, HEX, seed=1),
            "freshbooks_access_token = '" + scatter(64, HEX, seed=2) + "'",
            '{"freshbooksAccessToken": "' + scatter(64, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "FRESHBOOKS_ACCESS_TOKEN=${FRESHBOOKS_ACCESS_TOKEN}",
            "FRESHBOOKS_ACCESS_TOKEN=" + "x" * 32,
            "freshbooks_access_checksum = '" + scatter(64, HEX, seed=2) + "'",
        ),
        source="https://www.freshbooks.com/api/authentication",
    ),
)
