"""Veryfi: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.veryfi.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("veryfi", kinds=SECRET),
        cell=r"[A-Za-z0-9]{64,140}",
        remedy="Revoke it at https://app.veryfi.com/api/settings/keys/ "
        "and read the new one from VERYFI_SECRET instead.",
        examples=(
            "VERYFI_SECRET=" + scatter(64),
            "veryfi_secret = '" + scatter(64, seed=6) + "'",
            '{"veryfiSecret": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "VERYFI_SECRET=${VERYFI_SECRET}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "VERYFI_SECRET=" + scatter(7),
        ),
        source="https://docs.veryfi.com/",
    ),
)
