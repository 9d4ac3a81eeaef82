"""Linkedin: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.linkedin.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"linked_?in", kinds=SECRET),
        cell=r"(?:WPL_AP[01][.])?[A-Za-z0-9_-]{16,40}={0,2}",
        remedy="Revoke it at https://www.linkedin.com/developers/apps "
        "and read the new one from LINKEDIN_SECRET instead.",
        examples=(
            "LINKEDIN_SECRET=" + scatter(16),
            "linkedin_secret = '" + scatter(16, seed=6) + "'",
            '{"linkedinSecret": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "LINKEDIN_SECRET=${LINKEDIN_SECRET}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "LINKEDIN_SECRET=" + scatter(7),
        ),
        source="https://learn.microsoft.com/linkedin/shared/authentication/client-credentials-flow",
    ),
)
