"""Surrogates of host names: under names that can never exist (RFC 2606, RFC 6761)."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.composed import composed
from leaktight.transform.surrogates.keyed import Keyed

_SECOND_LEVEL_WORDS = """
co com ac org net gov edu or ne go gob nom mil sch ltd plc me in gen res
"""
_SECOND_LEVEL = frozenset(_SECOND_LEVEL_WORDS.split())
_SERVICES_WORDS = """
www mail smtp imap pop pop3 mx m api web webmail ftp blog shop app apps dev test static cdn img images news
support help docs login auth sso my portal forum wiki git vpn ns1 ns2 en de fr es it
"""
_SERVICES = frozenset(_SERVICES_WORDS.split())
"""Labels before a domain that name nobody."""
_FREE = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|t-online|freenet|"
    r"proton(?:mail)?|pm|fastmail|tutanota|zoho|mail|inbox|yandex|rambler|bk|list|qq|163|126|sina|naver|daum|"
    r"hanmail|rediffmail|libero|virgilio|tiscali|orange|wanadoo|free|laposte|sfr|wp|onet|o2|interia|seznam|"
    r"uol|bol|terra|comcast|verizon|att|btinternet|sky|ntlworld|rogers|shaw|bigpond|optusnet|docomo|ezweb)"
    r"\.(?:com|net|org|de|at|ch|fr|it|es|pl|cz|ru|cn|jp|in|(?:co|com)\.[a-z]{2}|uk|br|au|ca|kr|me|[a-z]{2})"
)


class Domains:
    """Host names -> host names: one name under `.example` for each registered domain.

    Those of providers of free mail stand under `.mail.example`. Names of services before a domain ("www")
    stay.
    """

    def __init__(self, keyed: Keyed) -> None:
        self._keyed = keyed
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, host: str) -> str:
        """The fake of a host name, in its case."""
        labels = [label for label in host.casefold().split(".") if label]
        ending = 2 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 1
        registered = labels[-ending - 1 :]
        before = [label if label in _SERVICES else self._label(label) for label in labels[: -ending - 1]]
        zone = "mail.example" if _FREE.fullmatch(".".join(registered)) else "example"
        fake = ".".join([*before, self._label(".".join(registered)), zone])
        return fake.upper() if host.isupper() else fake

    def _label(self, name: str) -> str:
        return composed(self._keyed, "domain", name)
