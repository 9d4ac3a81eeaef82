"""FluidStack API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.fluidstack.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("fluid_?stack"),
        cell="[0-9a-f]{32,64}",
        remedy="Revoke it at https://dashboard.fluidstack.io/ and read the new one from "
        "FLUIDSTACK_API_KEY instead.",
        examples=(
            "FLUIDSTACK_API_KEY=" + scatter(32, HEX, seed=1),
            "fluidstack_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"fluidstackApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "FLUIDSTACK_API_KEY=${FLUIDSTACK_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "FLUIDSTACK_API_KEY=" + scatter(7),
        ),
        source="https://docs.fluidstack.io/",
    ),
)
