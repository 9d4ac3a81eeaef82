"""Surrogates of addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from leaktight.transform.surrogates.accounts import Accounts
from leaktight.transform.surrogates.domains import Domains
from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.network import Networks
from leaktight.transform.transform import Value

_URL = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.\-]*://|mailto:|//)?(?:(?P<user>[^/@?#]*)@)?(?P<host>\[[^\]]*\]|[^/:?#]*)"
    r"(?P<port>:\d+)?(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(
    r"(?<=[?&;])[A-Za-z_]{1,20}=|[^/?#&=;%]+(?:%40|@)[^/?#&=;%]+|%[0-9A-Fa-f]{2}|[^/?#&=;%]+|.", re.DOTALL
)
"""A parameter's name stays with its sign."""
_ENDING = re.compile(
    r"\.(?:html?|php|aspx?|jsp|pdf|png|jpe?g|gif|svg|webp|json|xml|txt|csv|zip|mp[34])$", re.IGNORECASE
)
_KEPT_WORDS = """
in user users profile profiles people person u p r c channel watch company status posts post comments photo
photos video videos groups pages page search q id v en de fr es it index home about team blog news article
articles docs doc wiki api v1 v2 v3 public pub author authors member members details
"""
_KEPT = frozenset(_KEPT_WORDS.split())
_AT = re.compile("%40|@")
_IS_ADDRESS = re.compile(r"\[.*\]|\d+(?:\.\d+){3}")


class Urls:
    """Addresses of pages -> addresses under `.example`, of the same parts; common words of paths stay."""

    def __init__(self, accounts: Accounts, domains: Domains, host_address: Callable[[str], str]) -> None:
        self._accounts = accounts
        self._domains = domains
        self._host_address = host_address

    def replaced(self, text: str, known: frozenset[str] = frozenset()) -> str:
        """The page's surrogate."""
        if "\\/" in text:
            return self.replaced(text.replace("\\/", "/"), known).replace("/", "\\/")
        match = _URL.fullmatch(text)
        if match is None:
            return self._accounts.replaced(text, known)
        user = "" if match["user"] is None else self._accounts.replaced(match["user"], known) + "@"
        host = match["host"]
        if _IS_ADDRESS.fullmatch(host):
            host = self._host_address(host)
        elif host:
            host = self._domains.replaced(host)
        rest = _PIECE.sub(lambda piece: self._piece(piece[0], known), match["rest"])
        return (match["scheme"] or "") + user + host + (match["port"] or "") + rest

    def _piece(self, piece: str, known: frozenset[str]) -> str:
        if piece.lower() in _KEPT or (len(piece) > 1 and piece.endswith("=")):
            return piece
        if piece.startswith("%") and len(piece) == 3:
            return piece if piece.isascii() and int(piece[1:], 16) < 0x80 else "-"
        local, sign, domain = re.split("(%40|@)", piece, maxsplit=1) if _AT.search(piece) else (piece, "", "")
        if sign:
            return self._accounts.replaced(local, known) + sign + self._domains.replaced(domain)
        ending = _ENDING.search(piece)
        end = ending.start() if ending else len(piece)
        return self._accounts.replaced(piece[:end], known) + piece[end:]


def _make(world: World) -> Replace:
    networks = Networks(world.keyed)
    urls = Urls(world.accounts, world.domains, lambda host: networks.replaced(host) or "[]")

    def replace(value: Value) -> str:
        return urls.replaced(value.text, world.known(value.record))

    return replace


FAMILY = Family(labels=("pii.url", "pii.profile_url"), make=_make)
