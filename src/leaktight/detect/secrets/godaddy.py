"""Godaddy: API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.godaddy.api_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"go_?daddy", kinds=SECRET),
        cell=r"[A-Za-z0-9]{22}",
        remedy="Revoke it at https://developer.godaddy.com/keys "
        "and read the new one from GODADDY_SECRET instead.",
        examples=(
            "GODADDY_SECRET=" + scatter(22),
            "godaddy_secret = '" + scatter(22, seed=6) + "'",
            '{"godaddySecret": "' + scatter(22, seed=11) + '"}',
        ),
        counterexamples=(
            "GODADDY_SECRET=${GODADDY_SECRET}",
            "unrelated_thing = '" + scatter(22, seed=6) + "'",
            "GODADDY_SECRET=" + scatter(7),
        ),
        source="https://developer.godaddy.com/getstarted",
    ),
)
