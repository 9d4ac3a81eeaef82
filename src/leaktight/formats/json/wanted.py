"""Where in raw JSON the values stand whose keys rules ask for: no other sign may show them.

Which keys there are is learned from some records of each block, and kept for those that follow; where they
stand is then searched for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

import orjson

from leaktight.formats.json.names import MAX_NAME_CHARACTERS

SAMPLED = 24
"""Records, or pieces of a document, whose keys are learned."""
PIECE_BYTES = 2048
MAX_LINE_BYTES = 1 << 15
SMALL_BYTES = 1 << 15
"""Of a document up to this size all keys are learned."""
MAX_LEVELS, MAX_ELEMENTS = 6, 3
MAX_KEYS = 4096
"""So many are kept of a file: records that are maps have millions."""
MAX_SEARCHES = 16
"""So many keys are searched for one by one; more are cheaper to be met in one pass."""
_KEY = re.compile(rb'"((?:[^"\\]|\\.){1,%d})"\s*+:' % MAX_NAME_CHARACTERS)
_VALUE = re.compile(rb"\s*+:[\s\[{]*+\"?+")


class KnownKeys:
    """The keys of one file that its blocks have shown so far."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def places_in_lines(self, data: bytes, wants: Callable[[str], bool]) -> list[int]:
        """A place in each value under a wanted key, in ascending order; `data` are whole lines of records."""
        return self._places(data, _keys_of_lines(data), wants)

    def places_in_document(self, data: bytes, wants: Callable[[str], bool]) -> list[int]:
        """The same for a document or a part of one."""
        return self._places(data, _keys_of_document(data), wants)

    def _places(self, data: bytes, keys: set[str], wants: Callable[[str], bool]) -> list[int]:
        wanted = [key for key in self._keys | keys if wants(key)]
        self._keys.update(islice(keys - self._keys, max(0, MAX_KEYS - len(self._keys))))
        spelled = {spelling for key in wanted for spelling in _spellings(key)}
        if len(spelled) > MAX_SEARCHES:
            keyed = (found for found in _KEY.finditer(data) if b'"' + found[1] + b'"' in spelled)
            return [place for found in keyed for place in _value_after(data, found.end(1) + 1)]
        return sorted(place for key in spelled for place in _values_under(data, key))


def _spellings(key: str) -> tuple[bytes, bytes]:
    """A key in its quotes, as JSON may write it."""
    return json.dumps(key).encode(), json.dumps(key, ensure_ascii=False).encode("utf-8", "replace")


def _keys_of_lines(data: bytes) -> set[str]:
    """The keys of some records, spread over the block."""
    keys: set[str] = set()
    for number in range(SAMPLED):
        start = data.rfind(b"\n", 0, len(data) * number // SAMPLED) + 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if end - start <= MAX_LINE_BYTES:
            try:
                keys.update(_keys(orjson.loads(data[start:end]), MAX_LEVELS))
                continue
            except orjson.JSONDecodeError:
                pass
        keys.update(_spelled_keys(data, start, min(end, start + PIECE_BYTES)))
    return keys


def _keys(value: object, levels: int) -> Iterator[str]:
    """The keys in a value, down to some level, of the first elements of its lists."""
    if not levels:
        return
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _keys(item, levels - 1)
    elif isinstance(value, list):
        for item in value[:MAX_ELEMENTS]:
            yield from _keys(item, levels - 1)


def _keys_of_document(data: bytes) -> set[str]:
    """The keys of a small document, or of some pieces of a larger one."""
    if len(data) <= SMALL_BYTES:
        return set(_spelled_keys(data, 0, len(data)))
    starts = [len(data) * number // SAMPLED for number in range(SAMPLED)]
    return {key for start in starts for key in _spelled_keys(data, start, start + PIECE_BYTES)}


def _spelled_keys(data: bytes, start: int, end: int) -> Iterator[str]:
    """What stands between quotes before a colon, whether or not the rest is JSON."""
    for spelled in _KEY.findall(data, start, end):
        yield _unescaped(spelled)


@lru_cache(maxsize=4096)
def _unescaped(spelled: bytes) -> str:
    try:
        return str(json.loads(b'"' + spelled + b'"'))
    except ValueError:
        return spelled.decode("utf-8", "replace")


def _values_under(data: bytes, key: bytes) -> Iterator[int]:
    """A place in each value under a key, given in its quotes."""
    found = data.find(key)
    while found >= 0:
        after = found + len(key)
        yield from _value_after(data, after)
        found = data.find(key, after)


def _value_after(data: bytes, after: int) -> Iterator[int]:
    """The end of the first byte of the value whose key ends here, if it is a key."""
    value = _VALUE.match(data, after)
    if value is not None:
        yield min(value.end() + 1, len(data))
