"""Jupyter notebooks (nbformat 3 and 4): cells, what they printed, what they showed, and their metadata."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.json.blocks import Intake
from leaktight.formats.json.columns import Columns
from leaktight.formats.json.document import FORMAT as JSON_DOCUMENT
from leaktight.formats.json.names import describe
from leaktight.formats.json.reader import is_lossless
from leaktight.formats.json.sniff import BYTE_ORDER_MARK, is_notebook
from leaktight.formats.reading.notes import safe_name
from leaktight.formats.reading.rejoined import rejoin
from leaktight.formats.text.ansi import strip_ansi

MAX_CONTAINERS = 1 << 19
MAX_ITEMS = 1 << 21
"""Parsed as Python objects, a notebook with more would take gigabytes."""

BINARY_TYPES = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "model/",
    "application/pdf",
    "application/octet-stream",
    "application/zip",
)
"""How the media types begin that notebooks hold in base64."""
_MEDIA_TYPE = re.compile(r"(?:text|image|application|audio|video|font|model)/[\w.+-]{1,80}")
_OLD_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "latex": "text/latex",
    "javascript": "application/javascript",
    "json": "application/json",
    "pdf": "application/pdf",
}
Object = dict[str, object]


CLEAR = "Clear the notebook's outputs: leaktight scan --fix does."


class Notebook:
    """Reads notebooks whole; one that is too large, or damaged, is read as plain JSON."""

    name = "notebook"
    how = "decoded"
    isolated = False
    priority = 60

    def accepts(self, head: Head) -> bool:
        """Whether an object begins here that has a notebook's first keys."""
        return is_notebook(head)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Each cell's source, each output, then all other strings; embedded files as blobs."""
        notebook = None
        has_files = True
        whole = blob
        if blob.size is None or blob.size <= limits.max_whole_bytes:
            stream = blob.open()
            intake = Intake(stream, blob)
            data = intake.read_up_to(limits.max_whole_bytes + 1, step=limits.block_bytes)
            whole = rejoin(blob, data, stream)
            if len(data) <= limits.max_whole_bytes and not intake.skips():
                notebook = parse_notebook(data.removeprefix(BYTE_ORDER_MARK))
                has_files = any(b'"%b' % kind.encode() in data for kind in BINARY_TYPES)
        if notebook is not None:
            yield from Pages(blob).read(notebook)
            return
        if has_files:
            yield Skip(blob.location, "no intact notebook: read as JSON, embedded files not decoded")
        yield from JSON_DOCUMENT.read(whole, limits)


def parse_notebook(data: bytes) -> Object | None:
    """A notebook in which no key is repeated; None for anything else, or what would need too much memory."""
    if data.count(b"[") + data.count(b"{") > MAX_CONTAINERS or data.count(b",") > MAX_ITEMS:
        return None
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(value, dict) or not is_lossless(value, data):
        return None
    has_cells = isinstance(value.get("cells"), list) or isinstance(value.get("worksheets"), list)
    return value if has_cells else None


@dataclass(slots=True)
class Shown:
    """Texts with lines of their own, and where each stands."""

    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


