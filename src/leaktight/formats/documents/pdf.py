"""PDF (ISO 32000-2): what pages show, what stands beside it, and what earlier versions of the file showed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.documents.pdf_filters import Budget
from leaktight.formats.documents.pdf_objects import Objects, View
from leaktight.formats.documents.pdf_pages import Page, PageReader, pages
from leaktight.formats.documents.pdf_sweep import UNDO, Sweep
from leaktight.formats.documents.pdf_syntax import Ref
from leaktight.formats.documents.pdf_text import Effort
from leaktight.formats.documents.placed import Placed
from leaktight.formats.documents.seen import Seen
from leaktight.formats.format import Head
from leaktight.formats.reading.blocks import Reader

SIGNATURE = b"%PDF-"
SIGNATURE_REACH = 1024
UNPACKED_BYTES = 256 << 20
MAX_REVISIONS = 20
MAX_ANNOTATIONS = 100_000
_TAIL_BYTES = 16
_REDACT = "Redact the text itself, not only its looks, and export the document anew."


@dataclass(slots=True)
class _Reading:
    """What is known of the file while it is read."""

    blob: Blob
    view: View
    reader: PageReader = field(default_factory=lambda: PageReader(Effort()))
    seen: Seen = field(default_factory=Seen)
    page_of: dict[int, int] = field(default_factory=dict)
    contents: set[tuple[int, ...]] = field(default_factory=set)
    """Content streams of pages that were read."""
    given: set[int] = field(default_factory=set)
    """Hashes of the pages' texts."""


class Pdf:
    """By its signature, which may stand behind up to a KiB of other bytes."""

    name = "pdf"
    how = "decoded"
    isolated = False
    priority = 90
    """Its first bytes are often plain text."""

    def accepts(self, head: Head) -> bool:
        at = head.data.find(SIGNATURE, 0, SIGNATURE_REACH)
        return at == 0 or (at > 0 and b" obj" in head.data[at:])

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Texts of the pages, of what stands beside them and of earlier revisions; files in it as blobs."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            reader = Reader(stream, blob.size)
            data = reader.take(limits.max_whole_bytes + 1)
            if len(data) > limits.max_whole_bytes:
                yield Skip(blob.location, f"pdf: larger than {limits.max_whole_bytes} bytes")
                return
            yield from reader.skips(blob.location)
        objects = Objects(data, Budget(UNPACKED_BYTES))
        if objects.is_locked:
            yield Skip(blob.location, "pdf: encrypted with a password")
            return
        yield from _read(_Reading(blob, View(objects, len(data) + 1)), limits)
        yield from _around(blob, data, objects)


def _read(reading: _Reading, limits: Limits) -> Iterator[Item]:
    place, objects = reading.blob.location, reading.view.objects
    yield from _page_texts(reading, reading.view, "", Placed(place, _REDACT))
    ends = [end for end in objects.found.ends if end < len(objects.data) - _TAIL_BYTES]
    for end in reversed(ends[-MAX_REVISIONS:]):
        earlier = View(objects, end)
        yield from _page_texts(reading, earlier, "earlier revision, ", Placed(place, UNDO))
    sweep = Sweep(reading.blob, limits, reading.seen, reading.reader, _info(reading.view), reading.page_of)
    yield from sweep.run(reading.view)
    yield from reading.seen.traces(place)
    if objects.budget.damaged:
        yield Skip(place, f"pdf: {objects.budget.damaged} damaged streams, read up to the damage")
    for problem in sorted({*objects.found.problems, *reading.reader.problems})[:100]:
        yield Skip(place, f"pdf: {problem}")


def _page_texts(reading: _Reading, view: View, before: str, texts: Placed) -> Iterator[Item]:
    try:
        for page in pages(view, reading.reader.effort):
            if not before:
                _learn_annotations(reading, page)
            if page.contents and page.contents in reading.contents:
                continue
            reading.contents.add(page.contents)
            text = reading.reader.text(view, page)
            mark = hash(text)
            if mark not in reading.given:
                reading.given.add(mark)
                name = f"page {page.number}" if page.number else "a page outside of the document"
                texts.add(text, before + name)
            if texts.is_full:
                yield from texts.take()
    except FormatError as error:
        yield Skip(reading.blob.location, f"pdf: {error.reason}")
    yield from texts.take()


def _learn_annotations(reading: _Reading, page: Page) -> None:
    for item in reading.view.items(page.about.get("Annots"))[:MAX_ANNOTATIONS]:
        if isinstance(item, Ref) and page.number and len(reading.page_of) < MAX_ANNOTATIONS:
            reading.page_of[item.number] = page.number


def _info(view: View) -> set[int]:
    """The objects that trailers call information about the document."""
    found = set()
    for _, trailer in view.objects.found.trailers:
        info = trailer.get("Info")
        if isinstance(info, Ref):
            found.add(info.number)
    return found


def _around(blob: Blob, data: bytes, objects: Objects) -> Iterator[Item]:
    """What stands before and behind the document, and whether it ends as it should."""
    start = data.find(SIGNATURE, 0, SIGNATURE_REACH)
    if data[: max(start, 0)].strip():
        yield Blob.of(blob.location.inside("before the document"), data[:start], blob.depth + 1)
    ends = objects.found.ends
    if not ends:
        yield Skip(blob.location, "pdf: no end mark (cut off?)")
        return
    behind = data[ends[-1] :]
    if len(behind.strip()) > _TAIL_BYTES:
        yield Blob.of(blob.location.inside("behind the document"), behind, blob.depth + 1)


FORMAT = Pdf()
