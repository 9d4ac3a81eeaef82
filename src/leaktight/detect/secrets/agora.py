"""Agora: app certificates."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.agora.app_certificate",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("agora", kinds=SECRET + r"|app_?cert(?:ificate)?_?(?:key|secret)?"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://console.agora.io/ and read the new one from AGORA_SECRET instead.",
        examples=(
            "AGORA_SECRET=" + scatter(32, HEX),
            "agora_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"agoraSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "AGORA_SECRET=${AGORA_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "AGORA_SECRET=" + scatter(7),
        ),
        source="https://docs.agora.io/en/",
    ),
)
