"""Sentry organization, user and app tokens; DSNs, which are hardly secret, rank low."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Sentry settings and read a new one from SENTRY_AUTH_TOKEN instead."
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
        gate=r"sntrys_eyJ[A-Za-z0-9+/\\=_-]{80}",
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
    Rule(
        label="secret.sentry.dsn_with_secret",
        severity=Severity.MEDIUM,
        gate=r"https?:(?:\\{0,3}/){2}[0-9a-f]{32}:[0-9a-f]{32}@",
        pattern=r"https?:(?:\\{0,3}/){2}(?P<value>[0-9a-f]{32}:(?P<body>[0-9a-f]{32}))@"
        r"[A-Za-z0-9.-]{1,120}(?::[0-9]{2,5})?/[A-Za-z0-9_/-]{0,60}[0-9]",
        confidence=0.93,
        check=not_placeholder,
        specificity=2,
        remedy="Rotate the project's client key in Sentry; its secret half has not been needed for years.",
        examples=(
            "SENTRY_DSN=https://" + scatter(32, HEX) + ":" + scatter(32, HEX, seed=2) + "@sentry.acme.io/42",
        ),
        counterexamples=("https://" + scatter(32, HEX) + ":" + "x" * 32 + "@sentry.io/42",),
        source="https://docs.sentry.io/concepts/key-terms/dsn-explainer/",
    ),
    Rule(
        label="secret.sentry.dsn",
        severity=Severity.LOW,
        gate=r"https:(?:\\{0,3}/){2}[0-9a-f]{32}@(?:o[0-9]{1,19}\.ingest\.|[a-z0-9.-]{0,60}sentry)",
        pattern=r"https:(?:\\{0,3}/){2}(?P<body>[0-9a-f]{32})@"
        r"(?:o[0-9]{1,19}\.ingest\.[a-z.]{0,12}|[a-z0-9.-]{0,60})sentry[a-z0-9.-]{0,40}(?:\\{0,3}/)[0-9]{1,19}",
        confidence=0.8,
        check=not_placeholder,
        specificity=2,
        remedy="Keep it if strangers may send events: a DSN only lets them do that.",
        examples=("SENTRY_DSN=https://" + scatter(32, HEX) + "@o123456.ingest.us.sentry.io/4501234567",),
        counterexamples=("https://" + "x" * 32 + "@o123456.ingest.sentry.io/42", "https://docs.sentry.io/42"),
        source="https://docs.sentry.io/concepts/key-terms/dsn-explainer/",
    ),
    issued(
        "secret.sentry.application_token",
        Severity.HIGH,
        start="sntry[ai]_",
        body=r"[0-9a-f]{64}",
        prefixes=("sntrya_", "sntryi_"),
        sample=lambda seed: "sntrya_" + scatter(64, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.sentry.auth_token",
        Severity.HIGH,
        names=under("sentry", kinds=r"(?:api|auth|access)_?(?:token|key)|token|authorization"),
        cell=r"[0-9a-f]{64}|[0-9a-f]{32}",
        env="SENTRY_AUTH_TOKEN",
        sample=lambda seed: scatter(64, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
)
