"""Tableau personal access tokens: base64 of sixteen bytes, and a secret."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.tableau.personal_access_token",
        severity=Severity.CRITICAL,
        gate="[A-Za-z0-9+/]==:[A-Za-z0-9]{32}",
        pattern=r"(?:(?<![A-Za-z0-9+/])|(?<=\\[nrt]))[A-Za-z0-9+/]{22}==:(?P<body>[A-Za-z0-9]{32})(?![A-Za-z0-9+/=])",
        confidence=0.93,
        check=not_placeholder,
        remedy="Revoke it on the account page of Tableau and read the new one from "
        "TABLEAU_PAT_SECRET instead.",
        examples=(
            "TABLEAU_PAT_SECRET=" + scatter(22, BASE64, seed=1) + "==:" + scatter(32, seed=2),
            "tableau_pat_secret = '" + scatter(22, BASE64, seed=6) + "==:" + scatter(32, seed=7) + "'",
        ),
        counterexamples=(
            scatter(22, BASE64) + "==:" + "x" * 32,
            scatter(22, BASE64) + "==:" + scatter(12),
        ),
        source="https://help.tableau.com/current/server/en-us/security_personal_access_tokens.htm",
    ),
)
