"""Persona: API keys, sandbox keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.persona.api_key",
        severity=Severity.CRITICAL,
        gate=r"persona_production_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("persona_production_")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("persona_production_",),
        remedy="Revoke it at https://app.withpersona.com/dashboard/api-keys "
        "and read the new one from PERSONA_API_KEY instead.",
        examples=(
            "PERSONA_API_KEY=persona_production_"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "persona_api_key = 'persona_production_"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "persona_production_" + scatter(5),
            "persona_production_" + "x" * 32,
        ),
        source="https://docs.withpersona.com/api-keys",
    ),
    Rule(
        label="secret.persona.sandbox_key",
        severity=Severity.LOW,
        gate=r"persona_sandbox_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("persona_sandbox_")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("persona_sandbox_",),
        remedy="Revoke it at https://app.withpersona.com/dashboard/api-keys "
        "and read the new one from PERSONA_SANDBOX_KEY instead.",
        examples=(
            "PERSONA_SANDBOX_KEY=persona_sandbox_"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "persona_sandbox_key = 'persona_sandbox_"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "persona_sandbox_" + scatter(5),
            "persona_sandbox_" + "x" * 32,
        ),
        source="https://docs.withpersona.com/api-keys",
    ),
)
