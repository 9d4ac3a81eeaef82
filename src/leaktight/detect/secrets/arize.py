"""Arize: API keys, space keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.arize.api_key",
        severity=Severity.HIGH,
        gate=r"ak-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}-[A-Za-z0-9_-]{32}",
        pattern=starts("ak-")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}-[A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ak-",),
        remedy="Revoke it at https://app.arize.com/ and read the new one from ARIZE_API_KEY instead.",
        examples=(
            "ARIZE_API_KEY=ak-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "-"
            + scatter(32, seed=6),
            "arize_api_key = 'ak-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "-"
            + scatter(32, seed=9)
            + "'",
        ),
        counterexamples=(
            "ak-" + scatter(5),
            "ak-" + "x" * 32,
        ),
        source="https://arize.com/docs/ax/security-and-settings/api-keys",
    ),
    Rule(
        label="secret.arize.space_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("arize", "phoenix"),
        cell=r"[A-Za-z0-9_-]{20,80}(?:[.][A-Za-z0-9_-]{40,400}[.][A-Za-z0-9_-]{40,100})?",
        max_bytes=590,
        remedy="Revoke it at https://app.arize.com/ and read the new one from ARIZE_API_KEY instead.",
        examples=(
            "ARIZE_API_KEY=" + scatter(20),
            "arize_api_key = '" + scatter(20, seed=6) + "'",
            '{"arizeApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "ARIZE_API_KEY=${ARIZE_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "ARIZE_API_KEY=" + scatter(7),
        ),
        source="https://arize.com/docs/ax/security-and-settings/api-keys",
    ),
)
