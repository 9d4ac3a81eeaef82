"""LandingAI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.landing_ai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("landing_?ai", "vision_?agent"),
        cell="(?:land_sk_[A-Za-z0-9]{40,64}|[A-Za-z0-9+/]{60,120}={0,2})",
        remedy="Revoke it at https://va.landing.ai/settings/api-key and read the new one from "
        "VISION_AGENT_API_KEY instead.",
        examples=(
            "VISION_AGENT_API_KEY=" + scatter(72, BASE64, seed=1),
            "vision_agent_api_key = '" + scatter(72, BASE64, seed=6) + "'",
            '{"visionAgentApiKey": "' + scatter(72, BASE64, seed=11) + '"}',
        ),
        counterexamples=(
            "VISION_AGENT_API_KEY=${VISION_AGENT_API_KEY}",
            "unrelated_thing = '" + scatter(72, BASE64, seed=6) + "'",
            "VISION_AGENT_API_KEY=" + scatter(7),
        ),
        source="https://docs.landing.ai/ade/agentic-api-key",
    ),
)
