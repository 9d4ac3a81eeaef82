"""Gitguardian: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.gitguardian.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"git_?guardian"),
        cell=r"[A-Za-z0-9]{71}",
        remedy="Revoke it at https://dashboard.gitguardian.com/api "
        "and read the new one from GITGUARDIAN_API_KEY instead.",
        examples=(
            "GITGUARDIAN_API_KEY=" + scatter(71),
            "gitguardian_api_key = '" + scatter(71, seed=6) + "'",
            '{"gitguardianApiKey": "' + scatter(71, seed=11) + '"}',
        ),
        counterexamples=(
            "GITGUARDIAN_API_KEY=${GITGUARDIAN_API_KEY}",
            "unrelated_thing = '" + scatter(71, seed=6) + "'",
            "GITGUARDIAN_API_KEY=" + scatter(7),
        ),
        source="https://docs.gitguardian.com/api-docs/",
    ),
)
