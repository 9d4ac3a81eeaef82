"""How to ask an issuer about a credential, as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from leaktight.verify.answer import Reason

VALUE = "value"
"""The part of a credential that is one text."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A request that is ready to be sent. Holds a credential: never printed."""

    host: str
    """The issuer's, whatever stands in for it."""
    url: str = field(repr=False)
    method: str = field(repr=False)
    headers: Pairs = field(repr=False)
    body: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What in an answer settles it: all that is given must hold."""

    status: int = 200
    field: str = ""
    """The path of a field in the JSON answer, "a.b", or "a[].b" for each item of a list; it must be there,
    and neither null nor empty."""
    value: str = ""
    """An expression that one of the field's values must match whole; booleans are "true" and "false"."""
    text: str = ""
    """An expression that must match somewhere in the answer."""
    reason: Reason = Reason.NONE
    """Why an answer with this sign is unknown, for signs of `unclear`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What to read about a credential's rights; nothing else of an answer is ever shown."""

    name: str
    """"role", "scopes"."""
    field: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One text of a credential that is made of several."""

    name: str
    labels: tuple[str, ...]
    shape: str = ""
    """An expression that its value must match whole."""

    def fits(self, label: str, value: str) -> bool:
        """Whether a finding's value can be this part."""
        return label in self.labels and (not self.shape or re.fullmatch(self.shape, value) is not None)


Signer = Callable[[Request, dict[str, str], datetime], Request]
"""Signs a request with a credential's parts at a moment (UTC)."""

BEARER: Pairs = (("Authorization", "Bearer {value}"),)
UNAUTHORIZED = (Sign(status=401),)
LIST = Sign(text=r"\A\s*\[")
"""A list, which may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One harmless request that tells whether a credential is live.

    `{value}` in a template, or `{name}` for a part or for a group of `shape`, stands for the credential.
    """

    labels: tuple[str, ...] = ()
    """Of findings that are the whole credential; () where there are `parts`."""
    parts: tuple[Part, ...] = ()
    url: str
    """https; what is put into it is percent-encoded."""
    method: str = "GET"
    headers: Pairs = BEARER
    basic: tuple[str, str] | None = None
    """User and password, in place of the header Authorization."""
    form: Pairs = ()
    json: str = ""
    """A document to send."""
    sign: Signer | None = None
    shape: str = ""
    """An expression that the value must match whole to be asked about."""
    live: tuple[Sign, ...]
    """Any of them: live."""
    dead: tuple[Sign, ...] = UNAUTHORIZED
    """Any of them: dead. They are looked for first; () if a refusal says nothing."""
    unclear: tuple[Sign, ...] = ()
    """Looked for before all others: what is known to say nothing, and why."""
    facts: tuple[Fact, ...] = ()
    own_hosts: bool = False
    """Whether the issuer's software also runs on hosts of others: a refusal by the public one says little."""
    source: str
    """The page on which the issuer documents the request."""

    @property
    def all_labels(self) -> tuple[str, ...]:
        """The labels of all findings that it can be asked about."""
        return (*self.labels, *(label for part in self.parts for label in part.labels))

    @property
    def name(self) -> str:
        """The issuer."""
        return self.all_labels[0].split(".")[1]

    def fits(self, label: str, value: str) -> bool:
        """Whether a finding's value looks like what the issuer gives out, or a part of it."""
        if self.parts:
            return any(part.fits(label, value) for part in self.parts)
        return not self.shape or re.fullmatch(self.shape, value, re.DOTALL) is not None

    def may_ask(self, host: str) -> bool:
        """Whether requests go to a host."""
        pieces = re.split(r"\{[a-z_]+\}", urlsplit(self.url).netloc)
        return re.fullmatch("[a-z0-9-]+".join(map(re.escape, pieces)), host) is not None
