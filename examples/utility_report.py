"""Support tickets before and after what is found in them was replaced: utility_report.py [PAGE.html]."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

import leaktight
from leaktight.sanitize.minimize.card import Card
from leaktight.sanitize.minimize.propose import propose
from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.utility.compare import compare
from leaktight.sanitize.utility.html import render
from leaktight.sanitize.utility.words import describe
from support_tickets import PROBLEMS, dense_rows

TOPICS = ("damaged", "billing", "delivery", "defect", "wrong item")


def tickets(count: int, seed: int) -> list[dict[str, Any]]:
    """Tickets with their topic, which one in ten of the people who sorted them got wrong."""
    rows = []
    for number, row in enumerate(islice(dense_rows(seed), count)):
        (topic,) = [place for place, problem in enumerate(PROBLEMS) if problem in str(row["text"])]
        topic += number % 10 == 0
        rows.append({**row, "topic": TOPICS[topic % len(TOPICS)]})
    return rows


def replaced(texts: list[str]) -> list[str]:
    """The texts with the kind of each value that was found in its place: "[EMAIL]"."""
    copies = list(texts)
    findings = leaktight.find(texts, policy=replace(leaktight.Policy.default(), max_listed=sys.maxsize))
    # From the end of each text on, so that the places before stay what they are.
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        row = finding.location.row or 0
        tag = f"[{finding.label.rpartition('.')[2].upper()}]"
        copies[row] = copies[row][: finding.start] + tag + copies[row][finding.end :]
    return copies


def sanitized(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tickets as they might be shared: no address, a number rounded, days instead of seconds."""
    texts = replaced([str(row["text"]) for row in rows])
    return [
        {
            **row,
            "created_at": str(row["created_at"])[:10],
            "customer_email": "[EMAIL]",
            "client_ip": "[IP_ADDRESS]",
            "satisfaction": round(float(row["satisfaction"]), 1),
            "text": text,
        }
        for row, text in zip(rows, texts, strict=True)
    ]


def table(rows: list[dict[str, Any]]) -> Table:
    """Rows as a table."""
    made = pa.Table.from_pylist(rows)
    return Table(made.schema, lambda: iter(made.to_batches()))


def main(arguments: list[str]) -> None:
    """Prints the comparison and which columns are not needed; writes both as a page."""
    rows = tickets(2000, seed=1)
    found = compare(table(rows), table(sanitized(rows)))
    print("\n".join(describe(found)))
    print()
    columns = propose(table(rows), card=Card(tasks=("text-classification",)))
    print("\n".join(columns.describe()))
    if arguments:
        page = render(found, version=leaktight.__version__, minimization=columns)
        Path(arguments[0]).write_bytes(page)


if __name__ == "__main__":
    main(sys.argv[1:])
