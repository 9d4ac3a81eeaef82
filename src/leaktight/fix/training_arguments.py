"""Saved training arguments without the secrets in them: `hub_token` becomes None. The pickle is not loaded.

A string's opcode is overwritten by one that pushes None and by opcodes that do nothing, so that no byte
moves: memo, frames and the offsets of the archive stay as they are, and only two checksums are new.
"""

from __future__ import annotations

import io
import pickletools
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from leaktight.core.errors import FormatError
from leaktight.fix.fixer import Mark

NAMES = ("training_args.bin", "training_args.pt")
MAX_PICKLE_BYTES = 1 << 20
"""A hundred times what a trainer writes; each byte of a hostile one may become an operation in memory."""
_LOCAL, _CENTRAL = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I")
_CRC_IN_LOCAL, _CRC_IN_CENTRAL = 14, 16
_HAS_DESCRIPTOR = 0x8
_STRINGS = (
    "SHORT_BINUNICODE",
    "BINUNICODE",
    "BINUNICODE8",
    "UNICODE",
    "STRING",
    "BINSTRING",
    "SHORT_BINSTRING",
)


class TrainingArguments:
    """By name: what `Trainer` saves beside each model."""

    name = "training arguments"
    action = "set the secret to None, as hub_token"

    def wants(self, name: str, start: bytes, marks: Sequence[Mark]) -> bool:
        is_named = name.lower() in NAMES and start.startswith(b"PK\3\4")
        return is_named and any(mark.label.startswith("secret.") for mark in marks)

    def fix(self, data: bytes, marks: Sequence[Mark]) -> bytes:
        values = {mark.value for mark in marks if mark.label.startswith("secret.")}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = [info for info in archive.infolist() if info.filename.endswith("/data.pkl")]
                central = archive.start_dir
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
            raise FormatError("torch archive", "its directory is damaged") from None
        if len(members) != 1 or members[0].compress_type != zipfile.ZIP_STORED:
            raise FormatError("torch archive", "not one stored data.pkl")
        try:
            fixed = _patched(data, members[0], central, values)
        except struct.error:
            raise FormatError("torch archive", "its directory is damaged") from None
        if fixed != data and not _is_whole(fixed):
            raise FormatError("torch archive", "its checksums are elsewhere")
        return fixed


def _patched(data: bytes, member: zipfile.ZipInfo, central: int, values: set[str]) -> bytes:
    """The archive with the member's strings overwritten, and its checksum wherever it stands."""
    head = _LOCAL.unpack_from(data, member.header_offset)
    start = member.header_offset + _LOCAL.size + head[9] + head[10]
    pickled = data[start : start + member.file_size]
    if head[0] != b"PK\3\4" or len(pickled) < member.file_size:
        raise FormatError("torch archive", "its member is cut off")
    fixed = overwrite_strings(pickled, values)
    if fixed == pickled:
        return data
    old, new = (struct.pack("<I", zlib.crc32(one)) for one in (pickled, fixed))
    out = bytearray(data)
    out[start : start + len(fixed)] = fixed
    for at in _checksums(data, member, central, start + len(fixed)):
        if out[at : at + 4] == old:
            out[at : at + 4] = new
    return bytes(out)


def _is_whole(archive: bytes) -> bool:
    """Whether all members are as their checksums say."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            return opened.testzip() is None
    except (zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError, EOFError, zlib.error):
        return False


def _checksums(data: bytes, member: zipfile.ZipInfo, central: int, behind: int) -> Iterator[int]:
    """Where an archive may tell a member's checksum."""
    yield member.header_offset + _CRC_IN_LOCAL
    if member.flag_bits & _HAS_DESCRIPTOR:
        yield behind + 4 if data[behind : behind + 4] == b"PK\7\x08" else behind
    at = central
    while data[at : at + 4] == b"PK\1\2":
        entry = _CENTRAL.unpack_from(data, at)
        if entry[16] == member.header_offset:
            yield at + _CRC_IN_CENTRAL
        at += _CENTRAL.size + entry[10] + entry[11] + entry[12]


def overwrite_strings(pickled: bytes, values: set[str]) -> bytes:
    """A pickle of the same length in which these strings are None. Raises FormatError if it is damaged."""
    if len(pickled) > MAX_PICKLE_BYTES:
        raise FormatError("pickle", "too large to be training arguments")
    out = bytearray(pickled)
    try:
        operations = [(op.name, argument, at or 0) for op, argument, at in pickletools.genops(pickled)]
    except (ValueError, struct.error, IndexError, UnicodeDecodeError):
        raise FormatError("pickle", "damaged") from None
    for (name, argument, at), (_, _, end) in pairwise(operations):
        if name in _STRINGS and isinstance(argument, str) and argument in values:
            out[at:end] = _none(end - at)
    return bytes(out)


def _none(size: int) -> bytes:
    """Opcodes of `size` bytes that push None: `(1` pushes a mark and drops it, `K\\0000` a zero."""
    if size < 1 or size == 2:
        raise FormatError("pickle", "a string too short to be overwritten")
    left = size - 1
    odd = b"K\x000" if left % 2 else b""
    return b"N" + odd + b"(1" * ((left - len(odd)) // 2)


FIXER = TrainingArguments()
