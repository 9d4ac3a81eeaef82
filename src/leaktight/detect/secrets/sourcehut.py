"""Sourcehut: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.sourcehut.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("sourcehut", "srht"),
        cell=r"[A-Za-z0-9+/]{80,200}={0,2}",
        remedy="Revoke it at https://meta.sr.ht/oauth2 and read the new one from SOURCEHUT_API_KEY instead.",
        examples=(
            "SOURCEHUT_API_KEY=" + scatter(80),
            "sourcehut_api_key = '" + scatter(80, seed=6) + "'",
            '{"sourcehutApiKey": "' + scatter(80, seed=11) + '"}',
        ),
        counterexamples=(
            "SOURCEHUT_API_KEY=${SOURCEHUT_API_KEY}",
            "unrelated_thing = '" + scatter(80, seed=6) + "'",
            "SOURCEHUT_API_KEY=" + scatter(7),
        ),
        source="https://man.sr.ht/meta.sr.ht/oauth.md",
    ),
)
