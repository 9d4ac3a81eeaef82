"""Whether what was planted stands in the data of an audit: what is said of repeats rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from leaktight.attack.canaries.registry import Registry
from leaktight.attack.canaries.removal import canaries_among
from leaktight.attack.reading import rows_in
from leaktight.core.errors import FormatError


def notes_of_presence(dataset: Any, registry: Registry, key: bytes) -> Iterator[str]:
    """What an audit has to say where records that were planted are missing from a dataset, or stand there
    more often; a record is known by the keyed fingerprint of its text.

    `dataset` is whatever `read_records` reads; what cannot be read counts as missing. Raises UsageError,
    OSError.
    """
    found: Counter[str] = Counter()
    for place, rows in rows_in(dataset):
        with suppress(FormatError):
            found.update(one.canary for one in canaries_among(rows, place, registry, key))
    differences = [found[canary.name] - len(canary.planted) for canary in registry.canaries]
    planted = sum(len(canary.planted) for canary in registry.canaries)
    missing = sum(-one for one in differences if one < 0)
    more = sum(one for one in differences if one > 0)
    if missing and not found:
        yield (
            f"canaries: none of the {planted:,} records that were planted stands in the data: what is said "
            "of repeats holds if the model was trained on the copy that has them"
        )
    elif missing:
        yield (
            f"canaries: {missing:,} of {planted:,} records that were planted do not stand in the data as "
            "they were: they were removed, changed or de-duplicated, or these are other data; what is said "
            "of repeats holds only if the model was trained on all of them"
        )
    if more:
        yield (
            f"canaries: {more:,} records stand in the data beyond the {planted:,} that were planted, as "
            "copies of them; what is said of repeats counts only those that were planted"
        )
