"""Wasabi: secret keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.wasabi.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("wasabi", kinds=SECRET + r"|secret_?(?:access_?)?key"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://console.wasabisys.com/access_keys "
        "and read the new one from WASABI_SECRET instead.",
        examples=(
            "WASABI_SECRET=" + scatter(40),
            "wasabi_secret = '" + scatter(40, seed=6) + "'",
            '{"wasabiSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "WASABI_SECRET=${WASABI_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "WASABI_SECRET=" + scatter(7),
        ),
        source="https://docs.wasabi.com/docs/creating-a-user-account-and-access-key",
    ),
)
