"""Addresses of files on the machine that wrote them."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity

_EVERYBODYS = re.compile(
    rb"(?i)file:/{2,3}(?:localhost/)?(?:path/to|your|android_asset|croot/|home/(?:conda|builder|user|runner)/|tmp/|dev/|"
    rb"opt/conda/|usr/|etc/(?:passwd|hosts)\b|[a-z]:/path|app/|example|foo|bar|some|my|dir|dbfs|[{$<%*])"
)


def _check(match: re.Match[bytes]) -> Checked | None:
    """Ranks placeholders, package builders' folders and system files under the threshold."""
    return Checked(("path:everybody's",), 0.2) if _EVERYBODYS.match(match[0]) else Checked()


RULES = (
    Rule(
        label="artifact.file_url",
        severity=Severity.LOW,
        gate=r"(?i)file:///[a-z0-9_.~%]",
        pattern=r"[Ff][Ii][Ll][Ee]:///[A-Za-z0-9_.~%][^\s\"'`<>|*\\(){}\[\]]{1,250}",
        confidence=0.6,
        check=_check,
        specificity=0,
        remedy="Replace it by a relative path.",
        max_bytes=262,
        examples=(
            "see file:///srv/" + "projects/alpha/plan.md",
            '"url": "file:///D:/' + 'archive/scan7.pdf"',
            "FILE:///Volumes/" + "Backup/x.csv",
        ),
        counterexamples=("file:///path/to/file", "pkg @ file:///croot/build_123/x", "file://", "profile:///"),
        source="https://www.rfc-editor.org/rfc/rfc8089",
    ),
)
