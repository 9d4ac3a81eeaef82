"""Mezmo: ingestion keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.mezmo.ingestion_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"log_?dna", "mezmo", kinds=KEY + r"|ingestion_?key|service_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.mezmo.com/ and read the new one from LOGDNA_API_KEY instead.",
        examples=(
            "LOGDNA_API_KEY=" + scatter(32, HEX),
            "logdna_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"logdnaApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LOGDNA_API_KEY=${LOGDNA_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "LOGDNA_API_KEY=" + scatter(7),
        ),
        source="https://docs.mezmo.com/docs/ingestion-key",
    ),
)
