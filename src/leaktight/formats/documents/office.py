"""Office documents, Office Open XML (ECMA-376) and OpenDocument: docx, xlsx, pptx, odt, ods, odp."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.archives.zip_archive import FORMAT as ZIP
from leaktight.formats.documents.paragraphs import ODF_TEXTS, Paragraphs
from leaktight.formats.documents.part_texts import PartTexts
from leaktight.formats.documents.pivot import PivotCache
from leaktight.formats.documents.placed import short
from leaktight.formats.documents.seen import Seen
from leaktight.formats.documents.sheet import SharedStrings, Sheet
from leaktight.formats.documents.workbook import Workbook, read_relations
from leaktight.formats.documents.xml_part import Taker, read_part
from leaktight.formats.format import Head

_FIRST = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/\.rels|(?:docProps|word|xl|ppt|customXml)/"
    rb"|mimetypeapplication/vnd\.oasis\.opendocument)",
    re.DOTALL,
)
_PROPERTIES = re.compile(r"docProps/[^/]+\.xml|meta\.xml")
_TEXT = re.compile(
    r"word/(?:document|header|footer|footnotes|endnotes|comments|glossary/document)[^/]*\.xml"
    r"|ppt/(?:slides|notesSlides|slideMasters|slideLayouts|notesMasters|handoutMasters|comments)/[^/]+\.xml"
    r"|(?:xl|word|ppt)/(?:drawings|charts|diagrams)/[^/]+\.xml"
)
_OPEN_DOCUMENT = re.compile(r"(?:Object [^/]+/)?(?:content|styles)\.xml")
_PIVOT = re.compile(r"xl/pivotCache/pivotCache(Definition|Records)(\d*)\.xml")
_NAMED = re.compile(
    r".*\.rels|xl/(?:workbook|connections|comments\d*|metadata)\.xml|word/(?:settings|people|webSettings)\.xml"
    r"|ppt/(?:commentAuthors|authors|presentation|tags/[^/]+)\.xml"
    r"|xl/(?:threadedComments|persons|externalLinks|queryTables|tables|comments|chartsheets|ctrlProps)"
    r"/[^/]+\.xml|settings\.xml|Configurations2/.*\.xml"
)
_ORDER = ("xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/sharedStrings.xml")


@dataclass(slots=True)
class _Document:
    """What the parts of one document share."""

    blob: Blob
    limits: Limits
    seen: Seen = field(default_factory=Seen)
    parts: dict[str, Blob] = field(default_factory=dict)
    workbook: Workbook = field(default_factory=Workbook)
    strings: SharedStrings | None = None
    pivot_fields: dict[str, list[str]] = field(default_factory=dict)


class Office:
    """By the names of its first member; other members than those with texts are left to their own formats."""

    name = "office"
    how = "decoded"
    isolated = False
    priority = 110

    def accepts(self, head: Head) -> bool:
        return _FIRST.match(head.data) is not None

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Paragraphs, cells, comments and properties under their names; all other members as blobs."""
        document = _Document(blob, limits)
        prefix = len(blob.location.path) + 1
        for item in ZIP.read(blob, limits):
            name = item.location.path[prefix:] if isinstance(item, Blob) else ""
            if isinstance(item, Blob) and _is_read_here(name) and name not in document.parts:
                document.parts[name] = item
            else:
                yield item
        first = [name for name in _ORDER if name in document.parts]
        for name in first + sorted(set(document.parts) - set(first)):
            yield from _read(document, name)
        if document.strings is not None:
            yield from document.strings.unused()
        yield from document.seen.traces(blob.location)


def _is_read_here(name: str) -> bool:
    return (
        name in _ORDER
        or any(pattern.fullmatch(name) for pattern in (_PROPERTIES, _TEXT, _OPEN_DOCUMENT, _PIVOT, _NAMED))
        or (name.startswith("xl/worksheets/") and name.endswith(".xml"))
    )


def _read(document: _Document, name: str) -> Iterator[Item]:
    blob = document.parts[name]
    if name == "xl/_rels/workbook.xml.rels":
        document.workbook.targets = read_relations(blob)
    yield from read_part(blob, _taker(document, name))


def _taker(document: _Document, name: str) -> Taker:
    place, seen = document.blob.location, document.seen
    stem = short(name.rpartition("/")[2].removesuffix(".xml"))
    if name == "xl/workbook.xml":
        document.workbook.begin(place, seen)
        return document.workbook
    if name == "xl/sharedStrings.xml":
        document.strings = SharedStrings(place, seen, document.limits.max_whole_bytes)
        return document.strings
    if name.startswith("xl/worksheets/") and not name.endswith(".rels"):
        strings = document.strings or SharedStrings(place, seen, 0)
        return Sheet(place, seen, document.workbook.sheet_of(name) or stem, strings)
    if found := _PIVOT.fullmatch(name):
        fields = document.pivot_fields.setdefault(found[2], [])
        return PivotCache(place, seen, fields, is_records=found[1] == "Records")
    if _TEXT.fullmatch(name):
        return Paragraphs(place, seen, "" if stem == "document" else f"{stem} ")
    if _OPEN_DOCUMENT.fullmatch(name):
        return Paragraphs(place, seen, "" if stem == "content" else f"{stem} ", text_elements=ODF_TEXTS)
    return PartTexts(place, seen, "property" if _PROPERTIES.fullmatch(name) else stem)


FORMAT = Office()
