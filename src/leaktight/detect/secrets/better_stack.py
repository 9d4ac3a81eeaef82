"""Better Stack: source tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.better_stack.source_token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"better_?stack", r"log_?tail", kinds=KEY + r"|source_?token"),
        cell=r"[A-Za-z0-9]{24}",
        remedy="Revoke it at https://telemetry.betterstack.com/ "
        "and read the new one from BETTERSTACK_API_KEY instead.",
        examples=(
            "BETTERSTACK_API_KEY=" + scatter(24),
            "betterstack_api_key = '" + scatter(24, seed=6) + "'",
            '{"betterstackApiKey": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "BETTERSTACK_API_KEY=${BETTERSTACK_API_KEY}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "BETTERSTACK_API_KEY=" + scatter(7),
        ),
        source="https://betterstack.com/docs/logs/api/getting-started/",
    ),
)
