"""Comparisons of small tables, and what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pyarrow as pa

from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.utility.compare import compare
from leaktight.sanitize.utility.result import ColumnChange, Utility

TOPICS = {
    "billing": ("invoice", "charged", "refund", "card", "payment", "amount"),
    "delivery": ("parcel", "courier", "late", "tracking", "address", "box"),
    "repair": ("broken", "screen", "warranty", "replace", "cracked", "battery"),
}
PLAIN = ("hello", "please", "thanks", "order", "the", "is", "my", "and", "today", "again")


def table_of(columns: pa.Table | dict[str, Any], size: int = 64) -> Table:
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    return Table(table.schema, lambda: iter(table.to_batches(max_chunksize=size)))


def compared(before: pa.Table | dict[str, Any], after: pa.Table | dict[str, Any], **options: Any) -> Utility:
    return compare(table_of(before), table_of(after), **options)


def column(utility: Utility, name: str) -> ColumnChange:
    (found,) = [one for one in utility.columns if one.name == name]
    return found


def tickets(count: int, seed: int = 0) -> dict[str, list[Any]]:
    """Texts whose words tell their topic, with a name in each."""
    random = Random(seed)
    columns: dict[str, list[Any]] = {"id": [], "text": [], "label": [], "price": []}
    for number in range(count):
        label = random.choice(list(TOPICS))
        words = random.choices(PLAIN, k=8) + random.choices(TOPICS[label], k=3)
        random.shuffle(words)
        columns["id"].append(number)
        columns["text"].append(f"I am Person{random.randint(1, 10_000)} {' '.join(words)}.")
        columns["label"].append(label)
        columns["price"].append(round(random.gauss(50, 10), 2))
    return columns


def without_names(texts: Sequence[str]) -> list[str]:
    """The texts of `tickets` as a sanitizer would leave them."""
    return [
        " ".join("[PERSON]" if word.startswith("Person") else word for word in text.split()) for text in texts
    ]
