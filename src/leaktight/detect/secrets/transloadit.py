"""Transloadit: auth secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.transloadit.auth_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("transloadit", kinds=SECRET + r"|auth_?secret"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://transloadit.com/c/credentials/ "
        "and read the new one from TRANSLOADIT_SECRET instead.",
        examples=(
            "TRANSLOADIT_SECRET=" + scatter(40, HEX),
            "transloadit_secret = '" + scatter(40, HEX, seed=6) + "'",
            '{"transloaditSecret": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TRANSLOADIT_SECRET=${TRANSLOADIT_SECRET}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "TRANSLOADIT_SECRET=" + scatter(7),
        ),
        source="https://transloadit.com/docs/topics/signature-authentication/",
    ),
)
