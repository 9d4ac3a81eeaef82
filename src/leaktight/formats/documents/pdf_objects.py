"""The objects of a PDF file, found without its cross-reference table: each version of each of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_crypt import Cipher, open_cipher
from leaktight.formats.documents.pdf_filters import Budget, decode, filters_of
from leaktight.formats.documents.pdf_syntax import Decrypt, End, Lexer, Name, Ref, Stream, Value, Word

MAX_OBJECTS = 150_000
MAX_VALUES = 10_000_000
"""Read in all, about a microsecond each; what is not kept is read again."""
MAX_PARSED_BYTES = 8 << 20
_PARSED_COST = 64
MAX_PACKED_BYTES = 128 << 20
"""Of all object streams, unpacked: they are held."""
_MARK = re.compile(rb"endobj|obj|endstream|stream(?=\r|\n)|trailer|%%EOF")
_SPACE = rb"[\0\t\n\f\r ]"
_BEFORE = re.compile(rb"([0-9]{1,10})" + _SPACE + rb"{1,20}([0-9]{1,5})" + _SPACE + rb"{0,20}$")
_LENGTH = re.compile(
    rb"/Length" + _SPACE + rb"{0,8}([0-9]{1,10})(?![0-9]|" + _SPACE + rb"{1,4}[0-9]{1,5}[\0\t\n\f\r ]{1,4}R)"
)
_LOOK_BACK = 50
_LOOK_AHEAD = 4096
_CHAIN = 32
"""References that lead to references."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the times that an object was written."""

    number: int
    written: int
    """Where in the file: a later one replaces those before it."""
    packed: bytes | None
    """The unpacked object stream it stands in, if any."""
    at: int
    """Where its value begins, in the file or in `packed`."""
    end: int
    """Where the next object begins, or `packed` ends."""
    generation: int = 0


