"""Intercom: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.intercom.access_token",
        severity=Severity.CRITICAL,
        gate=r"dG9rO[A-Za-z0-9_-]{51}",
        pattern=starts("dG9rO") + r"(?P<body>[A-Za-z0-9_-]{51,56}=)(?![A-Za-z0-9_-])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("dG9rO",),
        remedy="Revoke it at https://app.intercom.com/a/apps/_/developer-hub "
        "and read the new one from INTERCOM_ACCESS_TOKEN instead.",
        examples=(
            "INTERCOM_ACCESS_TOKEN=dG9rO" + scatter(51) + "=",
            "intercom_access_token = 'dG9rO" + scatter(51, seed=4) + "='",
        ),
        counterexamples=(
            "dG9rO" + scatter(5),
            "dG9rO" + "x" * 51,
        ),
        source="https://developers.intercom.com/docs/build-an-integration/learn-more/authentication",
    ),
)
