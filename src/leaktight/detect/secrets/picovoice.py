"""Picovoice access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.picovoice.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pico_?voice", "pv"),
        cell="[A-Za-z0-9+/]{54}==",
        remedy="Revoke it at https://console.picovoice.ai/ and read the new one from "
        "PICOVOICE_ACCESS_KEY instead.",
        examples=(
            "PICOVOICE_ACCESS_KEY=" + scatter(54, BASE64, seed=1) + "==",
            "picovoice_access_key = '" + scatter(54, BASE64, seed=6) + "=='",
            '{"picovoiceAccessKey": "' + scatter(54, BASE64, seed=11) + "==" + '"}',
        ),
        counterexamples=(
            "PICOVOICE_ACCESS_KEY=${PICOVOICE_ACCESS_KEY}",
            "unrelated_thing = '" + scatter(54, BASE64, seed=6) + "=='",
            "PICOVOICE_ACCESS_KEY=" + scatter(7),
        ),
        source="https://picovoice.ai/docs/",
    ),
)
