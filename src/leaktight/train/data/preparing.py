"""From a recipe's data to rows that a model is trained on or judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from leaktight.core.errors import UsageError
from leaktight.train.data.contents import Columns, Content, Reader
from leaktight.train.data.deduplication import ExactDuplicates, NearDuplicates
from leaktight.train.data.encoded import Encoded, Pixels, Sample
from leaktight.train.data.rows import open_rows
from leaktight.train.data.scrubbing import scrubbed_copy
from leaktight.train.recipe.recipe import GuardPart, Recipe

BATCH_ROWS = 512


class Encoding(Protocol):
    """What makes samples of contents."""

    def __call__(self, batch: Sequence[Content]) -> Iterator[Sample]:
        """The samples, in order: one for each content, or more of a long one."""
        ...

    def teaches(self, sample: Sample) -> bool:
        """Whether there is anything to be learned from a sample."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows, and what was done to them."""

    encoded: Encoded
    left_out: Mapping[str, int]
    """How many rows, by reason."""
    fingerprint: bytes
    """SHA-256 over the files as they were given; not to be shown."""
    units: int


def training_rows(
    recipe: Recipe, classes: Mapping[str, int], encoding: Encoding, *, pixels: Pixels | None
) -> Prepared:
    """The rows that are trained on, with the recipe's guards. Raises UsageError, NotFound, FormatError."""
    columns = Columns.of(recipe, classes, with_units=True)
    data = recipe.data
    given = open_rows(data.train, split=data.split, columns=columns.names)
    fingerprint = given.fingerprint()
    with scrubbed_copy(data.train) if recipe.guards.scrub else nullcontext(data.train) as address:
        rows = open_rows(address, split=data.split, columns=columns.names)
        unit_column = recipe.privacy.unit_column if recipe.privacy is not None else ""
        made, left_out = _prepared(rows, columns, encoding, _Kept(recipe.guards), unit_column, pixels)
    if not len(made):
        raise UsageError(data.train, "holds no rows to be trained on")
    return Prepared(made, left_out, fingerprint, len(set(made.units.tolist())))


def public_rows(
    recipe: Recipe, classes: Mapping[str, int], encoding: Encoding, *, pixels: Pixels | None
) -> Prepared | None:
    """The rows that the model is judged by; None if the recipe names none. Raises as `training_rows`."""
    data = recipe.data
    if not data.public:
        return None
    columns = Columns.of(recipe, classes, with_units=False)
    rows = open_rows(data.public, split=data.public_split, columns=columns.names)
    made, left_out = _prepared(rows, columns, encoding, _Kept(GuardPart()), "", pixels)
    if not len(made):
        raise UsageError(data.public, "holds no rows to judge the model by")
    return Prepared(made, left_out, rows.fingerprint(), len(made))


class _Kept:
    """Which contents stay, and how many do not."""

    def __init__(self, guards: GuardPart) -> None:
        self._is_known: Callable[[Content], bool] | None = None
        if guards.deduplicate == "exact":
            self._is_known = ExactDuplicates()
        elif guards.deduplicate == "near":
            self._is_known = NearDuplicates(guards.near_at)
        self.duplicates = 0

    def __call__(self, contents: Iterable[Content]) -> Iterator[Content]:
        for content in contents:
            if self._is_known is not None and self._is_known(content):
                self.duplicates += 1
            else:
                yield content


def _prepared(
    rows: Iterable[tuple[str, dict[str, object]]],
    columns: Columns,
    encoding: Encoding,
    kept: _Kept,
    unit_column: str,
    pixels: Pixels | None,
) -> tuple[Encoded, Mapping[str, int]]:
    reader = Reader(columns)
    counts = {"nothing to learn": 0}

    def samples() -> Iterator[Sample]:
        contents = kept(reader.read(rows))
        while batch := list(islice(contents, BATCH_ROWS)):
            for sample in encoding(batch):
                if encoding.teaches(sample):
                    yield sample
                else:
                    counts["nothing to learn"] += 1

    made = Encoded(samples(), unit_column=unit_column, pixels=pixels)
    counts = {"empty": reader.empty, "duplicate": kept.duplicates, **counts}
    return made, {reason: count for reason, count in counts.items() if count}
