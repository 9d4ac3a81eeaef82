"""DigitalOcean personal access, OAuth and refresh tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = (
    "Revoke it at https://cloud.digitalocean.com/account/api/tokens "
    "and read it from DIGITALOCEAN_TOKEN instead."
)
_SOURCE = "https://docs.digitalocean.com/reference/api/create-personal-access-token/"

RULES = (
    Rule(
        label="secret.digitalocean.access_token",
        severity=Severity.CRITICAL,
        gate=r"do[opr]_v1_[0-9a-f]{64}",
        pattern=starts(r"do[opr]_v1_") + r"(?P<body>[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "dop_v1_",
            "doo_v1_",
            "dor_v1_",
        ),
        remedy=_REMEDY,
        examples=(
            "dop_v1_" + scatter(64, HEX),
            "https://example.org/?key=" + "dop_v1_" + scatter(64, HEX) + "&page=2",
        ),
        counterexamples=("dop_v1_" + scatter(11),),
        source=_SOURCE,
    ),
)
