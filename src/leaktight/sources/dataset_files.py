"""The files of a dataset: what kind each is, and its own bytes behind compression and other encodings."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import BinaryIO

from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.compressed import writing
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.json.sniff import is_json, is_json_lines
from leaktight.formats.reading.bounded import as_binary
from leaktight.formats.text.dialect import judge_dialect
from leaktight.formats.text.encoding import Utf8Stream, judge_encoding, looks_like_text
from leaktight.sources.local import list_files, open_file
from leaktight.sources.remote import is_remote, list_remote, open_remote

LIMITS = Limits()
Opener = Callable[[], BinaryIO]
COMPRESSIONS = {compressed.name: compressed for compressed, _ in writing.COMPRESSIONS}
_LEFT_BEHIND = re.compile(
    r"(?:^|/)(?:cache-[0-9a-f]+(?:_\d+_of_\d+)?\.arrow|[^/]*\.(?:lock|incomplete|tmp)|\.cache/.*)$"
)
_ABOUT = re.compile(
    r"(?:^|/)(?:readme(?:\.\w+)?|licen[cs]e(?:\.\w+)?|notice|citation\.\w+|changelog(?:\.\w+)?|\.[^/]*"
    r"|dataset_infos?\.json|dataset_dict\.json|state\.json|[^/]*\.(?:py|ya?ml|toml|ini|cfg|sh))$",
    re.IGNORECASE,
)
"""Files that speak of a dataset and hold no records of it."""

_SPLIT = re.compile(
    r"(?:^|[/_.-])(train(?:ing)?|test(?:ing)?|valid(?:ation)?|dev|eval)(?=[/_.-]|$)", re.IGNORECASE
)
_USUAL = {"training": "train", "testing": "test", "valid": "validation", "dev": "validation", "eval": "test"}


class FileKind(Enum):
    """How a file holds records."""

    PARQUET = "parquet"
    ARROW = "arrow"
    CSV = "csv"
    JSON_LINES = "jsonl"
    JSON = "json"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a dataset."""

    location: Location
    open_raw: Callable[[], BinaryIO]
    """Its bytes as they lie there."""
    open: Callable[[], BinaryIO]
    """Its own bytes: unpacked, and texts in UTF-8 without a byte order mark."""
    kind: FileKind
    compression: str = ""
    """A key of COMPRESSIONS."""
    encoding: str = ""
    """Of a text that is not plain UTF-8: "utf-16-le", "utf-8-sig"."""
    mark: bytes = b""
    """Its byte order mark."""

    @property
    def own_name(self) -> str:
        """Its name, without the suffix of what it is packed with."""
        name = self.location.path.rpartition("/")[2]
        return COMPRESSIONS[self.compression].member_name(name) if self.compression else name


@dataclass(frozen=True, slots=True)
class DataFiles:
    """What stands under an address, in order of names."""

    files: tuple[DataFile, ...]
    is_folder: bool
    skips: tuple[Skip, ...] = ()

    @property
    def with_records(self) -> tuple[DataFile, ...]:
        """Those that hold records: the tables, or the texts where there are no tables."""
        known = [file for file in self.files if file.kind is not FileKind.OTHER]
        tables = [file for file in known if file.kind is not FileKind.TEXT]
        return tuple(tables or known)

    @property
    def of_other_kinds(self) -> tuple[DataFile, ...]:
        """Those that nothing is read of: archives, databases, images; not what speaks of the dataset."""
        others = (file for file in self.files if file.kind is FileKind.OTHER)
        return tuple(file for file in others if not _ABOUT.search(file.location.path))


def list_data(address: str, limits: Limits = LIMITS) -> DataFiles:
    """The files of a folder, or a single file; here or at an address of fsspec (s3://, hf://datasets/...).

    What cannot be opened is a Skip. Raises NotFound, AccessDenied, UsageError, SourceError.
    """
    found, skips, is_folder = _listed(address)
    files: list[DataFile] = []
    for location, opener in found:
        if _LEFT_BEHIND.search(location.path):
            continue
        try:
            files.append(_data_file(location, opener, limits))
        except (OSError, FormatError) as cause:
            skips.append(Skip(location, f"cannot be opened: {cause.__class__.__name__}"))
    return DataFiles(tuple(files), is_folder, tuple(skips))


