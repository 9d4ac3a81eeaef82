"""Martian: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.martian.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("martian"),
        cell=r"sk-[0-9a-f]{32}",
        remedy="Revoke it at https://withmartian.com/ and read the new one from MARTIAN_API_KEY instead.",
        examples=(
            "MARTIAN_API_KEY=sk-" + scatter(32, HEX),
            "martian_api_key = 'sk-" + scatter(32, HEX, seed=6) + "'",
            '{"martianApiKey": "sk-' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "MARTIAN_API_KEY=${MARTIAN_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(32, HEX, seed=6) + "'",
            "MARTIAN_API_KEY=" + scatter(7),
        ),
        source="https://docs.withmartian.com/",
    ),
)
