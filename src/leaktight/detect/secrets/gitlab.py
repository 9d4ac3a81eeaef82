"""GitLab tokens: personal, deploy, runner, job and others, in the short and in the routable form."""

import base64
import re
import zlib

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD, starts
from leaktight.detect.checksums import base36
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, LOWER, WORD, scatter

_REMEDY = "Revoke it in the access tokens settings of GitLab and read a new one from the environment instead."
_SOURCE = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_BODY = r"(?P<body>[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2}\.[0-9a-z]{9}|\.[0-9a-z]{9})?)(?![A-Za-z0-9_-])"
_OTHERS = (
    "glagent-", "glffct-", "glsoat-", "glrtr-", "glcbt-", "glptt-", "glimt-", "gldt-",
    "glrt-", "glft-", "glwt-",
)  # fmt: skip
_OTHER = r"gl(?:agent|ffct|soat|rtr?|cbt|ptt|imt|dt|ft|wt)-"
_ROUTABLE = re.compile(rb"(.+\.)([0-9a-z]{2})([0-9a-z]{7})")


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Checks the length and the CRC-32 that GitLab's generator puts at the end of a routable token."""
    token = bytes(match[0])
    parts = _ROUTABLE.fullmatch(token)
    if parts is None:
        return not_placeholder(match)
    payload = token.partition(b".")[0].partition(b"-")[2]
    if int(parts[2], 36) != len(payload) or base36(zlib.crc32(parts[1] + parts[2]), 7) != parts[3]:
        return None
    return Checked(("checksum:crc32",), 0.99)


def _routable(prefix: str, seed: int) -> str:
    """A routable token as lib/authn/token_field/generator/routable_token.rb of GitLab makes it."""
    route = b"o:1\nu:" + scatter(5, LOWER, seed=seed).encode()
    payload = base64.urlsafe_b64encode(scatter(16, seed=seed).encode() + route + bytes([len(route)]))
    text = payload.rstrip(b"=")
    body = prefix.encode() + text + b".01." + base36(len(text), 2)
    return (body + base36(zlib.crc32(body), 7)).decode()


RULES = (
    Rule(
        label="secret.gitlab.personal_token",
        severity=Severity.CRITICAL,
        gate=r"glpat-[A-Za-z0-9_-]{20}",
        pattern=starts("glpat-") + _BODY,
        confidence=0.95,
        check=_judge,
        prefixes=("glpat-",),
        remedy=_REMEDY,
        examples=(
            "https://oauth2:glpat-" + scatter(20, WORD) + "@gitlab.com/group/project.git",
            "token: " + _routable("glpat-", 3),
        ),
        counterexamples=(
            "glpat-" + scatter(12),
            "glpat-" + "x" * 20,
            "glpat-your_token_goes_here_",
            _routable("glpat-", 5)[:-7] + "0123456",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.gitlab.other_token",
        severity=Severity.HIGH,
        gate=_OTHER + r"[A-Za-z0-9_-]{20}",
        pattern=rf"{OUTSIDE_WORD}{_OTHER}{_BODY}",
        confidence=0.93,
        check=_judge,
        prefixes=_OTHERS,
        remedy=_REMEDY,
        examples=(
            "gldt-" + scatter(20, WORD),
            "glrt-t1_" + scatter(20, WORD),
            "glsoat-" + scatter(20, WORD),
            "glagent-" + scatter(50, WORD),
            "glffct-" + scatter(20, WORD),
            "CI_JOB_TOKEN=glcbt-64_" + scatter(20, WORD),
            _routable("glrtr-", 6),
        ),
        counterexamples=("glrt-" + scatter(12), "gldt-" + "x" * 20, "glft-" + "a1" * 10),
        source=_SOURCE,
    ),
    issued(
        "secret.gitlab.application_secret",
        Severity.HIGH,
        start="gloas-",
        body=r"[0-9a-f]{64}",
        sample=lambda seed: "gloas-" + scatter(64, HEX, seed=seed),
        remedy="Renew the secret of the application in GitLab and read it from the environment instead.",
        source=_SOURCE,
    ),
    issued(
        "secret.gitlab.session_cookie",
        Severity.MEDIUM,
        start="_gitlab_session=",
        body=r"[0-9a-f]{32}",
        confidence=0.9,
        sample=lambda seed: "_gitlab_session=" + scatter(32, HEX, seed=seed),
        remedy="End the session in the active sessions of the GitLab profile.",
        source=_SOURCE,
    ),
    issued(
        "secret.gitlab.runner_registration_token",
        Severity.HIGH,
        start="GR1348941",
        body=r"[A-Za-z0-9_-]{20}",
        after="A-Za-z0-9_-",
        sample=lambda seed: "GR1348941" + scatter(20, WORD, seed=seed),
        remedy="Reset the registration token in the runner settings of GitLab.",
        source=_SOURCE,
    ),
)
