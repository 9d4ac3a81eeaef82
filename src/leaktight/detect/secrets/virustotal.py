"""Virustotal: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.virustotal.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"virus_?total", "vt"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://www.virustotal.com/gui/my-apikey "
        "and read the new one from VIRUSTOTAL_API_KEY instead.",
        examples=(
            "VIRUSTOTAL_API_KEY=" + scatter(64, HEX),
            "virustotal_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"virustotalApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "VIRUSTOTAL_API_KEY=${VIRUSTOTAL_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "VIRUSTOTAL_API_KEY=" + scatter(7),
        ),
        source="https://docs.virustotal.com/reference/authentication",
    ),
)
