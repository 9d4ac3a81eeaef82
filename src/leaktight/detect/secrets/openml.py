"""Openml: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.openml.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("openml"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.openml.org/auth/edit-profile "
        "and read the new one from OPENML_API_KEY instead.",
        examples=(
            "OPENML_API_KEY=" + scatter(32, HEX),
            "openml_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"openmlApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "OPENML_API_KEY=${OPENML_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "OPENML_API_KEY=" + scatter(7),
        ),
        source="https://docs.openml.org/ecosystem/Rest/",
    ),
)
