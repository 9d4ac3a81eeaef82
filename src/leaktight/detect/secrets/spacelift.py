"""Spacelift: API key secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.spacelift.api_key_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("spacelift", kinds=SECRET + r"|(?:api_?)?key_?secret"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://app.spacelift.io/ and read the new one from SPACELIFT_SECRET instead.",
        examples=(
            "SPACELIFT_SECRET=" + scatter(64, HEX),
            "spacelift_secret = '" + scatter(64, HEX, seed=6) + "'",
            '{"spaceliftSecret": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SPACELIFT_SECRET=${SPACELIFT_SECRET}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "SPACELIFT_SECRET=" + scatter(7),
        ),
        source="https://docs.spacelift.io/integrations/api",
    ),
)
