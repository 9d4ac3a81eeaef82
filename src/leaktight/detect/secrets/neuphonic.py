"""Neuphonic API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter, scatter_uuid

RULES = (
    Rule(
        label="secret.neuphonic.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("neuphonic"),
        cell="[0-9a-f]{64}[.][0-9a-f-]{36}",
        remedy="Revoke it at https://app.neuphonic.com/apikey and read the new one from "
        "NEUPHONIC_API_KEY instead.",
        examples=(
            "NEUPHONIC_API_KEY=" + scatter(64, HEX, seed=1) + "." + scatter_uuid(seed=2),
            "neuphonic_api_key = '" + scatter(64, HEX, seed=6) + "." + scatter_uuid(seed=7) + "'",
            '{"neuphonicApiKey": "' + scatter(64, HEX, seed=11) + "." + scatter_uuid(seed=12) + '"}',
        ),
        counterexamples=(
            "NEUPHONIC_API_KEY=${NEUPHONIC_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "." + scatter_uuid(seed=7) + "'",
            "NEUPHONIC_API_KEY=" + scatter(7),
        ),
        source="https://docs.neuphonic.com/quickstart",
    ),
)
