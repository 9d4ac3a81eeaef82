"""Teamcity: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.teamcity.access_token",
        severity=Severity.CRITICAL,
        gate=r"eyJ0eXAiOiAiVENWMiJ9\.[A-Za-z0-9_-]{36,60}\.[A-Za-z0-9_-]{36}",
        pattern=starts(r"eyJ0eXAiOiAiVENWMiJ9\.")
        + r"(?P<body>[A-Za-z0-9_-]{36,60}\.[A-Za-z0-9_-]{36,60})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("eyJ0eXAiOiAiVENWMiJ9.",),
        remedy="Revoke it at https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html "
        "and read the new one from TEAMCITY_ACCESS_TOKEN instead.",
        examples=(
            "TEAMCITY_ACCESS_TOKEN=eyJ0eXAiOiAiVENWMiJ9." + scatter(36) + "." + scatter(36, seed=2),
            "teamcity_access_token = 'eyJ0eXAiOiAiVENWMiJ9."
            + scatter(36, seed=4)
            + "."
            + scatter(36, seed=5)
            + "'",
        ),
        counterexamples=(
            "eyJ0eXAiOiAiVENWMiJ9." + scatter(5),
            "eyJ0eXAiOiAiVENWMiJ9." + "x" * 72,
        ),
        source="https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html",
    ),
)
