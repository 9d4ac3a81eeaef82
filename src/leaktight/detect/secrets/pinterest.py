"""Pinterest: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.pinterest.access_token",
        severity=Severity.HIGH,
        gate=r"pina_[A-Z0-9]{70}",
        pattern=starts("pina_") + r"(?P<body>[A-Z0-9]{70,170})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pina_",),
        remedy="Revoke it at https://developers.pinterest.com/apps/ "
        "and read the new one from PINTEREST_ACCESS_TOKEN instead.",
        examples=(
            "PINTEREST_ACCESS_TOKEN=pina_" + scatter(70, UPPER + DIGITS),
            "pinterest_access_token = 'pina_" + scatter(70, UPPER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "pina_" + scatter(5),
            "pina_" + "x" * 70,
        ),
        source="https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/",
    ),
)
