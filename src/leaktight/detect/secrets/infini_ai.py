"""Infini-AI (GenStudio) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.infini_ai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("infini(?:_?ai)?", "gen_?studio"),
        cell="sk-[a-z0-9]{16,48}",
        remedy="Revoke it at https://cloud.infini-ai.com/ and read the new one from INFINI_API_KEY instead.",
        examples=(
            "INFINI_API_KEY=sk-" + scatter(32, LOWER + DIGITS, seed=1),
            "infini_api_key = 'sk-" + scatter(32, LOWER + DIGITS, seed=6) + "'",
            '{"infiniApiKey": "' + "sk-" + scatter(32, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "INFINI_API_KEY=${INFINI_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(32, LOWER + DIGITS, seed=6) + "'",
            "INFINI_API_KEY=" + scatter(7),
        ),
        source="https://docs.infini-ai.com/gen-studio/api/",
    ),
)
