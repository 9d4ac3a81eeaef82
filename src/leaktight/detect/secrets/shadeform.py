"""Shadeform API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.shadeform.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("shadeform"),
        cell="[A-Za-z0-9_-]{32,80}",
        remedy="Revoke it at https://platform.shadeform.ai/settings/api and read the new one from "
        "SHADEFORM_API_KEY instead.",
        examples=(
            "SHADEFORM_API_KEY=" + scatter(40, WORD, seed=1),
            "shadeform_api_key = '" + scatter(40, WORD, seed=6) + "'",
            '{"shadeformApiKey": "' + scatter(40, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "SHADEFORM_API_KEY=${SHADEFORM_API_KEY}",
            "unrelated_thing = '" + scatter(40, WORD, seed=6) + "'",
            "SHADEFORM_API_KEY=" + scatter(7),
        ),
        source="https://docs.shadeform.ai/getting-started/quickstart",
    ),
)
