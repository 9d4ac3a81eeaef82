"""Pulumi access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = (
    "Delete it at https://app.pulumi.com/account/tokens and read a new one from PULUMI_ACCESS_TOKEN instead."
)
_SOURCE = "https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/"

RULES = (
    Rule(
        label="secret.pulumi.access_token",
        severity=Severity.CRITICAL,
        gate=r"pul-[0-9a-f]{40}",
        pattern=starts(r"pul-") + r"(?P<body>[0-9a-f]{40})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pul-",),
        remedy=_REMEDY,
        examples=(
            "pul-" + scatter(40, HEX),
            "https://example.org/?key=" + "pul-" + scatter(40, HEX) + "&page=2",
        ),
        counterexamples=("pul-" + scatter(11),),
        source=_SOURCE,
    ),
)
