"""Honeycomb: ingest keys, API keys, legacy keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, LOWER, scatter

RULES = (
    Rule(
        label="secret.honeycomb.ingest_key",
        severity=Severity.HIGH,
        gate=r"hcaik_[a-z0-9]{58}",
        pattern=starts("hcaik_") + r"(?P<body>[a-z0-9]{58})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("hcaik_",),
        remedy="Revoke it at https://ui.honeycomb.io/ "
        "and read the new one from HONEYCOMB_INGEST_KEY instead.",
        examples=(
            "HONEYCOMB_INGEST_KEY=hcaik_" + scatter(58, LOWER + DIGITS),
            "honeycomb_ingest_key = 'hcaik_" + scatter(58, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "hcaik_" + scatter(5),
            "hcaik_" + "x" * 58,
        ),
        source="https://docs.honeycomb.io/configure/environments/manage-api-keys/",
    ),
    Rule(
        label="secret.honeycomb.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"honey_?comb"),
        cell=r"[A-Za-z0-9]{22}",
        remedy="Revoke it at https://ui.honeycomb.io/ and read the new one from HONEYCOMB_API_KEY instead.",
        examples=(
            "HONEYCOMB_API_KEY=" + scatter(22),
            "honeycomb_api_key = '" + scatter(22, seed=6) + "'",
            '{"honeycombApiKey": "' + scatter(22, seed=11) + '"}',
        ),
        counterexamples=(
            "HONEYCOMB_API_KEY=${HONEYCOMB_API_KEY}",
            "unrelated_thing = '" + scatter(22, seed=6) + "'",
            "HONEYCOMB_API_KEY=" + scatter(7),
        ),
        source="https://docs.honeycomb.io/configure/environments/manage-api-keys/",
    ),
    Rule(
        label="secret.honeycomb.legacy_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"honey_?comb"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://ui.honeycomb.io/ and read the new one from HONEYCOMB_API_KEY instead.",
        examples=(
            "HONEYCOMB_API_KEY=" + scatter(32, HEX),
            "honeycomb_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"honeycombApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "HONEYCOMB_API_KEY=${HONEYCOMB_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "HONEYCOMB_API_KEY=" + scatter(7),
        ),
        source="https://docs.honeycomb.io/configure/environments/manage-api-keys/",
    ),
    Rule(
        label="secret.honeycomb.api_key",
        severity=Severity.HIGH,
        gate=r"(?i)x-honeycomb-team[\"']{0,2}[=:, ]{1,4}[\"']?[A-Za-z0-9]{22}",
        pattern=r"(?i:x-honeycomb-team)[\"']{0,2}[=:, ]{1,4}[\"']?(?P<value>[A-Za-z0-9]{22}(?:"
        r"[A-Za-z0-9]{10})?)(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        remedy="Delete it in Honeycomb's environment settings and read a new one from "
        "HONEYCOMB_API_KEY instead.",
        examples=("curl -H 'X-Honeycomb-Team: " + scatter(22) + "' https://api.honeycomb.io/1/auth",),
        counterexamples=("X-Honeycomb-Team: YOUR_API_KEY_GOES_HERE", "X-Honeycomb-Team: " + "x" * 22),
        source="https://docs.honeycomb.io/api/",
    ),
)
