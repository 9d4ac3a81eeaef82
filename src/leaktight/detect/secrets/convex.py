"""Convex: admin keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.convex.admin_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("convex", kinds=KEY + r"|(?:self_?hosted_?)?(?:deploy|admin)_?key"),
        cell=r"(?:prod|dev|preview|project)?:?[a-z0-9:-]{3,80}[|][A-Za-z0-9_-]{40,400}={0,2}",
        remedy="Revoke it at https://dashboard.convex.dev/ and read the new one from CONVEX_API_KEY instead.",
        examples=(
            "CONVEX_API_KEY=" + scatter(3, LOWER + DIGITS) + "|" + scatter(40, seed=2),
            "convex_api_key = '" + scatter(3, LOWER + DIGITS, seed=6) + "|" + scatter(40, seed=7) + "'",
            '{"convexApiKey": "' + scatter(3, LOWER + DIGITS, seed=11) + "|" + scatter(40, seed=12) + '"}',
        ),
        counterexamples=(
            "CONVEX_API_KEY=${CONVEX_API_KEY}",
            "unrelated_thing = '" + scatter(3, LOWER + DIGITS, seed=6) + "|" + scatter(40, seed=7) + "'",
            "CONVEX_API_KEY=" + scatter(7),
        ),
        source="https://docs.convex.dev/production/hosting/",
    ),
)
