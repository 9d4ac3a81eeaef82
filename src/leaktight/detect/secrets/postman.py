"""Postman API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Postman settings and read a new one from POSTMAN_API_KEY instead."
_SOURCE = "https://learning.postman.com/docs/reference/postman-api/authentication/"

RULES = (
    Rule(
        label="secret.postman.api_key",
        severity=Severity.HIGH,
        gate=r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}",
        pattern=starts(r"PMAK-") + r"(?P<body>[0-9a-f]{24}-[0-9a-f]{34})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("PMAK-",),
        remedy=_REMEDY,
        examples=(
            "PMAK-" + scatter(24, HEX) + "-" + scatter(34, HEX, seed=2),
            "https://example.org/?key="
            + "PMAK-"
            + scatter(24, HEX)
            + "-"
            + scatter(34, HEX, seed=2)
            + "&page=2",
        ),
        counterexamples=("PMAK-" + scatter(11),),
        source=_SOURCE,
    ),
)
