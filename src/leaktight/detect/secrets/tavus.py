"""Tavus API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.tavus.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("tavus"),
        cell="[0-9a-f]{32}",
        remedy="Revoke it at https://platform.tavus.io/api-keys and read the new one from "
        "TAVUS_API_KEY instead.",
        examples=(
            "TAVUS_API_KEY=" + scatter(32, HEX, seed=1),
            "tavus_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"tavusApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "TAVUS_API_KEY=${TAVUS_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "TAVUS_API_KEY=" + scatter(7),
        ),
        source="https://docs.tavus.io/sections/introduction",
    ),
)
