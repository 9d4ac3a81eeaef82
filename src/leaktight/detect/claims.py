"""Places what was found in a raw record in the field that holds it: one finding, not three.

A block may hold tens of thousands of pairs, so all of them are looked for at once: each cost follows the
block's size and what is found in it, not the number of pairs times either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import orjson

from leaktight.core.batch import Item, TextBatch
from leaktight.core.match import Claim, Match

_GRAM_BYTES = 4
"""Shorter pieces are not looked for: no value is, and a user of three letters stands everywhere."""


def claim_of(record: TextBatch, match: Match) -> Claim:
    """The claim of a match in a record of one text."""
    data = bytes(record.data)
    value = _unescaped(data[match.start : match.end])
    found = _occurrence(data, match)
    parts = {value, data[match.start : match.end]}
    if found is not None and "identity" in found.re.groupindex:
        parts |= {found["identity"], _unescaped(found["identity"])}
    return Claim(match, value, tuple(parts))


def _occurrence(data: bytes, match: Match) -> re.Match[bytes] | None:
    """The occurrence of a match's rule that it comes from."""
    expression = re.compile(match.rule.pattern.encode())
    first, last = max(0, match.start - match.rule.max_bytes), match.end + match.rule.max_bytes
    while (found := expression.search(data, first, last)) is not None and found.start() <= match.start:
        if match.end <= found.end():
            return found
        first = found.start() + 1
    return None


def gap_of(found: re.Match[bytes], low: int) -> tuple[int, int]:
    """What lies between the groups `identity` and `value` of an occurrence, in bytes behind `low`.

    (0, 0) if it has no two parts.
    """
    if "identity" not in found.re.groupindex:
        return 0, 0
    (_, first), (last, _) = sorted((found.span("identity"), found.span("value")))
    return first - low, last - low


def attached(items: Iterable[Item], claims: list[Claim], placed: set[bytes]) -> Iterator[Item]:
    """The items; batches that hold a claimed value, or a part of what is claimed, know of it. `placed` gets
    the values that some batch holds."""
    pieces = _Pieces(claims)
    for item in items:
        if isinstance(item, TextBatch) and item.refine is None:
            found = {piece for _, piece in pieces.within(bytes(item.data))}
            placed.update(found & pieces.values.keys())
            known = (pieces.values.get(piece) or pieces.parts[piece] for piece in sorted(found))
            yield replace(item, claims=tuple(dict.fromkeys(known)))
        else:
            yield item


def settled(batch: TextBatch, matches: list[Match]) -> list[Match]:
    """The matches of a batch of fields, with claims in place of what they cover, in order of place.

    As elsewhere, the more specific rule wins.
    """
    pieces = _Pieces(batch.claims)
    places = list(pieces.within(bytes(batch.data)))
    kept = [one for one in matches if not _is_covered(batch, one, places, pieces)]
    wanted = [_placed(batch, start, piece, pieces) for start, piece in places if piece in pieces.values]
    return sorted([*kept, *_fitting(wanted, kept)], key=lambda match: (match.text, match.start))


class _Pieces:
    """What claims are made of, and where it stands in bytes."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.values: dict[bytes, Claim] = {}
        """Value -> the most specific claim of it."""
        self.parts: dict[bytes, Claim] = {}
        """The same of everything that is claimed."""
        for claim in claims:
            self._add(self.values, claim.value, claim)
            for part in claim.parts:
                self._add(self.parts, part, claim)
        self._sizes: dict[bytes, list[int]] = {}
        for piece in self.parts:
            if len(piece) >= _GRAM_BYTES:
                sizes = self._sizes.setdefault(piece[:_GRAM_BYTES], [])
                if len(piece) not in sizes:
                    sizes.append(len(piece))
        for sizes in self._sizes.values():
            sizes.sort(reverse=True)
        self._grams = np.frombuffer(b"".join(sorted(self._sizes)), dtype="<u4")

    def within(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """(start, piece) of the pieces in data, the longest at each place, one behind the other."""
        reached = 0
        for start in self._suspects(data):
            if start < reached:
                continue
            for size in self._sizes[data[start : start + _GRAM_BYTES]]:
                piece = data[start : start + size]
                if piece in self.parts and len(piece) == size:
                    yield start, piece
                    reached = start + size
                    break

    def _suspects(self, data: bytes) -> list[int]:
        """The places of the bytes that pieces begin with, in order."""
        if len(data) < _GRAM_BYTES or not len(self._grams):
            return []
        places = []
        for shift in range(_GRAM_BYTES):
            grams = np.frombuffer(data, dtype="<u4", count=(len(data) - shift) // _GRAM_BYTES, offset=shift)
            places.append(np.flatnonzero(np.isin(grams, self._grams)) * _GRAM_BYTES + shift)
        found: list[int] = np.sort(np.concatenate(places)).tolist()
        return found

    @staticmethod
    def _add(known: dict[bytes, Claim], piece: bytes, claim: Claim) -> None:
        other = known.get(piece)
        if other is None or other.match.rule.specificity < claim.match.rule.specificity:
            known[piece] = claim


def _is_covered(batch: TextBatch, match: Match, places: list[tuple[int, bytes]], pieces: _Pieces) -> bool:
    """Whether a match lies in what a claim that is no less specific is made of."""
    low, _ = batch.span(match.text)
    start, end = low + match.start, low + match.end
    index = bisect_right(places, start, key=lambda place: place[0]) - 1
    if index < 0:
        return False
    first, piece = places[index]
    is_inside = end <= first + len(piece)
    return is_inside and match.rule.specificity <= pieces.parts[piece].match.rule.specificity


def _placed(batch: TextBatch, start: int, piece: bytes, pieces: _Pieces) -> Match:
    """A claim's match as it stands in the field."""
    text = int(np.searchsorted(batch.offsets, start, side="right")) - 1
    at = start - batch.span(text)[0]
    return pieces.values[piece].match._replace(text=text, start=at, end=at + len(piece))


def _fitting(wanted: list[Match], kept: list[Match]) -> Iterator[Match]:
    """The wanted ones that share no byte with any that is kept."""
    ordered = sorted(kept, key=lambda match: (match.text, match.start))
    keys = [(match.text, match.start) for match in ordered]
    for match in wanted:
        index = bisect_right(keys, (match.text, match.end - 1))
        before = ordered[index - 1] if index else None
        if before is None or before.text != match.text or before.end <= match.start:
            yield match


def _unescaped(text: bytes) -> bytes:
    """A piece of JSON text without its escapes, as far as it is one string."""
    try:
        value = orjson.loads(b'"' + text.replace(b'\\"', b'"').replace(b'"', b'\\"') + b'"')
    except orjson.JSONDecodeError:
        return text
    return str(value).encode("utf-8", "surrogatepass")