def _listed(address: str) -> tuple[list[tuple[Location, Opener]], list[Skip], bool]:
    found: list[tuple[Location, Opener]]
    if is_remote(address):
        remote, is_folder = list_remote(address)
        found = [(Location(address, one.path), partial(open_remote, one.url)) for one in remote]
        return found, [], is_folder
    entries = list(list_files(address))
    found = [
        (entry.location, partial(open_file, entry.file)) for entry in entries if not isinstance(entry, Skip)
    ]
    is_folder = not (len(entries) == 1 and not isinstance(entries[0], Skip) and entries[0].file == address)
    return found, [entry for entry in entries if isinstance(entry, Skip)], is_folder


def _data_file(location: Location, open_raw: Callable[[], BinaryIO], limits: Limits) -> DataFile:
    opened, compression = open_raw, ""
    head = Head(first_bytes(opened), location.path, None)
    for name, compressed in COMPRESSIONS.items():
        if compressed.accepts(head):
            opened, compression = partial(compressed.unpack, Blob(location, open_raw), limits), name
            head = Head(first_bytes(opened), compressed.member_name(location.path), None)
            break
    encoding = judge_encoding(head.data)
    mark = b""
    if encoding:
        mark = next((one for one in _MARKS if head.data.startswith(one)), b"")
        opened = partial(_decoded, opened, encoding)
        head = Head(first_bytes(opened), head.name, None)
    kind = FileKind.OTHER if _ABOUT.search(head.name) else _kind(head)
    return DataFile(location, open_raw, opened, kind, compression, encoding, mark)


_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _kind(head: Head) -> FileKind:
    if head.data.startswith(b"PAR1"):
        return FileKind.PARQUET
    is_stream = head.data.startswith(b"\xff\xff\xff\xff") and head.name.endswith(
        (".arrow", ".arrows", ".ipc")
    )
    if head.data.startswith(b"ARROW1") or is_stream:
        return FileKind.ARROW
    if is_json_lines(head):
        return FileKind.JSON_LINES
    if is_json(head):
        return FileKind.JSON
    if judge_dialect(head.data, head.name.rpartition("/")[2]) is not None:
        return FileKind.CSV
    return FileKind.TEXT if head.data and looks_like_text(head.data) else FileKind.OTHER


def _decoded(open_file: Callable[[], BinaryIO], encoding: str) -> BinaryIO:
    stream = Utf8Stream(open_file(), "utf-8" if encoding == "utf-8-sig" else encoding, None)
    return as_binary(stream)


def first_bytes(open_file: Callable[[], BinaryIO]) -> bytes:
    """What a file is judged by: its first `HEAD_BYTES`, fewer only if it has no more."""
    with open_file() as stream:
        data = b""
        while len(data) < HEAD_BYTES and (more := stream.read(HEAD_BYTES - len(data))):
            data += more
        return data


def require_records(data: DataFiles, address: str) -> tuple[DataFile, ...]:
    """The files with records. Raises UsageError if there are none."""
    if not data.with_records:
        raise UsageError(address, "holds no records: no parquet, Arrow, CSV, JSON or text")
    return data.with_records


def fingerprint_of(files: Sequence[DataFile]) -> bytes:
    """SHA-256 over the paths and bytes of files."""
    digest = hashlib.sha256()
    for file in files:
        content = hashlib.sha256()
        with file.open_raw() as stream:
            while block := stream.read(1 << 20):
                content.update(block)
        digest.update(file.location.path.encode("utf-8", "surrogateescape") + b"\0" + content.digest())
    return digest.digest()


def split_of(path: str) -> str:
    """The split that a file belongs to by its path; "" if the path does not say."""
    found = _SPLIT.findall(path)
    return _USUAL.get(found[-1].lower(), found[-1].lower()) if found else ""