@dataclass(slots=True)
class Scanned:
    """What was found by going through the file once."""

    versions: dict[int, list[Version]] = field(default_factory=dict)
    trailers: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """Where revisions end."""
    stream_ends: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Objects:
    """All objects of a file that is held in memory."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.data = data
        self.budget = budget
        self.found = _scan(data)
        self._parsed: dict[tuple[int, int], Value] = {}
        self._parsed_bytes = 0
        self._values_left = MAX_VALUES
        self._cipher: Cipher | None = None
        self._add_trailers()
        self.is_locked = not self._unlock()
        if not self.is_locked:
            self._unpack_all()

    def _add_trailers(self) -> None:
        """Cross-reference streams are trailers, too."""
        for version, _ in self.versions():
            if b"/XRef" in self.data[version.at : version.at + _LOOK_AHEAD]:
                value = self._parse_version(version)
                if isinstance(value, Stream) and value.about.get("Type") == "XRef":
                    self.found.trailers.append((version.written, value.about))
        self.found.trailers.sort(key=lambda trailer: trailer[0])

    def _unlock(self) -> bool:
        """Whether the file is not encrypted, or with an empty password."""
        now = View(self, len(self.data) + 1)
        for _, trailer in reversed(self.found.trailers):
            if about := now.dictionary(trailer.get("Encrypt")):
                ids = now.items(trailer.get("ID"))
                self._cipher = open_cipher(about, ids[0] if ids and isinstance(ids[0], bytes) else b"")
                # What was parsed so far was not decrypted.
                self._parsed = {}
                return self._cipher is not None
        return all("Encrypt" not in trailer for _, trailer in self.found.trailers)

    def versions(self) -> Iterator[tuple[Version, bool]]:
        """(version, whether a later one replaces it) of all objects."""
        for versions in list(self.found.versions.values()):
            for version in versions:
                yield version, version is not versions[-1]

    @cached_property
    def roots(self) -> list[Version]:
        """The objects that call themselves a catalog, in the order they were written."""
        return self._of_type("Catalog")

    @cached_property
    def pages(self) -> list[Version]:
        """The objects that call themselves a page, in the order they were written."""
        return self._of_type("Page")

    def _of_type(self, kind: str) -> list[Version]:
        found = []
        for version, _ in self.versions():
            data = self.data if version.packed is None else version.packed
            # A parse takes a hundred times as long as a look.
            if kind.encode() in data[version.at : version.at + _LOOK_AHEAD]:
                value = self.load(version)
                if isinstance(value, dict) and value.get("Type") == kind:
                    found.append(version)
        return sorted(found, key=lambda version: version.written)

    def load(self, version: Version) -> Value:
        """The value of a version; None where there is none."""
        key = (version.written, version.at)
        return self._parsed[key] if key in self._parsed else self._parse_version(version)

    def _parse_version(self, version: Version) -> Value:
        data = self.data if version.packed is None else version.packed
        if self._values_left < 0:
            return None
        lexer = Lexer(data, version.at, version.end, decrypt=self._decryptor(version))
        value: Value = None
        try:
            value = lexer.value()
        except End:
            pass
        except FormatError as error:
            self.found.problems.append(error.reason)
        if isinstance(value, dict) and version.packed is None:
            start = _stream_start(self.data, lexer.at)
            if start:
                end = self._stream_end(value, start)
                value = Stream(value, start, end, version.number, version.generation)
        value = None if isinstance(value, Word) else value
        if lexer.is_cut:
            self.found.problems.append(f"object {version.number} is read in part: too long or too deep")
        self._values_left -= lexer.count
        if self._values_left < 0:
            self.found.problems.append("more values than are read")
        self._remember(version, value, lexer.at - version.at)
        return value

    def _remember(self, version: Version, value: Value, size: int) -> None:
        """Keeps a parsed value, which may take twenty times the memory of its bytes."""
        self._parsed_bytes += size + _PARSED_COST
        if self._parsed_bytes > MAX_PARSED_BYTES:
            self._parsed, self._parsed_bytes = {}, size + _PARSED_COST
        self._parsed[(version.written, version.at)] = value

    def _decryptor(self, version: Version) -> Decrypt | None:
        """What decrypts the strings of an object; those in object streams are decrypted with these."""
        cipher = self._cipher
        if cipher is None or version.packed is not None:
            return None
        return lambda data: cipher.string(data, version.number, version.generation)

    def _stream_end(self, about: dict[str, Value], start: int) -> int:
        length = about.get("Length")
        if isinstance(length, Ref):
            versions = self.found.versions.get(length.number)
            length = self._number_at(versions[-1]) if versions and versions[-1].packed is None else None
        if isinstance(length, int) and 0 <= length <= len(self.data) - start:
            end = start + length
            if self.data[end : end + 12].lstrip().startswith(b"endstream"):
                return end
        ends = self.found.stream_ends
        at = bisect_left(ends, start)
        end = ends[at] if at < len(ends) else len(self.data)
        if self.data[end - 2 : end] == b"\r\n" and end - 2 >= start:
            return end - 2
        return end - 1 if self.data[end - 1 : end] in (b"\n", b"\r") and end > start else end

    def _number_at(self, version: Version) -> Value:
        """A version's value if it is no stream: lengths may lead in a circle."""
        try:
            return Lexer(self.data, version.at, version.end).value()
        except (End, FormatError):
            return None

    def _unpack_all(self) -> None:
        """Adds the objects that stand in object streams."""
        left = MAX_PACKED_BYTES
        count = sum(map(len, self.found.versions.values()))
        for version, _ in list(self.versions()):
            # Only dictionaries that say so are worth a parse; the type stands near their start.
            if version.packed is not None or b"/ObjStm" not in self.data[version.at : version.at + 1000]:
                continue
            value = self._parse_version(version)
            if not isinstance(value, Stream) or value.about.get("Type") != "ObjStm":
                continue
            try:
                packed, _ = self.unpack(value)
            except FormatError as error:
                self.found.problems.append(f"object stream {version.number}: {error.reason}")
                continue
            left -= len(packed)
            if left < 0 or count > MAX_OBJECTS:
                self.found.problems.append("more objects in object streams than are read")
                return
            count += self._add_packed(version, value, packed)
        for versions in self.found.versions.values():
            versions.sort(key=lambda version: version.written)

    def _add_packed(self, container: Version, stream: Stream, packed: bytes) -> int:
        first, count = stream.about.get("First"), stream.about.get("N")
        if not isinstance(first, int) or not isinstance(count, int):
            return 0
        numbers = packed[: max(0, first)].split()[: 2 * min(max(count, 0), MAX_OBJECTS)]
        added = 0
        for number, offset in zip(numbers[::2], numbers[1::2], strict=False):
            if number.isdigit() and offset.isdigit() and len(number) < 11 and len(offset) < 11:
                version = Version(int(number), container.written, packed, first + int(offset), len(packed))
                self.found.versions.setdefault(version.number, []).append(version)
                added += 1
        return added

    def unpack(self, stream: Stream) -> tuple[bytes, str]:
        """(its bytes, the picture filter left on them or ""). Raises FormatError."""
        about = {
            key: self._direct(value)
            for key, value in stream.about.items()
            if key in ("Filter", "F", "DecodeParms", "DP")
        }
        filters = filters_of(about)
        self.budget.spend(stream.end - stream.start)
        return decode(self._decrypted(stream, filters[0][0] if filters else ""), filters, self.budget)

    def _decrypted(self, stream: Stream, first_filter: str) -> bytes:
        data = self.data[stream.start : stream.end]
        kind = stream.about.get("Type")
        if self._cipher is None or kind == "XRef" or first_filter == "Crypt":
            return data
        if kind == "Metadata" and self._cipher.is_metadata_plain:
            return data
        return self._cipher.stream(data, stream.number, stream.generation)

    def _direct(self, value: Value) -> Value:
        now = View(self, len(self.data) + 1)
        value = now.get(value)
        return [now.get(item) for item in value[:16]] if isinstance(value, list) else value


