"""Run as a program: works on a table of many rows made on the fly, and prints what it cost as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from leaktight.sanitize.tables import Goal, Method, QuasiIdentifiers, anonymize, assess, link, propose
from leaktight.sanitize.tables.assessment import diversity
from leaktight.sanitize.tables.class_sizes import class_sizes
from leaktight.sanitize.tables.subsets import subset_risks
from tests.sanitize.tables.reference import Batches

AT_ONCE = 1 << 16
COLUMNS = ("age", "sex", "zip", "born", "income", "job")
_JOBS = pa.array([f"occupation {i}" for i in range(500)])
_ZIPS = pa.array([f"{i:05d}" for i in range(40_000)])
_ILLS = pa.array([f"illness {i}" for i in range(60)])


def people(rows: int) -> Batches:
    """A table of six quasi-identifiers in which nearly every row is alone, and a sensitive column."""

    def batches() -> Iterator[pa.RecordBatch]:
        rng = np.random.default_rng(7)
        for start in range(0, rows, AT_ONCE):
            count = min(AT_ONCE, rows - start)
            yield pa.RecordBatch.from_pydict(
                {
                    "age": rng.integers(18, 95, count, dtype=np.int8),
                    "sex": pa.array(["f", "m"]).take(pa.array(rng.integers(0, 2, count))),
                    "zip": _ZIPS.take(pa.array(rng.integers(0, 40_000, count))),
                    "born": pa.array(rng.integers(-15_000, 15_000, count, dtype=np.int32)).cast(pa.date32()),
                    "income": rng.lognormal(10, 1, count),
                    "job": _JOBS.take(pa.array(rng.integers(0, 500, count))),
                    "illness": _ILLS.take(pa.array(rng.zipf(1.6, count) % 60)),
                }
            )

    return batches


def classes(table: Batches) -> object:
    return class_sizes(table, COLUMNS).smallest


def subsets(table: Batches) -> object:
    return len(subset_risks(table, COLUMNS))


def sensitive(table: Batches) -> object:
    return diversity(table, COLUMNS[:3], sensitive="illness").distinct_l


def proposals(table: Batches) -> object:
    return len(propose(table))


def linkage(table: Batches) -> object:
    return link(table, table).share


def levels(table: Batches) -> object:
    return _reached(table, Method.FULL_DOMAIN)


def boxes(table: Batches) -> object:
    return _reached(table, Method.MONDRIAN)


def _reached(table: Batches, method: Method) -> object:
    quasi = QuasiIdentifiers(columns=COLUMNS)
    plan = anonymize(table, quasi, Goal(k=10), method=method)
    sys.stderr.write("\n".join(plan.describe()) + "\n")
    return assess(lambda: (plan.apply(batch).batch for batch in table()), quasi, subset_size=0).k


WORK: dict[str, Callable[[Batches], object]] = {
    one.__name__: one for one in (classes, subsets, sensitive, proposals, linkage, levels, boxes)
}


def measured(work: str, rows: int) -> dict[str, Any]:
    """The result, the CPU seconds without those that making the table takes once, and the peak memory."""
    table = people(rows)
    start = time.process_time()
    for _ in table():
        pass
    making = time.process_time() - start
    start = time.process_time()
    result = WORK[work](table)
    seconds = time.process_time() - start
    return {"result": result, "seconds": seconds - making, "making": making, "peak_mib": peak_mib()}


def peak_mib() -> float:
    """The most memory of this process; `ru_maxrss` would count what its parent had as well."""
    status = Path("/proc/self/status")
    for line in status.read_text().splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
