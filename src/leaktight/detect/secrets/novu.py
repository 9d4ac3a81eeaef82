"""Novu: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.novu.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("novu", kinds=KEY + r"|secret_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://dashboard.novu.co/api-keys "
        "and read the new one from NOVU_API_KEY instead.",
        examples=(
            "NOVU_API_KEY=" + scatter(32, HEX),
            "novu_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"novuApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "NOVU_API_KEY=${NOVU_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "NOVU_API_KEY=" + scatter(7),
        ),
        source="https://docs.novu.co/api-reference/overview",
    ),
)
