"""Reads an XML part of a document as a stream of elements, without doctypes, entities and deep memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.report import Skip

CHUNK_BYTES = 1 << 16
MAX_MARKUP_BYTES = 4 << 20
"""Of one tag, comment or instruction: the parser holds it whole."""
MAX_DEPTH = 10_000


class Taker(Protocol):
    """What is told of each element, and makes items of it; names come without their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...

    def text(self, data: str) -> None:
        """Characters, in pieces of any size."""
        ...

    def comment(self, data: str) -> None:
        """A comment or an instruction."""
        ...

    def items(self, *, is_end: bool) -> Iterator[Item]:
        """What is ready."""
        ...


class _Refused(Exception):
    """The part asks for something that no office program writes."""


class _Events:
    """Stands between the parser and the taker: local names, a bounded depth."""

    def __init__(self, taker: Taker) -> None:
        self._taker = taker
        self._start, self._end = taker.start, taker.end
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Refused(f"elements nested deeper than {MAX_DEPTH}")
        self._start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._end(name.rpartition(":")[2] if ":" in name else name)

    def instruction(self, target: str, data: str) -> None:
        self._taker.comment(data)

    def doctype(self, name: str, system: str | None, public: str | None, is_long: int) -> None:
        if is_long:
            raise _Refused("declares a document type of its own, in which entities may multiply")

    def entity(self, *_: object) -> None:
        raise _Refused("declares entities, which may multiply")


def read_part(blob: Blob, taker: Taker) -> Iterator[Item]:
    """The items that a taker makes of an XML part.

    Where it is damaged, what was read until there is given, then a Skip, then the raw part as a blob.
    """
    problem, is_cut = "", False
    parser = _parser(taker)
    fed = 0
    with blob.open() as stream:
        while not problem:
            try:
                data = stream.read(CHUNK_BYTES)
                if not data and not fed:
                    # LibreOffice writes parts of no bytes.
                    break
                parser.Parse(data, not data)
            except FormatError:
                # The blob says so itself when it is read.
                is_cut = True
                break
            except (expat.ExpatError, ValueError, LookupError):
                problem = f"no well-formed XML at byte {fed} or behind"
            except _Refused as error:
                problem = str(error)
            else:
                fed += len(data)
                if fed - parser.CurrentByteIndex > MAX_MARKUP_BYTES and data:
                    problem = f"a tag or comment of more than {MAX_MARKUP_BYTES} bytes"
                if not data:
                    break
            yield from taker.items(is_end=False)
    yield from taker.items(is_end=True)
    if problem:
        yield Skip(blob.location, f"read in part: {problem}; the rest as plain markup")
    if problem or is_cut:
        yield blob


def _parser(taker: Taker) -> expat.XMLParserType:
    events = _Events(taker)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = CHUNK_BYTES
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = taker.text
    parser.CommentHandler = taker.comment
    parser.ProcessingInstructionHandler = events.instruction
    parser.StartDoctypeDeclHandler = events.doctype
    parser.EntityDeclHandler = events.entity
    return parser
