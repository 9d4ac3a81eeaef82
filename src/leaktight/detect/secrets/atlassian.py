"""Atlassian API tokens, with a checksum and former ones, and Jira and Confluence tokens of own servers."""

import re
import zlib

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, WORD, scatter

_REMEDY = (
    "Revoke it at https://id.atlassian.com/manage-profile/security/api-tokens "
    "and read it from the environment instead."
)
_SOURCE = "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/"
_CHECKSUM_DIGITS = 8


def judge_checksum(match: re.Match[bytes]) -> Checked | None:
    """Trusts a token more if its last eight digits are the CRC-32 of what stands before them.

    Others are not rejected: Atlassian does not say what the checksum is taken of.
    """
    token = bytes(match[0])
    payload, end = token[:-_CHECKSUM_DIGITS], token[-_CHECKSUM_DIGITS:]
    sums = {b"%08X" % zlib.crc32(text) for text in (payload, payload.rstrip(b"="))}
    return Checked(("checksum:crc32",), 0.99) if end in sums else not_placeholder(match)


def _sample(seed: int) -> str:
    token = "ATATT3xFfGF0" + scatter(171, WORD, seed=seed)
    return f"{token}={zlib.crc32(token.encode()):08X}"


RULES = (
    Rule(
        label="secret.atlassian.api_token",
        severity=Severity.CRITICAL,
        gate=r"ATATT3xFfGF0[A-Za-z0-9_-]{100,220}=[0-9A-F]{8}",
        pattern=starts(r"ATATT3xFfGF0") + r"(?P<body>[A-Za-z0-9_-]{100,220}=[0-9A-F]{8})(?![A-Za-z0-9])",
        confidence=0.95,
        check=judge_checksum,
        prefixes=("ATATT3xFfGF0",),
        remedy=_REMEDY,
        examples=("JIRA_API_TOKEN=" + _sample(1), "https://example.org/?key=" + _sample(2) + "&page=2"),
        counterexamples=("ATATT3xFfGF0" + scatter(11), "ATATT3xFfGF0" + "x" * 171 + "=" + "A" * 8),
        source=_SOURCE,
    ),
    named(
        "secret.atlassian.legacy_token",
        Severity.CRITICAL,
        names=under("atlassian", "jira", "confluence", "opsgenie_?jira", kinds=rf"{KEY}|pat|password"),
        cell=r"[A-Za-z0-9]{24}",
        env="JIRA_API_TOKEN",
        sample=lambda seed: scatter(24, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.atlassian.personal_token",
        Severity.CRITICAL,
        names=under("atlassian", "jira", "confluence", "bamboo", kinds=rf"{KEY}|pat"),
        cell=r"[MNO][A-Za-z0-9+/]{43}",
        env="JIRA_PAT",
        sample=lambda seed: "N" + scatter(43, BASE64, seed=seed),
        remedy="Revoke it in the profile of the Jira or Confluence server and read a new one from the "
        "environment instead.",
        source="https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html",
    ),
)
