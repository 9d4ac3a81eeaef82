"""Stability: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.stability.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"stability(?:_?ai)?", "dreamstudio", r"stable_?diffusion"),
        cell=r"sk-[A-Za-z0-9]{48}",
        remedy="Revoke it at https://platform.stability.ai/account/keys "
        "and read the new one from STABILITY_API_KEY instead.",
        examples=(
            "STABILITY_API_KEY=sk-" + scatter(48),
            "stability_api_key = 'sk-" + scatter(48, seed=6) + "'",
            '{"stabilityApiKey": "sk-' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "STABILITY_API_KEY=${STABILITY_API_KEY}",
            "unrelated_thing = 'sk-" + scatter(48, seed=6) + "'",
            "STABILITY_API_KEY=" + scatter(7),
        ),
        source="https://platform.stability.ai/docs/getting-started/authentication",
    ),
)
