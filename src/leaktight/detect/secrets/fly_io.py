"""Fly Io: access tokens, macaroons, legacy tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.fly_io.access_token",
        severity=Severity.CRITICAL,
        gate=r"FlyV1 fm[12]_[A-Za-z0-9+/\\]{100}",
        pattern=starts("FlyV1 fm") + r"(?P<body>[12][ar]?_[A-Za-z0-9+/]{100,1600}={0,2}"
        r"(?:,fm[12][ar]?_[A-Za-z0-9+/]{100,1600}={0,2}){0,2})(?![A-Za-z0-9+/=])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("FlyV1 fm",),
        max_bytes=5000,
        remedy="Revoke it at https://fly.io/user/personal_access_tokens "
        "and read the new one from FLY_IO_ACCESS_TOKEN instead.",
        examples=(
            "FLY_IO_ACCESS_TOKEN=FlyV1 fm" + "2" + "_" + scatter(100, seed=2),
            "fly_io_access_token = 'FlyV1 fm" + "1" + "_" + scatter(100, seed=5) + "'",
        ),
        counterexamples=(
            "FlyV1 fm" + scatter(5),
            "FlyV1 fm" + "x" * 101,
        ),
        source="https://fly.io/docs/security/tokens/",
    ),
    Rule(
        label="secret.fly_io.macaroon",
        severity=Severity.CRITICAL,
        gate=r"fm2_[A-Za-z0-9+/\\]{100}",
        pattern=starts("fm2_") + r"(?P<body>[A-Za-z0-9+/]{100,1600}={0,2}"
        r"(?:,fm[12][ar]?_[A-Za-z0-9+/]{100,1600}={0,2}){0,2})(?![A-Za-z0-9+/=])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("fm2_",),
        max_bytes=5000,
        remedy="Revoke it at https://fly.io/user/personal_access_tokens "
        "and read the new one from FLY_IO_MACAROON instead.",
        examples=(
            "FLY_IO_MACAROON=fm2_" + scatter(100),
            "fly_io_macaroon = 'fm2_" + scatter(100, seed=4) + "'",
        ),
        counterexamples=(
            "fm2_" + scatter(5),
            "fm2_" + "x" * 100,
        ),
        source="https://fly.io/docs/security/tokens/",
    ),
    Rule(
        label="secret.fly_io.legacy_token",
        severity=Severity.CRITICAL,
        gate=r"fo1_[A-Za-z0-9_-]{43}",
        pattern=starts("fo1_") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("fo1_",),
        remedy="Revoke it at https://fly.io/user/personal_access_tokens "
        "and read the new one from FLY_IO_LEGACY_TOKEN instead.",
        examples=(
            "FLY_IO_LEGACY_TOKEN=fo1_" + scatter(43),
            "fly_io_legacy_token = 'fo1_" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "fo1_" + scatter(5),
            "fo1_" + "x" * 43,
        ),
        source="https://fly.io/docs/security/tokens/",
    ),
)
