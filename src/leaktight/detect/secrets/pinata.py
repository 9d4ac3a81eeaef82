"""Pinata: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.pinata.api_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pinata", kinds=SECRET + r"|(?:api_?)?secret(?:_?(?:api_?)?key)?"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.pinata.cloud/developers/api-keys "
        "and read the new one from PINATA_SECRET instead.",
        examples=(
            "PINATA_SECRET=" + scatter(64, HEX),
            "pinata_secret = '" + scatter(64, HEX, seed=6) + "'",
            '{"pinataSecret": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PINATA_SECRET=${PINATA_SECRET}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "PINATA_SECRET=" + scatter(7),
        ),
        source="https://docs.pinata.cloud/",
    ),
)
