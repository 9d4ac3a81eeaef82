"""Canaries in datasets of the package `datasets` that are in memory: the same type comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from leaktight.attack.canaries.copying import Revision
from leaktight.attack.canaries.counts import is_for_training
from leaktight.attack.canaries.plan import Planting
from leaktight.attack.canaries.planting import Planted, Side, prepare
from leaktight.attack.canaries.registry import Registry
from leaktight.attack.canaries.removal import Removed, canaries_among
from leaktight.attack.canaries.shelves.arrow_tables import changed_row
from leaktight.attack.canaries.shelves.shelf import Changes
from leaktight.attack.reading import Chat
from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.plugins import require_extra
from leaktight.sources.dataset_rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

EXTRA = "datasets"
BATCH_ROWS = 1000


def plant_dataset(
    dataset: Any,
    *,
    registry: str | Path,
    key: bytes,
    planting: Planting | None = None,
    chat: Chat | None = None,
) -> tuple[Any, Planted]:
    """A Dataset or DatasetDict with canaries in it, and what was done; the registry is written.

    Of a DatasetDict, the training split gets them, or those that `planting.files` names. `chat` is that of
    `plant`. Raises UsageError.
    """
    planting = planting or Planting()
    splits = _splits(dataset)
    chosen = {
        name: split
        for name, split in splits.items()
        if (name in planting.files if planting.files else len(splits) == 1 or is_for_training(name))
    }
    if not chosen:
        raise UsageError("dataset", "has no training split; name the splits that canaries go into")
    sides = [Side(name, _rows(split), _Shelf(split)) for name, split in chosen.items()]
    made = prepare(sides, planting, key, Fingerprinter(key)(_digest(splits)), chat)
    planted = made.finished(Path(registry), key)
    changed = {
        name: _revised(split, made.revisions[name]) if name in made.revisions else split
        for name, split in splits.items()
    }
    return _as(dataset, changed), planted


def remove_from_dataset(dataset: Any, registry: Registry, key: bytes) -> tuple[Any, Removed]:
    """The dataset without its canaries, and what was taken out."""
    splits = _splits(dataset)
    found = [
        one
        for name, split in splits.items()
        for one in canaries_among(_rows(split)(), Location("dataset", name), registry, key)
    ]
    kept = {}
    for name, split in splits.items():
        gone = {one.location.row for one in found if one.location.path == name}
        kept[name] = split.select([row for row in range(len(split)) if row not in gone]) if gone else split
    planted = sum(len(canary.planted) for canary in registry.canaries)
    return _as(dataset, kept), Removed(tuple(found), max(0, planted - len(found)))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A split; what it is made of is not written but put together by `_revised`."""

    split: Any

    def head(self) -> int:
        """None: each row is a record."""
        return 0

    def pick(self, rows: Collection[int]) -> dict[int, pa.RecordBatch]:
        """Each of these rows as a batch of its own."""
        arrow = self.split.with_format("arrow")
        return {row: arrow[row : row + 1].combine_chunks().to_batches()[0] for row in rows}

    def changed(self, clone: pa.RecordBatch, changes: Changes) -> pa.RecordBatch:
        """The row with other values."""
        return changed_row(clone, changes)

    def rewrite(
        self,
        target: BinaryIO,
        *,
        added: Mapping[int, Sequence[pa.RecordBatch]],
        without: Collection[int] = (),
    ) -> None:
        """Not for files."""
        raise UsageError("dataset", "is in memory, not in a file")


def _revised(split: Any, revision: Revision) -> Any:
    """The split with its new rows."""
    import pyarrow as pa

    package = require_extra(EXTRA, "datasets")
    before = split.format
    clones = [clone for row in sorted(revision.added) for clone in revision.added[row]]
    table = package.table.InMemoryTable(pa.Table.from_batches(clones))
    more = package.Dataset(table, info=split.info.copy(), split=split.split)
    order: list[int] = []
    done, number = 0, len(split)
    for row in sorted(revision.added):
        order += range(done, row)
        order += range(number, number + len(revision.added[row]))
        done, number = row, number + len(revision.added[row])
    joined = package.concatenate_datasets([split.with_format(None), more])
    made = joined.select([*order, *range(done, len(split))])
    return made.with_format(
        before["type"], before["columns"], before["output_all_columns"], **before["format_kwargs"]
    )


def _splits(dataset: Any) -> dict[str, Any]:
    package = require_extra(EXTRA, "datasets")
    if isinstance(dataset, package.DatasetDict):
        return {str(name): split for name, split in dataset.items()}
    if isinstance(dataset, package.Dataset):
        return {str(dataset.split or ""): dataset}
    raise UsageError("dataset", "must be a Dataset or a DatasetDict; write an iterable one to files first")


def _as(dataset: Any, splits: Mapping[str, Any]) -> Any:
    make: Any = type(dataset)
    return make(splits) if isinstance(dataset, dict) else next(iter(splits.values()))


def _rows(split: Any) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for table in split.with_format("arrow").iter(batch_size=BATCH_ROWS):
            yield from table.to_pylist()

    return rows


def _digest(splits: Mapping[str, Any]) -> bytes:
    """SHA-256 over the names of splits and their rows."""
    digest = hashlib.sha256()
    for name, split in splits.items():
        digest.update(f"{name}\0{split.features}\0".encode())
        for row in _rows(split)():
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.digest()
