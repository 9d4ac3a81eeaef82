"""Transifex: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.transifex.api_token",
        severity=Severity.HIGH,
        gate=r"1\\{0,3}/[0-9a-f]{40}",
        pattern=starts("1/") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        remedy="Revoke it at https://app.transifex.com/user/settings/api/ "
        "and read the new one from TRANSIFEX_API_TOKEN instead.",
        examples=(
            "TRANSIFEX_API_TOKEN=1/" + scatter(40, HEX),
            "transifex_api_token = '1/" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "1/" + scatter(5),
            "1/" + "x" * 40,
        ),
        source="https://developers.transifex.com/reference/api-authentication",
    ),
)
