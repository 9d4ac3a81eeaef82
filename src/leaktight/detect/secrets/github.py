"""GitHub tokens. The classic ones end in a checksum, which is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.checksums import crc32_base62
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Revoke it at https://github.com/settings/tokens and read it from GITHUB_TOKEN instead."
_SOURCE = "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/"


def _has_checksum(match: re.Match[bytes]) -> Checked | None:
    """Accepts 30 characters and their CRC-32."""
    body = bytes(match["body"])
    return Checked(("checksum:crc32",)) if crc32_base62(body[:-6]) == body[-6:] else None


def _sample(prefix: str, seed: int) -> str:
    body = scatter(30, seed=seed)
    return prefix + body + crc32_base62(body.encode()).decode()


RULES = (
    Rule(
        label="secret.github.token",
        severity=Severity.CRITICAL,
        gate=r"gh[pousr]_[A-Za-z0-9]{36}",
        pattern=starts("gh[pousr]_") + r"(?P<body>[A-Za-z0-9]{36})(?![A-Za-z0-9])",
        confidence=0.99,
        check=_has_checksum,
        prefixes=("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        remedy=_REMEDY,
        examples=(
            "GITHUB_TOKEN=" + _sample("ghp_", 1),
            "https://x-access-token:" + _sample("ghs_", 2) + "@github.com/org/repo.git",
        ),
        counterexamples=("ghp_" + scatter(36), "ghp_" + "x" * 36, _sample("ghp_", 1) + "A"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.github.refresh_token",
        severity=Severity.CRITICAL,
        gate=r"ghr_[A-Za-z0-9]{76}",
        pattern=starts("ghr_") + r"(?P<body>[A-Za-z0-9]{76})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("ghr_",),
        remedy=_REMEDY,
        examples=("ghr_" + scatter(76),),
        counterexamples=("ghr_" + "x" * 76,),
        source=_SOURCE,
    ),
    Rule(
        label="secret.github.fine_grained_token",
        severity=Severity.CRITICAL,
        gate=r"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",
        pattern=starts("github_pat_") + r"(?P<body>[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9_])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("github_pat_",),
        remedy=_REMEDY,
        examples=("github_pat_" + scatter(22) + "_" + scatter(59, seed=2),),
        counterexamples=("github_pat_" + scatter(40), "github_pat_" + "1" * 22 + "_" + "x" * 59),
        source=_SOURCE,
    ),
)
