"""Argilla: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.argilla.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("argilla"),
        cell=r"[A-Za-z0-9_-]{40,110}",
        remedy="Revoke it at https://docs.argilla.io/latest/ "
        "and read the new one from ARGILLA_API_KEY instead.",
        examples=(
            "ARGILLA_API_KEY=" + scatter(40),
            "argilla_api_key = '" + scatter(40, seed=6) + "'",
            '{"argillaApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "ARGILLA_API_KEY=${ARGILLA_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "ARGILLA_API_KEY=" + scatter(7),
        ),
        source="https://docs.argilla.io/latest/getting_started/how-to-configure-argilla-on-huggingface/",
    ),
)
