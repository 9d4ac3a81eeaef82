"""All strings and streams of a PDF's objects, each under the best name that can be given to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.documents.part_texts import PartTexts
from leaktight.formats.documents.pdf_filters import PICTURES
from leaktight.formats.documents.pdf_objects import Version, View
from leaktight.formats.documents.pdf_pages import PageReader
from leaktight.formats.documents.pdf_syntax import Ref, Stream, Value
from leaktight.formats.documents.placed import NAME_CHARACTERS, Placed, short
from leaktight.formats.documents.seen import Seen
from leaktight.formats.documents.xml_part import read_part
from leaktight.formats.reading.notes import safe_name

_NUMBERS = {
    "Image": "pixels of an image", "XRef": "cross-reference table", "ObjStm": "",
    "Type1C": "glyphs of a font", "CIDFontType0C": "glyphs of a font", "OpenType": "glyphs of a font",
}  # fmt: skip
_FONT_KEYS = ("Length1", "Length2", "Length3")
_PARENTS = 32
MAX_STRINGS = 1_000_000
_REMEDY = "Remove the value where the document was made and export it anew, or redact and sanitize the PDF."
UNDO = "Export the document anew ('Print to PDF'): this file keeps what stood there before it was edited."


@dataclass(slots=True)
class Sweep:
    """Goes through every version of every object."""

    blob: Blob
    limits: Limits
    seen: Seen
    reader: PageReader
    info: set[int]
    """Objects that tell about the document."""
    page_of: dict[int, int]
    """Annotation -> the page it stands on."""
    file_names: dict[int, str] = field(default_factory=dict)
    """Stream -> the name under which it is attached."""
    looks: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Stream that draws a field or an annotation -> (part, hint) of that."""
    _known: set[int] = field(default_factory=set)
    _taken: int = 0

    def run(self, view: View) -> Iterator[Item]:
        """Valid objects first: of replaced ones only what is new is given."""
        place = self.blob.location
        versions = list(view.objects.versions())
        for version, _ in versions:
            self._learn_names(version, view.objects.load(version), view)
        for is_old in (False, True):
            texts = Placed(place, UNDO if is_old else _REMEDY)
            for version, was_replaced in versions:
                if was_replaced is not is_old:
                    continue
                value = view.objects.load(version)
                before = "earlier revision, " if is_old else ""
                self._strings(view, version, value, before, texts)
                if isinstance(value, Stream):
                    yield from self._stream(view, value, before, texts)
                if texts.is_full:
                    yield from texts.take()
            yield from texts.take()

    def _learn_names(self, version: Version, value: Value, view: View) -> None:
        """Which streams are attached files or draw fields, and what they are called."""
        for about in _dictionaries(value):
            if "AP" in about:
                place = self._name(view, version, about, "V" if "T" in about else "Contents")
                for target in _references(view, about["AP"]):
                    self.looks[target.number] = place
            files = view.dictionary(about.get("EF"))
            if not files:
                continue
            name = view.get(about.get("UF")) or view.get(about.get("F"))
            for file in files.values():
                if isinstance(file, Ref) and isinstance(name, bytes):
                    self.file_names[file.number] = string(name)[:200]

    def _strings(self, view: View, version: Version, value: Value, before: str, texts: Placed) -> None:
        if isinstance(value, Stream):
            value = value.about
        for about, key, data in _all_strings(value):
            self._taken += 1
            if self._taken > MAX_STRINGS:
                self.reader.problems.add(f"more than {MAX_STRINGS} strings")
                return
            mark = hash((key, data))
            if mark in self._known or not data:
                continue
            self._known.add(mark)
            text = string(data)
            part, hint = self._name(view, version, about, key)
            texts.add(text, before + part, hint)
            if version.number in self.info and key == "Author":
                self.seen.author(text, "Author")

    def _name(self, view: View, version: Version, about: dict[str, Value], key: str) -> tuple[str, str]:
        """(part, hint) of a string that stands under `key`."""
        number = version.number
        if number in self.info:
            return f"Info {short(key)}", key[:NAME_CHARACTERS]
        if key == "JS":
            return "JavaScript", ""
        if key in ("V", "DV", "T", "TU", "TM") and (about.get("FT") or about.get("V") or "T" in about):
            name = _field_name(view, about)
            if view.name(about.get("FT")) or view.get(about.get("Parent")) or "V" in about:
                is_value = key in ("V", "DV")
                part = f"form field {short(name)}" if is_value else f"name of form field {short(name)}"
                return part, name[:NAME_CHARACTERS] if is_value else ""
        if "Rect" in about or number in self.page_of:
            page = self.page_of.get(number)
            where = f"page {page} " if page else ""
            return f"{where}annotation {short(key)}", key[:NAME_CHARACTERS]
        if key == "Title" and ("Parent" in about or "Dest" in about):
            return "outline", ""
        return f"object {number} {short(key)}", key[:NAME_CHARACTERS]

    def _stream(self, view: View, stream: Stream, before: str, texts: Placed) -> Iterator[Item]:
        """A stream that no page showed: a file, an image, metadata, or the content of what is gone."""
        if stream.start in self.reader.shown:
            return
        self.reader.shown.add(stream.start)
        about = stream.about
        kind, subtype = view.name(about.get("Type")), view.name(about.get("Subtype"))
        what = _NUMBERS.get(subtype, _NUMBERS.get(kind))
        is_font = any(key in about for key in _FONT_KEYS) and stream.number not in self.file_names
        size = stream.end - stream.start
        picture = next((name for name in _filter_names(view, about) if name in PICTURES), "")
        if (what is not None or is_font) and not picture:
            if what or is_font:
                yield LeftOut(size, what or "glyphs of a font")
            return
        name = self.file_names.get(stream.number, "")
        member = f"embedded file {name}" if name else f"object {stream.number}"
        place = self.blob.location.inside(before.replace(", ", " ") + safe_name(member))
        try:
            data, picture = view.objects.unpack(stream)
        except FormatError as error:
            yield Skip(place, error.reason)
            return
        if picture:
            path = f"{place.path}{PICTURES[picture]}"
            yield Blob.of(Location(place.source, path), data, self.blob.depth + 1)
        elif kind == "Metadata" and b"<" in data[:200]:
            packet = Blob.of(place, data, self.blob.depth + 1)
            yield from read_part(packet, PartTexts(self.blob.location, self.seen, f"{before}XMP"))
        elif not name and b"BT" in data and b"ET" in data and b"begincmap" not in data:
            resources = view.dictionary(about.get("Resources"))
            part, hint = self.looks.get(stream.number, (f"object {stream.number}", ""))
            try:
                texts.add(self.reader.show(view, data, resources), before + part, hint)
            except FormatError as error:
                yield Skip(place, error.reason)
        elif name or not (b"begincmap" in data or "N" in about or "FunctionType" in about):
            yield Blob.of(place, data, self.blob.depth + 1)


