"""Abuseipdb: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.abuseipdb.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"abuse_?ipdb"),
        cell=r"[0-9a-f]{80}",
        remedy="Revoke it at https://www.abuseipdb.com/account/api "
        "and read the new one from ABUSEIPDB_API_KEY instead.",
        examples=(
            "ABUSEIPDB_API_KEY=" + scatter(80, HEX),
            "abuseipdb_api_key = '" + scatter(80, HEX, seed=6) + "'",
            '{"abuseipdbApiKey": "' + scatter(80, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ABUSEIPDB_API_KEY=${ABUSEIPDB_API_KEY}",
            "unrelated_thing = '" + scatter(80, HEX, seed=6) + "'",
            "ABUSEIPDB_API_KEY=" + scatter(7),
        ),
        source="https://docs.abuseipdb.com/",
    ),
)
