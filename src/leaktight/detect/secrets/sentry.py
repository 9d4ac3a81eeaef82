"""Sentry organization and user auth tokens; a DSN is no secret."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Sentry settings and read it from SENTRY_AUTH_TOKEN instead."
_SOURCE = "https://docs.sentry.io/account/auth-tokens/"

RULES = (
    Rule(
        label="secret.sentry.user_token",
        severity=Severity.HIGH,
        gate=r"sntryu_[0-9a-f]{64}",
        pattern=starts(r"sntryu_") + r"(?P<body>[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sntryu_",),
        remedy=_REMEDY,
        examples=(
            "sntryu_" + scatter(64, HEX),
            "https://example.org/?key=" + "sntryu_" + scatter(64, HEX) + "&page=2",
        ),
        counterexamples=("sntryu_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.sentry.organization_token",
        severity=Severity.HIGH,
        gate=r"sntrys_eyJ[A-Za-z0-9+/=_-]{80}",
        pattern=starts(r"sntrys_") + r"(?P<body>eyJ[A-Za-z0-9+/=_-]{80,400})(?![A-Za-z0-9+/=_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sntrys_",),
        remedy=_REMEDY,
        examples=(
            "sntrys_" + "ey" + "J" + scatter(120),
            "https://example.org/?key=" + "sntrys_" + "ey" + "J" + scatter(120) + "&page=2",
        ),
        counterexamples=("sntrys_" + scatter(11),),
        source=_SOURCE,
    ),
)
