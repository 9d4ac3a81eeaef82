"""Helpscout: app secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.helpscout.app_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"help_?scout", kinds=SECRET + r"|app_?secret"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://secure.helpscout.net/ "
        "and read the new one from HELPSCOUT_SECRET instead.",
        examples=(
            "HELPSCOUT_SECRET=" + scatter(32),
            "helpscout_secret = '" + scatter(32, seed=6) + "'",
            '{"helpscoutSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "HELPSCOUT_SECRET=${HELPSCOUT_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "HELPSCOUT_SECRET=" + scatter(7),
        ),
        source="https://developer.helpscout.com/mailbox-api/overview/authentication/",
    ),
)