def string(data: bytes) -> str:
    """A text string in its own encoding."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _field_name(view: View, about: dict[str, Value]) -> str:
    """The full name of a form field, its parents' included."""
    names = []
    for _ in range(_PARENTS):
        name = view.get(about.get("T"))
        if isinstance(name, bytes):
            names.append(string(name)[:NAME_CHARACTERS])
        about = view.dictionary(about.get("Parent"))
        if not about:
            break
    return ".".join(reversed(names))


def _filter_names(view: View, about: dict[str, Value]) -> list[str]:
    return [view.name(item) for item in view.items(about.get("Filter"))[:8]]


def _references(view: View, appearances: Value) -> Iterator[Ref]:
    """The streams of an annotation's looks: for each state, or one for all."""
    for value in view.dictionary(appearances).values():
        if isinstance(value, Ref):
            yield value
        for each in value.values() if isinstance(value, dict) else ():
            if isinstance(each, Ref):
                yield each


def _dictionaries(value: Value) -> Iterator[dict[str, Value]]:
    """The dictionaries inside a value, itself included."""
    waiting: list[Value] = [value.about if isinstance(value, Stream) else value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += [each for each in item if isinstance(each, list | dict)]


def _all_strings(value: Value) -> Iterator[tuple[dict[str, Value], str, bytes]]:
    """(dictionary, key, string) for the strings inside a value."""
    waiting: list[tuple[dict[str, Value], str, Value]] = [({}, "text", value)]
    while waiting:
        about, key, item = waiting.pop()
        if isinstance(item, bytes):
            yield about, key, item
        elif isinstance(item, dict):
            waiting += [(item, name, each) for name, each in item.items()]
        elif isinstance(item, list):
            waiting += [(about, key, each) for each in item if isinstance(each, bytes | list | dict)]
