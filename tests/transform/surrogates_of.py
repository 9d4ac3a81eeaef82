"""What the tests of surrogates share: one value in, its surrogate out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from leaktight.transform.surrogate import Surrogate
from leaktight.transform.surrogates.family import Settings
from leaktight.transform.transform import Record, Value

KEY = b"a key for tests, of 32 bytes ..."


@cache
def transform(key: bytes = KEY, settings: Settings | None = None) -> Surrogate:
    return Surrogate(key, settings)


def surrogate(
    label: str,
    text: str,
    *,
    key: bytes = KEY,
    record: Sequence[tuple[str, str]] = (),
    settings: Settings | None = None,
) -> str:
    """The surrogate of a text in a record that holds these values."""
    return transform(key, settings).replace(Value(text, label, Record(values=record)))
