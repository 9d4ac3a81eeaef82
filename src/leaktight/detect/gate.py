"""The gate: every rule's expression in one Hyperscan database, run over whole buffers, cached on disk."""

from __future__ import annotations

import ctypes
import hashlib
import operator
import os
import platform
import threading
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path

import hyperscan

from leaktight.core.batch import Buffer
from leaktight.core.errors import UsageError
from leaktight.detect.cache_file import load_cached, store_cached

ESCAPES = (
    r"\\(?:/|u00[2-7]|u[0-9a-fA-F]{4}[0-9.]|x[2-7]|U000000|u\{)",
    r"&(?:#[xX0-9]|commat;|period;|colon;|sol;|lowbar;|hyphen;|dash;|plus;|num;|equals;|quot;|amp;)",
)
"""Spellings that hide a character from the rules' expressions: they matter in coarse batches only."""

EMBEDDED = (r"(?:x[\x01\x9c\xda]|H\x89|h\xde)", r"\x1f\x8b\x08")
"""How compressed data begin inside others, zlib and gzip: readers of unknown bytes unpack them."""

MARKER = "leaktight: allow"
"""The start of an inline comment: a batch that holds it is handed over although it may hold no match."""

_FORMAT = b"leaktight gate 1\n"


class Gate:
    """A compiled set of expressions; safe to use from several threads."""

    def __init__(self, database: hyperscan.Database) -> None:
        self._database = database
        self._local = threading.local()

    def scan(self, data: Buffer) -> tuple[list[int], list[int]]:
        """(expression numbers, end offsets) of all hits in a buffer, in order of ends."""
        numbers: list[int] = []
        ends: list[int] = []
        add_number, add_end = numbers.append, ends.append

        def hit(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            add_number(number)
            add_end(end)

        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        self._database.scan(data, match_event_handler=hit, scratch=scratch)  # type: ignore[type-var]
        if any(map(operator.gt, ends, ends[1:])):
            pairs = sorted(zip(ends, numbers, strict=True))
            return [number for _, number in pairs], [end for end, _ in pairs]
        return numbers, ends


def cache_folder() -> Path:
    """Where compiled gates are kept: `$XDG_CACHE_HOME/leaktight`, or `~/.cache/leaktight`."""
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "leaktight"


def open_gate(
    expressions: Sequence[str], cache: Path | None, on_compile: Callable[[int], None] | None = None
) -> Gate:
    """The gate of these expressions, from the cache folder if it holds them undamaged, else compiled.

    `on_compile` is told the number of expressions before a compilation, which takes seconds for a
    thousand. An unusable cache folder costs time, never correctness. Raises UsageError naming an
    expression that Hyperscan refuses.
    """
    if cache is None:
        return Gate(_compile(expressions, on_compile))
    path = cache / f"{_key(expressions)}.gate"
    database = _load(path)
    if database is None:
        database = _compile(expressions, on_compile)
        store_cached(path, _FORMAT, hyperscan.dumpb(database))
    return Gate(database)


def check_expression(expression: str) -> str:
    """ "" if Hyperscan takes the expression, else why not."""
    try:
        _compile([expression], None)
    except UsageError as error:
        return error.problem
    return ""


def _compile(expressions: Sequence[str], on_compile: Callable[[int], None] | None) -> hyperscan.Database:
    if on_compile is not None:
        on_compile(len(expressions))
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    try:
        database.compile(
            expressions=[expression.encode() for expression in expressions],
            ids=list(range(len(expressions))),
            elements=len(expressions),
            flags=[0] * len(expressions),
        )
    except hyperscan.HyperscanError as cause:
        if len(expressions) == 1:
            raise UsageError(f"gate {expressions[0]}", f"Hyperscan: {cause}") from cause
        for expression in expressions:
            _compile([expression], None)
        raise UsageError("gate", f"Hyperscan: {cause}") from cause
    return database


def _key(expressions: Sequence[str]) -> str:
    digest = hashlib.sha256(_FORMAT)
    for fact in (metadata.version("hyperscan"), platform.machine(), platform.processor(), *expressions):
        digest.update(len(fact).to_bytes(8, "little") + fact.encode())
    return digest.hexdigest()[:40]


def _load(path: Path) -> hyperscan.Database | None:
    body = load_cached(path, _FORMAT)
    if body is None:
        return None
    try:
        return hyperscan.loadb(body, mode=hyperscan.HS_MODE_BLOCK)
    except hyperscan.HyperscanError:
        return None
    finally:
        del body
        _return_freed_memory()


def _return_freed_memory() -> None:
    """Gives what was freed back to the system, where the C library can: some megabytes of copies."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
