"""The table of a copy made such that nobody stands out in it, and the attack of who has the original."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.core.limits import Limits
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.table_files import delimiter_of, largest_table, table_of
from leaktight.sanitize.tables.assessment import Assessment, QuasiIdentifiers, assess
from leaktight.sanitize.tables.goal import Goal
from leaktight.sanitize.tables.linkage import Linkage, link
from leaktight.sanitize.tables.plan import Plan
from leaktight.sanitize.tables.planning import anonymize
from leaktight.sanitize.tables.proposals import propose, quasi_identifiers
from leaktight.sanitize.work import appearing
from leaktight.sources.local import open_file

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller wants of a table."""

    goal: Goal
    quasi: tuple[str, ...] = ()
    """Quasi-identifiers; those that are proposed where there are none."""
    sensitive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Generalized:
    """What became of the largest table of a copy."""

    before: Assessment
    after: Assessment
    plan: Plan
    dropped: Mapping[str, NDArray[np.int64]] = field(default_factory=dict, repr=False)
    """Path in the copy -> numbers of the rows that were left out, of those that stood there before."""

    def lines(self) -> Iterator[str]:
        """What a person reads."""
        yield "Before:"
        yield from (f"  {line}" for line in self.before.describe())
        yield "After:"
        yield from (f"  {line}" for line in self.after.describe())
        yield from self.plan.describe()

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"before": self.before.as_dict(), "after": self.after.as_dict(), **self.plan.as_dict()}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The table of a dataset that is to be generalised."""

    kind: str
    paths: Sequence[str]
    """Of its files, in the dataset."""
    quasi: QuasiIdentifiers

    @property
    def columns(self) -> tuple[str, ...]:
        """Those that stay as they are until they are generalised."""
        return (*self.quasi.columns, *self.quasi.sensitive)

    def in_copy(self, folder: Path, places: Mapping[str, str]) -> list[str]:
        """The paths of its files in a copy, of those that are there. Raises UsageError if none is."""
        there = [places.get(path, path) for path in self.paths]
        if not (found := [place for place in there if (folder / place).exists()]):
            raise UsageError("k", "finds no table in the copy")
        return found


def choose_table(source: str, asked: Asked) -> Chosen:
    """A dataset's largest table with its quasi-identifiers and sensitive columns: as asked, else as proposed.

    Raises UsageError where there is none.
    """
    kind, paths = largest_table(source)
    return Chosen(kind, paths, _quasi(table_of(source, kind, paths), asked))


def _quasi(table: Table, asked: Asked) -> QuasiIdentifiers:
    for name in (*asked.quasi, *asked.sensitive):
        if name not in table.schema.names:
            raise UsageError(f"column {name}", "is not in the dataset's largest table")
    if asked.quasi:
        return QuasiIdentifiers(columns=asked.quasi, sensitive=asked.sensitive)
    proposed = quasi_identifiers(propose(table.batches))
    return QuasiIdentifiers(columns=proposed.columns, sensitive=asked.sensitive or proposed.sensitive)


def generalize(
    source: str, folder: Path, paths: Sequence[str], by: tuple[Chosen, Goal], begin: Callable[[], None]
) -> Generalized:
    """Generalises the files of a table in a copy, one by one, each whole or not at all.

    `begin` is called before the first file is replaced. Raises UsageError where the goal cannot be reached.
    """
    chosen, goal = by
    kind, quasi = chosen.kind, chosen.quasi
    before = assess(table_of(source, kind, chosen.paths).batches, quasi)
    table = table_of(str(folder), kind, paths)
    plan = anonymize(table.batches, quasi, goal)
    begin()
    dropped = {}
    for path in paths:
        one, gone = table_of(str(folder), kind, [path]), _Dropped()
        opened = partial(open_file, str(folder / path))
        wrapping = unwrap(path, opened, Limits())
        delimiter = delimiter_of(path, opened) if kind == "csv" else ""
        with appearing(folder / path) as file, wrapping.target(file) as target:
            _write((kind, delimiter), target, _applied(one, table, plan, gone))
        dropped[path] = gone.numbers()
    after = assess(table_of(str(folder), kind, paths).batches, quasi)
    return Generalized(before, after, plan, dropped)


def attack(source: str, folder: Path, places: Mapping[str, str]) -> Linkage:
    """How many rows of a copy lead back to one row of the original; `places` are those files that stand
    elsewhere in it."""
    kind, paths = largest_table(source)
    there = [place for place in (places.get(path, path) for path in paths) if (folder / place).exists()]
    if not there:
        raise UsageError("attack", "finds no table in the copy")
    return link(table_of(source, kind, paths).batches, table_of(str(folder), kind, there).batches)


class _Dropped:
    """Gathers the rows of a file that are left out."""

    def __init__(self) -> None:
        self._suppressed: list[NDArray[np.bool_]] = []

    def add(self, suppressed: NDArray[np.bool_]) -> None:
        """Takes what became of the next rows."""
        self._suppressed.append(suppressed)

    def numbers(self) -> NDArray[np.int64]:
        """The rows' numbers, ascending."""
        return np.flatnonzero(np.concatenate([np.empty(0, np.bool_), *self._suppressed])).astype(np.int64)


def _applied(one: Table, whole: Table, plan: Plan, gone: _Dropped) -> Iterator[pa.RecordBatch]:
    """A file's batches, generalised, in the types of the whole table; at least an empty one."""
    import pyarrow as pa

    yield plan.apply(pa.RecordBatch.from_pylist([], whole.schema)).batch
    for batch in one.batches():
        table = pa.Table.from_batches([batch]).cast(whole.schema)
        for part in table.to_batches():
            applied = plan.apply(part)
            gone.add(applied.suppressed)
            yield applied.batch


def _write(form: tuple[str, str], target: BinaryIO, batches: Iterator[pa.RecordBatch]) -> None:
    """Writes a file of a kind; CSV with its delimiter."""
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

    kind, delimiter = form
    first = next(batches)
    if kind == "jsonl":
        for batch in batches:
            target.writelines(orjson.dumps(row, default=str) + b"\n" for row in batch.to_pylist())
        return
    makers: dict[str, Callable[[Any, pa.Schema], Any]] = {
        "parquet": pa.parquet.ParquetWriter,
        "arrow": pa.ipc.new_stream,
        "csv": partial(pa.csv.CSVWriter, write_options=pa.csv.WriteOptions(delimiter=delimiter or ",")),
    }
    with makers[kind](target, first.schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