class Pages:
    """Takes a notebook apart: what it does not know by name it hands over under its key path."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self._sources = Shown()
        self._outputs = Shown()
        self._blobs: list[Blob] = []
        self._names: dict[str, int] = {}
        self._rest_parts: list[str] = []
        self._keys: set[bytes] = set()
        self._rest = Columns(self._is_new_key)

    def read(self, notebook: Object) -> Iterator[Item]:
        """All texts and embedded files of a parsed notebook."""
        number = 0
        for key, value in notebook.items():
            if key == "cells" and isinstance(value, list):
                for cell in value:
                    number += 1
                    self._take_cell(cell, number)
            elif key == "worksheets" and isinstance(value, list):
                number = self._take_worksheets(value, number)
            else:
                self._take_rest({key: value}, "")
        yield from self._batches(self._sources, trusted=True)
        yield from self._batches(self._outputs, trusted=False)
        yield from self._rest.batches(self._locate_rest)
        yield from self._blobs

    def _take_worksheets(self, sheets: list[object], number: int) -> int:
        for sheet in sheets:
            cells = sheet.get("cells") if isinstance(sheet, dict) else None
            if not isinstance(sheet, dict) or not isinstance(cells, list):
                self._take_rest(sheet, "worksheet")
                continue
            for cell in cells:
                number += 1
                self._take_cell(cell, number)
            self._take_rest({key: value for key, value in sheet.items() if key != "cells"}, "worksheet")
        return number

    def _take_cell(self, cell: object, number: int) -> None:
        place = f"cell {number}"
        if not isinstance(cell, dict):
            self._take_rest(cell, place)
            return
        for key, value in cell.items():
            text = joined(value)
            if key in ("source", "input") and text is not None:
                self._show(self._sources, text, f"{place} source")
            elif key == "outputs" and isinstance(value, list):
                for output in value:
                    self._take_output(output, place)
            elif key == "attachments" and isinstance(value, dict):
                for name, bundle in value.items():
                    self._take_bundle(bundle, place, name)
            else:
                self._take_rest({key: value}, place)

    def _take_output(self, output: object, place: str) -> None:
        if not isinstance(output, dict):
            self._take_rest(output, f"{place} output")
            return
        kind = output.get("output_type")
        stream = output.get("name")
        for key, value in output.items():
            text = joined(value)
            if key == "data" and isinstance(value, dict):
                self._take_bundle(value, place, "")
            elif key == "traceback" and isinstance(value, list) and text is not None:
                self._show(self._outputs, "\n".join(map(str, value)), f"{place} output traceback")
            elif key == "text" and kind == "stream" and text is not None:
                name = stream if stream in ("stdout", "stderr") else "stream"
                self._show(self._outputs, text, f"{place} output {name}")
            elif key in ("ename", "evalue") and text is not None:
                self._show(self._outputs, text, f"{place} output {key}")
            elif key in _OLD_TYPES and text is not None:
                self._take_bundle({_OLD_TYPES[key]: value}, place, "")
            else:
                self._take_rest({key: value}, f"{place} output")

    def _take_bundle(self, bundle: object, place: str, name: str) -> None:
        """One value in several media types; attachments have a name, outputs do not."""
        if not isinstance(bundle, dict):
            self._take_rest({name: bundle}, place)
            return
        for media_type, value in bundle.items():
            text = joined(value)
            if text is None or not _MEDIA_TYPE.fullmatch(media_type):
                self._take_rest({media_type: value}, f"{place} output")
            elif is_binary(media_type) and (content := decode_base64(text)) is not None:
                self._embed(content, f"{place} {name or media_type}")
            else:
                text = html.unescape(text) if media_type == "text/html" else text
                self._show(self._outputs, text, f"{place} output {media_type}")
        if name:
            self._show(self._outputs, name, f"{place} attachment name")

    def _embed(self, content: bytes, member: str) -> None:
        count = self._names[member] = self._names.get(member, 0) + 1
        location = self._blob.location.inside(safe_name(member if count == 1 else f"{member} {count}"))
        self._blobs.append(
            Blob(location, lambda: io.BytesIO(content), size=len(content), depth=self._blob.depth + 1)
        )

    def _show(self, shown: Shown, text: str, part: str) -> None:
        shown.texts.append(strip_ansi(text) if shown is self._outputs else text)
        shown.parts.append(part)

    def _take_rest(self, value: object, place: str) -> None:
        self._rest_parts.append(place)
        self._rest.add(value, len(self._rest_parts) - 1)

    def _is_new_key(self, key: bytes) -> bool:
        known = key in self._keys
        self._keys.add(key)
        return not known

    def _locate_rest(self, record: int, path: str, is_key: bool) -> Location:
        words = (self._rest_parts[record], describe(path, is_key=True) if is_key else path)
        location = self._blob.location
        return location.at(" ".join(word for word in words if word))

    def _batches(self, shown: Shown, *, trusted: bool) -> Iterator[TextBatch]:
        """A batch whose parts end in the line inside the cell, since nobody sees the file's own lines."""
        if not shown.texts:
            return
        texts = [text.encode() for text in shown.texts]
        data, offsets = join_texts(texts)
        location = self._blob.location

        def locate(text: int, at: int) -> Location:
            line = texts[text].count(b"\n", 0, at) + 1
            return location.at(f"{shown.parts[text]} line {line}")

        remedy = "" if trusted else CLEAR
        yield TextBatch(data, offsets, locate, trusted_comments=trusted, is_code=trusted, remedy=remedy)


def joined(value: object) -> str | None:
    """Text as notebooks store it: a string, or a list of strings."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(piece, str) for piece in value):
        return "".join(value)
    return None


def is_binary(media_type: str) -> bool:
    """Whether notebooks hold this media type in base64."""
    return media_type != "image/svg+xml" and media_type.startswith(BINARY_TYPES)


def decode_base64(text: str) -> bytes | None:
    """What the text encodes, None if it is not base64."""
    try:
        return base64.b64decode("".join(text.split()).encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None


FORMAT = Notebook()
