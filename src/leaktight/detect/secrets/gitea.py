"""Gitea: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.gitea.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("gitea", "forgejo", "codeberg"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://gitea.com/user/settings/applications "
        "and read the new one from GITEA_API_KEY instead.",
        examples=(
            "GITEA_API_KEY=" + scatter(40, HEX),
            "gitea_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"giteaApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "GITEA_API_KEY=${GITEA_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "GITEA_API_KEY=" + scatter(7),
        ),
        source="https://docs.gitea.com/development/api-usage",
    ),
)
