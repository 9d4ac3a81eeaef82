"""Tar header blocks: ustar, pax (POSIX.1-2017), GNU and the old v7 form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from leaktight.core.errors import FormatError

BLOCK_BYTES = 512
ZEROS = bytes(BLOCK_BYTES)
DATA_LESS = frozenset(b"123456")
"""Links, devices, folders and pipes: no data follow, whatever the size says."""
PAX_LOCAL, PAX_GLOBAL = frozenset(b"xX"), frozenset(b"g")
LONG_NAME, LONG_LINK = frozenset(b"L"), frozenset(b"K")
SPARSE = frozenset(b"S")
PAX_NUMBERS = frozenset((b"size", b"mtime", b"atime", b"ctime", b"uid", b"gid"))


@dataclass(frozen=True, slots=True)
class Header:
    """One header block."""

    name: bytes
    kind: int
    size: int
    """Bytes of data that follow, padded to whole blocks."""
    link: bytes
    owners: tuple[bytes, ...]
    is_extended: bool
    """Whether further header blocks of a sparse file follow."""

    @property
    def padded_size(self) -> int:
        """Bytes up to the next header."""
        return -(-self.size // BLOCK_BYTES) * BLOCK_BYTES


@dataclass(slots=True)
class Extensions:
    """What pax and GNU records say about the next member."""

    name: bytes | None = None
    size: int | None = None
    texts: list[bytes] = field(default_factory=list)
    """Values that people wrote: names, links, comments."""

    def apply(self, header: Header) -> Header:
        """The header with what the records replace."""
        size = header.size if self.size is None else self.size
        return replace(header, name=self.name or header.name, size=size)

    def take_pax(self, data: bytes) -> None:
        """Adds the records of a pax block. Raises FormatError where they are damaged."""
        records = dict(_pax_records(data))
        for key, value in records.items():
            if key not in PAX_NUMBERS:
                self.texts.append(value)
        self.name = records.get(b"GNU.sparse.name", records.get(b"path", self.name))
        self.size = _pax_size(records, self.size)


def _pax_size(records: Mapping[bytes, bytes], before: int | None) -> int | None:
    value = records.get(b"size")
    if value is None:
        return before
    if not value.isdigit() or len(value) > 19:
        raise FormatError("tar", "damaged pax record")
    return int(value)


def _pax_records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data) and data[at]:
        space = data.find(b" ", at, at + 20)
        length = int(data[at:space]) if space > at and data[at:space].isdigit() else 0
        key, equals, value = data[space + 1 : at + length].partition(b"=")
        if not equals or not value.endswith(b"\n") or at + length > len(data):
            raise FormatError("tar", "damaged pax record")
        yield key, value[:-1]
        at += length


def parse_header(block: bytes) -> Header:
    """The header in a block. Raises FormatError if its checksum does not hold."""
    if len(block) < BLOCK_BYTES:
        raise FormatError("tar", "cut off inside a header")
    blanked = sum(block) - sum(block[148:156]) + 8 * 32
    signed = blanked - 256 * sum(1 for byte in block[:148] + block[156:] if byte > 127)
    if _number(block[148:156]) not in (blanked, signed):
        raise FormatError("tar", "damaged header")
    name = _text(block[:100])
    is_ustar = block[257:263] == b"ustar\0"
    if is_ustar and (prefix := _text(block[345:500])):
        name = prefix + b"/" + name
    has_owners = block[257:262] == b"ustar"
    kind = block[156]
    return Header(
        name=name,
        kind=kind,
        size=0 if kind in DATA_LESS else _number(block[124:136]),
        link=_text(block[157:257]),
        owners=tuple(filter(None, (_text(block[265:297]), _text(block[297:329])))) if has_owners else (),
        is_extended=kind in SPARSE and bool(block[482]),
    )


def _text(part: bytes) -> bytes:
    return part.partition(b"\0")[0]


def _number(part: bytes) -> int:
    if part[0] == 0x80:
        return int.from_bytes(part[1:], "big")
    digits = part.strip(b"\0 ")
    if not digits:
        return 0
    # Old tars end a number with either byte and leave anything behind it.
    digits = digits.split(b"\0")[0].split(b" ")[0]
    if digits.strip(b"01234567"):
        raise FormatError("tar", "damaged header")
    return int(digits, 8)
