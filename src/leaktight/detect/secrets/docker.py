"""Docker Hub personal and organization access tokens."""

import base64
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import is_placeholder, is_template, not_placeholder
from leaktight.detect.sample import WORD, scatter
from leaktight.detect.structure import decode_base64

_REMEDY = (
    "Delete it at https://app.docker.com/settings/personal-access-tokens "
    "and log in with a new one from the environment."
)
_SOURCE = "https://docs.docker.com/security/access-tokens/"

_USER = re.compile(rb"[A-Za-z0-9_.@+$-]{1,128}")


def _holds_login(match: re.Match[bytes]) -> Checked | None:
    """Accepts the base64 of a user and a password."""
    user, colon, password = (decode_base64(bytes(match["value"])) or b"").partition(b":")
    if not colon or not _USER.fullmatch(user) or len(password) < 6 or not password.isascii():
        return None
    if is_placeholder(password) or is_template(password):
        return None
    return Checked(("structure:login",))


def _login(seed: int) -> str:
    return base64.b64encode(b"ci-user:" + scatter(20, seed=seed).encode()).decode()


RULES = (
    Rule(
        label="secret.docker.personal_token",
        severity=Severity.CRITICAL,
        gate=r"dckr_pat_[A-Za-z0-9_-]{27}",
        pattern=starts(r"dckr_pat_") + r"(?P<body>[A-Za-z0-9_-]{27})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dckr_pat_",),
        remedy=_REMEDY,
        examples=(
            "dckr_pat_" + scatter(27, WORD),
            "https://example.org/?key=" + "dckr_pat_" + scatter(27, WORD) + "&page=2",
        ),
        counterexamples=(
            "dckr_pat_" + scatter(11),
            "dckr_pat_" + "x" * 27,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.docker.organization_token",
        severity=Severity.CRITICAL,
        gate=r"dckr_oat_[A-Za-z0-9_-]{27}",
        pattern=starts(r"dckr_oat_") + r"(?P<body>[A-Za-z0-9_-]{27,32})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dckr_oat_",),
        remedy=_REMEDY,
        examples=(
            "dckr_oat_" + scatter(32, WORD),
            "https://example.org/?key=" + "dckr_oat_" + scatter(32, WORD) + "&page=2",
        ),
        counterexamples=(
            "dckr_oat_" + scatter(11),
            "dckr_oat_" + "x" * 27,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.docker.registry_auth",
        severity=Severity.HIGH,
        gate=r"auth\\{0,3}\"(?:[ \t\r\n]|\\[nrt]){0,4}:(?:[ \t\r\n]|\\[nrt]){0,4}\\{0,3}\""
        r"[A-Za-z0-9+/\\]{16}",
        pattern=r"\"auth\\{0,3}\"(?:\s|\\[nrt]){0,4}:(?:\s|\\[nrt]){0,4}\\{0,3}\"(?P<value>[A-Za-z0-9+/]{16,2000}={0,2})(?=\\{0,3}\")",
        confidence=0.93,
        check=_holds_login,
        max_bytes=2100,
        spans_fields=True,
        specificity=2,
        remedy="Change the password or token of this login, and use a credential helper instead.",
        examples=('{"auths": {"ghcr.io": {"auth": "' + _login(1) + '"}}}', '{"auth":"' + _login(2) + '"}'),
        counterexamples=('{"auth": "' + scatter(24) + '"}', '{"auth": "bearer-token-required"}'),
        source="https://docs.docker.com/reference/cli/docker/login/",
    ),
)
