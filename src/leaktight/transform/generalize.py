"""Something wider than the value that is still true of it: an address's domain, a city's country."""

from __future__ import annotations

import csv
import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.prefix import prefix_of
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Transform, Value


class Kind(Enum):
    """What a value is taken for."""

    EMAIL = "email"
    IP_ADDRESS = "ip_address"
    URL = "url"
    POSTAL_CODE = "postal_code"
    COORDINATES = "coordinates"
    NAME = "name"


_KINDS = {kind.value: kind for kind in Kind}
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"\s*[^\s@]{{1,256}}@({_HOST})\s*")
_HOST_ALONE = re.compile(_HOST)
_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.\-]{0,30}://")
_COORDINATE = r"[+\-]?[0-9]{1,3}(?:\.[0-9]{1,20})?"
_COORDINATES = re.compile(rf"\s*({_COORDINATE})(?:(\s*[,; ]\s*)({_COORDINATE}))?\s*")
_MAX_CHARACTERS = 2048
_MAX_DECIMALS = 3
_PREFIX_BITS = {4: 16, 6: 48}


@dataclass(frozen=True, slots=True, repr=False)
class Generalize:
    """Climbs from a value to what contains it.

    E-mail addresses become their domain, URLs their host, IP addresses their network (/16, IPv6 /48),
    postal codes their `first` characters, coordinates are rounded to `decimals` (0.1 degrees are up to 11
    km). What the policy's `mapping` or `mapping_file` lists becomes what it says there: a city its country.
    All others become a label; there is no list of cities built in, since no such list holds everywhere.

    Guarantee: none but what the wider value leaves open. A domain may belong to one person, a subdomain or a
    village may name one: look at what there is, or map it. `bucket` has ranges of numbers and dates.
    """

    name: ClassVar[str] = "generalize"
    options: ClassVar[tuple[str, ...]] = ("as", "mapping", "mapping_file", "first", "decimals")
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False
    keeps: ClassVar[str] = "domain, host, network, first characters of a postal code, rounded coordinates"

    mapping: Mapping[str, str]
    kind: Kind | None = None
    first: int = 3
    decimals: int = 1

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Generalize:
        """From the policy's options."""
        decimals = table.count("decimals", 1, minimum=0)
        if decimals > _MAX_DECIMALS:
            table.fail("decimals", f"must be {_MAX_DECIMALS} or less: that is a block of houses")
        return cls(
            _mapping_of(table),
            table.choice("as", Kind) if table.has("as") else None,
            table.count("first", 3, minimum=1),
            decimals,
        )

    def replace(self, value: Value) -> str:
        """What is wider, or a label."""
        if len(value.text) > _MAX_CHARACTERS:
            return tag_of(value.label)
        if self.mapping:
            mapped = self.mapping.get(_folded(value.text))
            if mapped is not None:
                return mapped
        wider = self._wider(value)
        return tag_of(value.label) if wider is None else wider

    def _wider(self, value: Value) -> str | None:
        kind = self.kind or _KINDS.get(value.label.rpartition(".")[2])
        if kind is Kind.POSTAL_CODE:
            return prefix_of(value.text, self.first)
        if kind is Kind.COORDINATES:
            return self._rounded(value.text)
        climb = None if kind is None else _CLIMBS.get(kind)
        return None if climb is None else climb(value.text)

    def _rounded(self, text: str) -> str | None:
        found = _COORDINATES.fullmatch(text)
        if found is None:
            return None
        parts = [f"{Decimal(one):.{self.decimals}f}" for one in (found[1], found[3]) if one is not None]
        return (found[2] or "").join(parts)

    def __repr__(self) -> str:
        return f"Generalize({len(self.mapping)} mapped)"


def _domain(text: str) -> str | None:
    found = _EMAIL.fullmatch(text)
    return None if found is None else found[1].lower()


def _network(text: str) -> str | None:
    try:
        address = ipaddress.ip_interface(text.strip()).ip
    except ValueError:
        return None
    if address.version == 6 and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    bits = _PREFIX_BITS[address.version]
    return str(ipaddress.ip_network((int(address), bits), strict=False))


def _host(text: str) -> str | None:
    try:
        host = urlsplit(text.strip() if _SCHEME.match(text) else f"//{text.strip()}").hostname or ""
    except ValueError:
        return None
    return host if _HOST_ALONE.fullmatch(host) else _network(host)


_CLIMBS: Mapping[Kind, Callable[[str], str | None]] = {
    Kind.EMAIL: _domain,
    Kind.IP_ADDRESS: _network,
    Kind.URL: _host,
}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _mapping_of(table: Table) -> dict[str, str]:
    """Name, whatever its case and spaces -> what stands for it, from the table and the file."""
    named = table.table("mapping", None)
    mapping = dict(_rows_of(table)) if table.has("mapping_file") else {}
    mapping |= {name: named.text(name) for name in named.keys}
    return {_folded(name): wider for name, wider in mapping.items()}


def _rows_of(table: Table) -> list[tuple[str, str]]:
    """The two columns of a CSV file without a header."""
    try:
        with Path(table.text("mapping_file")).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        table.fail("mapping_file", f"cannot be read as CSV in UTF-8: {type(cause).__name__}")
    for number, row in enumerate(rows, 1):
        if row and len(row) != 2:
            table.fail("mapping_file", f"row {number} must have two columns: a name, and what stands for it")
    return [(row[0], row[1]) for row in rows if row]


TRANSFORM: type[Transform] = Generalize
