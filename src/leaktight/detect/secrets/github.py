"""GitHub tokens. The classic ones end in a checksum, which is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.checksums import crc32_base62
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import is_placeholder, not_placeholder
from leaktight.detect.sample import DIGITS, HEX, WORD, scatter
from leaktight.detect.structure import read_web_token

_REMEDY = "Revoke it at https://github.com/settings/tokens and read a new one from GITHUB_TOKEN instead."
_SOURCE = "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/"


def _has_checksum(match: re.Match[bytes]) -> Checked | None:
    """Accepts 30 characters and their CRC-32."""
    body = bytes(match["body"])
    return Checked(("checksum:crc32",)) if crc32_base62(body[:-6]) == body[-6:] else None


def _holds_web_token(match: re.Match[bytes]) -> Checked | None:
    """Accepts an app's number and a web token that can be read."""
    token = bytes(match["body"]).partition(b"_")[2]
    if read_web_token(token) is None or is_placeholder(token.rpartition(b".")[2]):
        return None
    return Checked(("structure:jwt",))


def _stateless(seed: int) -> str:
    """An installation token of the stateless format: the app's number and a web token."""
    header, claims = "eyJhbGciOiJF" + "UzI1NiJ9", "eyJpc3MiOiJn" + "aXRodWIifQ"
    return f"ghs_{scatter(6, DIGITS[1:], seed=seed)}_{header}.{claims}.{scatter(86, WORD, seed=seed)}"


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
    Rule(
        label="secret.github.installation_token",
        severity=Severity.HIGH,
        gate=r"ghs_[0-9]{1,12}_eyJ[A-Za-z0-9_-]{12}",
        pattern=starts("ghs_")
        + r"(?P<body>[0-9]{1,12}_eyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{10,1600}\.[A-Za-z0-9_-]{40,700})"
        r"(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=_holds_web_token,
        prefixes=("ghs_",),
        max_bytes=2800,
        specificity=2,
        remedy="Revoke it with DELETE /installation/token of GitHub's API if it may still be valid.",
        examples=(_stateless(1), "https://x-access-token:" + _stateless(2) + "@github.com/org/repo.git"),
        counterexamples=("ghs_123456_eyJ" + scatter(30), "ghs_123456_eyJ" + "x" * 30 + "." + "y" * 90),
        source="https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
    ),
    named(
        "secret.github.client_secret",
        Severity.CRITICAL,
        names=under("github", "gh", "octokit", kinds=r"(?:client|app|oauth)_?(?:client_?)?secret(?:_?key)?"),
        cell=r"[0-9a-f]{40}",
        env="GITHUB_CLIENT_SECRET",
        sample=lambda seed: scatter(40, HEX, seed=seed),
        remedy="Generate another client secret in the settings of the GitHub app and delete this one.",
        source="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app",
    ),
    named(
        "secret.github.webhook_secret",
        Severity.HIGH,
        names=under("github", "gh", "probot", kinds=r"web_?hook_?(?:secret|token)(?:_?key)?"),
        cell=r"[A-Za-z0-9_+/=~.-]{16,128}",
        env="GITHUB_WEBHOOK_SECRET",
        sample=lambda seed: scatter(40, HEX, seed=seed),
        remedy="Set another secret in the settings of the webhook and read it from the environment instead.",
        source="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
        confidence=0.8,
    ),
    named(
        "secret.github.legacy_token",
        Severity.CRITICAL,
        names=under(
            "github", "gh", kinds=r"(?:(?:api|access|auth|oauth|personal|private)_?)?(?:token|key)|pat|auth"
        ),
        cell=r"[0-9a-f]{40}",
        env="GITHUB_TOKEN",
        sample=lambda seed: scatter(40, HEX, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
)
