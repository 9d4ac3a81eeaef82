"""Vellum API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.vellum.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("vellum"),
        cell="[A-Za-z0-9]{8}[.][A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.vellum.ai/api-keys and read the new one from "
        "VELLUM_API_KEY instead.",
        examples=(
            "VELLUM_API_KEY=" + scatter(8, seed=1) + "." + scatter(32, seed=2),
            "vellum_api_key = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            '{"vellumApiKey": "' + scatter(8, seed=11) + "." + scatter(32, seed=12) + '"}',
        ),
        counterexamples=(
            "VELLUM_API_KEY=${VELLUM_API_KEY}",
            "unrelated_thing = '" + scatter(8, seed=6) + "." + scatter(32, seed=7) + "'",
            "VELLUM_API_KEY=" + scatter(7),
        ),
        source="https://docs.vellum.ai/api-reference/overview/getting-started",
    ),
)
