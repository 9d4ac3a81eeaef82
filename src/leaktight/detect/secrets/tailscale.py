"""Tailscale keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Revoke it at https://login.tailscale.com/admin/settings/keys and read a new one from TS_AUTHKEY."
_SOURCE = "https://tailscale.com/kb/1085/auth-keys"

RULES = (
    Rule(
        label="secret.tailscale.key",
        severity=Severity.CRITICAL,
        gate=r"tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{10,18}CNTRL-[A-Za-z0-9]{20}",
        pattern=starts(r"tskey-")
        + r"(?P<body>(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{10,18}CNTRL-[A-Za-z0-9]{20,40})"
        r"(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("tskey-",),
        remedy=_REMEDY,
        examples=(
            "tskey-" + "auth-" + scatter(12) + "CNTRL-" + scatter(20),
            "https://example.org/?key="
            + "tskey-"
            + "auth-"
            + scatter(12)
            + "CNTRL-"
            + scatter(20)
            + "&page=2",
        ),
        counterexamples=("tskey-" + scatter(11),),
        source=_SOURCE,
    ),
)
