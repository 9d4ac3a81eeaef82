"""Places what was found in a raw record in the field that holds it: one finding, not three."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import orjson

from leaktight.core.batch import Item, TextBatch
from leaktight.core.match import Claim, Match


def claim_of(record: TextBatch, match: Match) -> Claim:
    """The claim of a match in a record of one text."""
    data = bytes(record.data)
    value = _unescaped(data[match.start : match.end])
    expression = re.compile(match.rule.pattern.encode())
    whole = b""
    for found in expression.finditer(data):
        if found.start() <= match.start and match.end <= found.end():
            first, last = gap_of(found, 0)
            whole = data[found.start() : first] + b"\n" + data[last : found.end()] if last else found[0]
    return Claim(match, value, whole + b"\n" + _unescaped(whole))


def gap_of(found: re.Match[bytes], low: int) -> tuple[int, int]:
    """What lies between the groups `identity` and `value` of an occurrence, in bytes behind `low`.

    (0, 0) if it has no two parts.
    """
    if "identity" not in found.re.groupindex:
        return 0, 0
    (_, first), (last, _) = sorted((found.span("identity"), found.span("value")))
    return first - low, last - low


def attached(items: Iterable[Item], claims: list[Claim], placed: set[Claim]) -> Iterator[Item]:
    """The items; batches that hold a claimed value, or a part of what is claimed, know of it. `placed` gets
    the claims whose value some batch holds."""
    for item in items:
        if isinstance(item, TextBatch) and item.refine is None:
            data = bytes(item.data)
            placed.update(claim for claim in claims if claim.value in data)
            yield replace(item, claims=tuple(claims))
        else:
            yield item


def settled(batch: TextBatch, matches: list[Match]) -> list[Match]:
    """The matches of a batch of fields, with claims in place of what they cover, in order of place.

    As elsewhere, the more specific rule wins.
    """
    data = bytes(batch.data)
    for claim in batch.claims:
        least = claim.match.rule.specificity
        kept = [
            one for one in matches if one.rule.specificity > least or _value(batch, one) not in claim.covers
        ]
        for found in re.finditer(re.escape(claim.value), data):
            text = int(np.searchsorted(batch.offsets, found.start(), side="right")) - 1
            start = found.start() - batch.span(text)[0]
            end = start + len(claim.value)
            if all(one.text != text or one.end <= start or end <= one.start for one in kept):
                kept.append(claim.match._replace(text=text, start=start, end=end))
        matches = kept
    return sorted(matches, key=lambda match: (match.text, match.start))


def _value(batch: TextBatch, match: Match) -> bytes:
    low, _ = batch.span(match.text)
    return bytes(batch.data[low + match.start : low + match.end])


def _unescaped(text: bytes) -> bytes:
    """A piece of JSON text without its escapes, as far as it is one string."""
    try:
        value = orjson.loads(b'"' + text.replace(b'\\"', b'"').replace(b'"', b'\\"') + b'"')
    except orjson.JSONDecodeError:
        return text
    return str(value).encode("utf-8", "surrogatepass")
