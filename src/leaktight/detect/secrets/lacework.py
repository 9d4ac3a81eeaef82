"""Lacework: secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lacework.secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("lacework", "lw", kinds=SECRET + r"|api_?secret"),
        cell=r"_?[0-9a-f]{32}",
        remedy="Revoke it at https://docs.lacework.net/ and read the new one from LACEWORK_SECRET instead.",
        examples=(
            "LACEWORK_SECRET=" + scatter(32, HEX),
            "lacework_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"laceworkSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LACEWORK_SECRET=${LACEWORK_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "LACEWORK_SECRET=" + scatter(7),
        ),
        source="https://docs.lacework.net/api/api-access-keys-and-tokens",
    ),
)
