"""Addresses behind which another word stands without a blank, as where lines of a mail's head were joined."""

from __future__ import annotations

import re

from leaktight.detect.identifiers.email import KNOWN_TOPS, SHORTEST, USER_INFO, is_nobodys
from leaktight.sanitize.forms import Form

_LONG = "com|org|net|edu|gov|info|biz"
"""Top-level domains that are no words of programs."""
_TOPS = "|".join(sorted((top.decode() for top in KNOWN_TOPS), key=lambda top: (-len(top), top)))
_HEADS = (
    r"(?:b?cc|to|from|subject|sent|date|received|an|von|betreff|datum|gesendet|de|para|asunto|objet|oggetto"
    r"|tel|telefon|phone|fax|mobile?|e-?mail|web) ?[.:]|www\.|https?://|mailto:"
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"


def _address(match: re.Match[bytes]) -> tuple[int, int] | None:
    """One that is somebody's; no user's part of a URL."""
    start, end = match.span("value")
    local, _, domain = match["value"].lower().rpartition(b"@")
    is_url = USER_INFO.search(match.string[max(0, start - 200) : start])
    return None if is_url or end - start <= SHORTEST or is_nobodys(local, domain) else (start, end)


_BEHIND = (
    rf"(?:(?P<long>(?i:{_LONG}))(?:(?<=[a-z])(?=[A-Z])|(?=[0-9_]|-{{1,3}}[A-Za-z0-9]))"
    rf"|(?i:{_TOPS})(?:(?<=[a-z])(?=[A-Z][a-z]*(?:[.:]*(?:[\s:]|\Z)))|(?=(?i:{_HEADS}))"
    r"|(?:[A-Za-z0-9_+\-]{1,40}\.){1,4}(?=[A-Za-z0-9_+\-]{1,40}@)))"
)
"""A top-level domain at which a word in capitals begins, or one that lines of a mail's head begin with; or,
up to its last point, the name of another address."""

GLUED = (
    Form(
        "pii.email",
        r"[0-9A-Za-z_%+\-]@[0-9A-Za-z]",
        re.compile(
            (
                r"(?<![A-Za-z0-9_.+%\-])"
                rf"(?P<value>[A-Za-z0-9_][A-Za-z0-9_.+%\-]{{0,63}}@(?:{_LABEL}\.){{1,6}}?{_BEHIND})"
            ).encode()
        ),
        _address,
    ),
)
