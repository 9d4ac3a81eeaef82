"""Surrogates of e-mail addresses."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.accounts import Accounts
from leaktight.transform.surrogates.domains import Domains
from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.transform import Value

_AT = re.compile(
    r"\s*[\[({<]\s*(?:at|ät|@|arroba)\s*[\])}>]\s*|\s+(?:at|arroba)\s+|_at_|\s*@\s*", re.IGNORECASE
)
_DOT = re.compile(
    r"\s*[\[({<]\s*(?:dot|punkt|point|punto|\.)\s*[\])}>]\s*|\s+(?:dot|punkt|point|punto)\s+|_dot_|\.",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+")
"""Addresses whose signs are spelled in no other way."""


class Emails:
    """Addresses -> addresses of the same form, whose domains can never exist."""

    def __init__(self, accounts: Accounts, domains: Domains) -> None:
        self._accounts = accounts
        self._domains = domains
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str, known: frozenset[str] = frozenset()) -> str:
        """The address's surrogate; its @ and its dots stay spelled as they are."""
        if _PLAIN.fullmatch(text):
            local, _, domain = text.partition("@")
            return f"{self._accounts.replaced(local, known)}@{self._domains.replaced(domain)}"
        signs = list(_AT.finditer(text))
        if not signs:
            return self._accounts.replaced(text, known)
        at = signs[-1]
        local = self._local(text[: at.start()], known)
        return local + at[0] + self._domain(text[at.end() :])

    def _local(self, local: str, known: frozenset[str]) -> str:
        dots = _DOT.findall(local)
        if all(dot == "." for dot in dots):
            return self._accounts.replaced(local, known)
        parts = self._accounts.replaced(_DOT.sub("\n", local), known).split("\n")
        return parts[0] + "".join(dot + part for dot, part in zip(dots, parts[1:], strict=False))

    def _domain(self, domain: str) -> str:
        dots = _DOT.findall(domain)
        return self._domains.replaced(_DOT.sub(".", domain)).replace(".", dots[0] if dots else ".")


def _make(world: World) -> Replace:
    emails = Emails(world.accounts, world.domains)

    def replace(value: Value) -> str:
        return emails.replaced(value.text, world.known(value.record))

    return replace


FAMILY = Family(labels=("pii.email",), make=_make)
