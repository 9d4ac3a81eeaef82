"""Valohai: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.valohai.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("valohai"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://app.valohai.com/auth/ "
        "and read the new one from VALOHAI_API_KEY instead.",
        examples=(
            "VALOHAI_API_KEY=" + scatter(40),
            "valohai_api_key = '" + scatter(40, seed=6) + "'",
            '{"valohaiApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "VALOHAI_API_KEY=${VALOHAI_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "VALOHAI_API_KEY=" + scatter(7),
        ),
        source="https://docs.valohai.com/",
    ),
)
