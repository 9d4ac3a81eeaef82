"""Texts that are nothing but a UUID (RFC 9562) or a time (RFC 3339): tables are full of them, and none is a
number of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

FEWEST_BYTES = 16
TIME_GATE = "[12][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]"
"""Hyperscan finds the first FEWEST_BYTES bytes of each time by it."""
_UUID = re.compile(rb"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_TIME = re.compile(
    rb"[12][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9](?::[0-6][0-9](?:\.[0-9]{1,9})?)?"
    rb"(?: ?(?:Z|UTC|[+-][0-2][0-9]:?[0-5][0-9]))?"
)
_GOES_ON = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-/_")
"""What stands before a time is no part of a longer number."""


def is_id_or_time(text: bytes) -> bool:
    """Whether a whole text is such an identifier or time."""
    if len(text) < FEWEST_BYTES:
        return False
    return _UUID.fullmatch(text) is not None or _TIME.fullmatch(text) is not None


def are_ids_or_times(texts: Sequence[bytes]) -> bool:
    """Whether all of some texts are."""
    return all(map(is_id_or_time, texts))


def times_at(data: bytes, ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of the times in a buffer whose first FEWEST_BYTES bytes end at these places."""
    for end in ends:
        start = end - FEWEST_BYTES
        found = _TIME.match(data, start)
        if found is not None and (start == 0 or data[start - 1] not in _GOES_ON):
            yield found.span()
