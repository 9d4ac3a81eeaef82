"""Here: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.here.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"here(?:_?maps|_?api)?"),
        cell=r"[A-Za-z0-9_-]{43}",
        remedy="Revoke it at https://platform.here.com/admin/apps "
        "and read the new one from HERE_API_KEY instead.",
        examples=(
            "HERE_API_KEY=" + scatter(43),
            "here_api_key = '" + scatter(43, seed=6) + "'",
            '{"hereApiKey": "' + scatter(43, seed=11) + '"}',
        ),
        counterexamples=(
            "HERE_API_KEY=${HERE_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "'",
            "HERE_API_KEY=" + scatter(7),
        ),
        source="https://docs.here.com/identity-and-access-management/docs",
    ),
)