class View:
    """The objects as they stood when the file ended at `limit`."""

    def __init__(self, objects: Objects, limit: int) -> None:
        self.objects = objects
        self.limit = limit

    def version(self, number: int) -> Version | None:
        """The version of an object that was valid then."""
        for version in reversed(self.objects.found.versions.get(number, ())):
            if version.written < self.limit:
                return version
        return None

    def get(self, value: Value) -> Value:
        """What a value stands for, references followed."""
        for _ in range(_CHAIN):
            if not isinstance(value, Ref):
                return value
            version = self.version(value.number)
            value = self.objects.load(version) if version is not None else None
        return None

    def dictionary(self, value: Value) -> dict[str, Value]:
        """A dictionary, or that of a stream; {} for all else."""
        value = self.get(value)
        if isinstance(value, Stream):
            return value.about
        return value if isinstance(value, dict) else {}

    def items(self, value: Value) -> list[Value]:
        """The elements of an array; one value counts as an array of one."""
        found = self.get(value)
        if isinstance(found, list):
            return found
        return [] if found is None else [value]

    def name(self, value: Value) -> str:
        """A name, "" for all else."""
        value = self.get(value)
        return str(value) if isinstance(value, Name) else ""

    def number(self, value: Value, otherwise: float = 0.0) -> float:
        """A number."""
        value = self.get(value)
        return float(value) if isinstance(value, int | float) else otherwise


def _scan(data: bytes) -> Scanned:
    found = Scanned()
    header = passed = 0
    headers: list[tuple[int, int, int, int]] = []
    in_stream = False
    for mark in _MARK.finditer(data):
        word, at = mark[0], mark.start()
        if at < passed:
            continue
        if word == b"stream":
            in_stream = True
            passed = _behind_stream(data, header, at)
        elif word == b"endstream":
            in_stream = False
            found.stream_ends.append(at)
        elif word == b"endobj":
            in_stream = False
        elif word == b"%%EOF":
            found.ends.append(mark.end())
        elif in_stream:
            continue
        elif word == b"trailer":
            _add_trailer(found, data, mark.end())
        else:
            before = _BEFORE.search(data[max(0, at - _LOOK_BACK) : at])
            if before is None:
                continue
            header = mark.end()
            headers.append((int(before[1]), int(before[2]), at, header))
            if len(headers) >= MAX_OBJECTS:
                found.problems.append(f"more than {MAX_OBJECTS} objects")
                break
    headers.append((0, 0, len(data), 0))
    for (number, generation, written, at), following in pairwise(headers):
        version = Version(number, written, None, at, following[2], generation)
        found.versions.setdefault(number, []).append(version)
    return found


def _behind_stream(data: bytes, header: int, at: int) -> int:
    """Where a stream ends by its own account, if that is true: a file inside it has objects of its own."""
    length = _LENGTH.search(data, max(header, at - 4096), at)
    end = at + int(length[1]) if length else len(data)
    return end if b"endstream" in data[end : end + 24] else 0


def _add_trailer(found: Scanned, data: bytes, at: int) -> None:
    try:
        value = Lexer(data, at).value()
    except End:
        return
    if isinstance(value, dict) and len(found.trailers) < 1000:
        found.trailers.append((at, value))


def _stream_start(data: bytes, at: int) -> int:
    """Where a stream's bytes begin behind its dictionary, 0 if none does."""
    behind = data[at : at + 64]
    stripped = behind.lstrip(b"\0\t\n\f\r ")
    if not stripped.startswith(b"stream"):
        return 0
    start = at + len(behind) - len(stripped) + 6
    if data[start : start + 2] == b"\r\n":
        return start + 2
    return start + 1 if data[start : start + 1] in (b"\n", b"\r") else start
