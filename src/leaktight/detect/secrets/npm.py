"""npm access tokens, whose checksum is verified, and what else opens a registry in .npmrc."""

import base64
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD, starts
from leaktight.detect.checksums import crc32_base62
from leaktight.detect.placeholder import character_kinds, is_placeholder, is_template, not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid
from leaktight.detect.structure import decode_base64


def _has_checksum(match: re.Match[bytes]) -> Checked | None:
    """Accepts 30 characters and their CRC-32."""
    body = bytes(match["body"])
    return Checked(("checksum:crc32",)) if crc32_base62(body[:-6]) == body[-6:] else None


def _is_basic(match: re.Match[bytes]) -> Checked | None:
    """Accepts the base64 of printable text: a user with a password, or a password."""
    raw = decode_base64(bytes(match["value"]))
    if raw is None or len(raw) < 8 or not raw.isascii() or not raw.decode("ascii").isprintable():
        return None
    password = raw.partition(b":")[2] or raw
    if is_placeholder(password) or is_template(password) or len(character_kinds(password)) < 2:
        return None
    return Checked(("structure:base64_text",))


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
    Rule(
        label="secret.npm.legacy_token",
        severity=Severity.CRITICAL,
        gate=r"(?i):_authToken[ ]?=[ ]?[\"']?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=r"(?i::_authToken)[ ]?=[ ]?[\"']?(?P<value>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}"
        r"[0-9a-f]{12})(?![A-Za-z0-9-])",
        confidence=0.93,
        check=not_placeholder,
        remedy="Delete it in the registry's account settings and read a new one from NPM_TOKEN instead.",
        examples=(
            "//registry.npmjs.org/:_authToken=" + scatter_uuid(9),
            "//npm.acme.io/:_authToken = " + scatter_uuid(18),
        ),
        counterexamples=(
            "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
            "//npm.acme.io/:_authToken=" + "0" * 36,
        ),
        source="https://docs.npmjs.com/cli/configuring-npm/npmrc",
    ),
    Rule(
        label="secret.npm.basic_auth",
        severity=Severity.CRITICAL,
        gate=r"(?:_auth|:_password)[ ]?=[ ]?[\"']?[A-Za-z0-9+/\\]{12}",
        pattern=rf"(?:{OUTSIDE_WORD}_auth|:_password)[ ]?=[ ]?[\"']?"
        r"(?P<value>[A-Za-z0-9+/]{12,400}={0,2})(?![A-Za-z0-9+/=])",
        confidence=0.9,
        check=_is_basic,
        remedy="Change the password at the registry and use a token from the environment instead.",
        examples=(
            "_auth=" + base64.b64encode(("ci:" + scatter(14)).encode()).decode(),
            "//npm.acme.io/:_password=" + base64.b64encode(scatter(16, seed=2).encode()).decode(),
        ),
        counterexamples=("_auth=${NPM_AUTH_BASE64}", "_auth=" + "A" * 24, "basic_auth=None_for_this_one"),
        source="https://docs.npmjs.com/cli/configuring-npm/npmrc",
    ),
)
