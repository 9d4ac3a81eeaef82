"""npm access tokens, whose checksum is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.checksums import crc32_base62
from leaktight.detect.sample import scatter


def _has_checksum(match: re.Match[bytes]) -> Checked | None:
    """Accepts 30 characters and their CRC-32."""
    body = bytes(match["body"])
    return Checked(("checksum:crc32",)) if crc32_base62(body[:-6]) == body[-6:] else None


RULES = (
    Rule(
        label="secret.npm.access_token",
        severity=Severity.CRITICAL,
        gate=r"npm_[A-Za-z0-9]{36}",
        pattern=starts("npm_") + r"(?P<body>[A-Za-z0-9]{36})(?![A-Za-z0-9])",
        confidence=0.99,
        check=_has_checksum,
        prefixes=("npm_",),
        remedy="Delete it in the npm account settings and read a new one from NPM_TOKEN instead.",
        examples=(
            "//registry.npmjs.org/:_authToken=npm_"
            + scatter(30)
            + crc32_base62(scatter(30).encode()).decode(),
        ),
        counterexamples=("npm_" + scatter(36), "npm_" + "x" * 36),
        source="https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
    ),
)
