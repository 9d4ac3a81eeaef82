"""Canaries put into a copy of a dataset, and the registry that knows them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from leaktight.attack.canaries.carriers import can_carry, cell_with_passage, fresh_contexts, new_id
from leaktight.attack.canaries.copying import Revision, require_apart, write_copy
from leaktight.attack.canaries.counts import is_for_training
from leaktight.attack.canaries.draws import Draws
from leaktight.attack.canaries.plan import Candidate, Planting, candidates, possible_secrets
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.canaries.sealed import derived, write_registry
from leaktight.attack.canaries.shelves.choosing import shelf_of
from leaktight.attack.canaries.shelves.shelf import Shelf
from leaktight.attack.canaries.survey import Survey, has_value
from leaktight.attack.canaries.values import with_secret_for_value
from leaktight.attack.reading import Chat, Reading, settle
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.sources.dataset_files import (
    LIMITS,
    DataFile,
    fingerprint_of,
    list_data,
    require_records,
)
from leaktight.sources.dataset_rows import Row, rows_of

_SPARE_CARRIERS = 1.25
_ID_TRIES = 50


@dataclass(frozen=True, slots=True)
class Planted:
    """What was done."""

    registry: Registry = field(repr=False)
    path: Path
    """The registry's file."""
    rows: int
    """Of the files that got canaries, before."""
    added: int
    """Records put in."""
    planted: int
    """Canaries."""
    controls: int
    """Canaries kept out."""
    ids: tuple[str, ...]
    """Columns in which the new records have values of their own."""
    skips: tuple[Skip, ...] = ()
    """Files that the copy lacks, or that were not looked at."""

    @property
    def share(self) -> float:
        """Of all records of those files, how many are canaries now."""
        return self.added / max(1, self.rows + self.added)


@dataclass(frozen=True, slots=True)
class Side:
    """Rows of one file or split that canaries may go into."""

    path: str
    rows: Callable[[], Iterator[Row]]
    shelf: Shelf[Any]


def plant(
    source: str | Path,
    target: str | Path,
    *,
    registry: str | Path,
    key: bytes,
    planting: Planting | None = None,
    chat: Chat | None = None,
    limits: Limits = LIMITS,
) -> Planted:
    """Writes a copy of a dataset with canaries in it, and the registry of these.

    `source` is a folder or file of parquet, Arrow, CSV, JSON, JSON lines or text (a record a line),
    compressed or not, or a folder that `datasets` saved; it is not changed. Each record put in is a copy of a
    random one of the same file with a sentence more ("The access code of Alma Abels is ...") and new ids,
    before a random row. `chat` says how the model will read chats (`Reading.chat`), for the registry's
    carriers. The same source, key and planting give the same copy and registry.
    Raises UsageError, FormatError, OSError; then neither is there.
    """
    planting = planting or Planting()
    target, registry = Path(target), Path(registry)
    require_apart(str(source), target)
    if registry.exists():
        raise UsageError(str(registry), "stands there already; a registry is never written over")
    if not registry.parent.is_dir():
        raise UsageError(str(registry), "its folder does not exist; make it first, but not within the copy")
    data = list_data(str(source), limits)
    sides = [
        Side(file.location.path, _rows(file, limits), shelf_of(file, limits))
        for file in _chosen(require_records(data, str(source)), planting)
    ]
    fingerprint = Fingerprinter(key)(fingerprint_of(data.files))
    made = prepare(sides, planting, key, fingerprint, chat)
    planted = made.finished(registry, key, data.skips)
    try:
        write_copy(data, target, made.revisions, limits=limits, stamp=fingerprint.encode())
    except BaseException:
        registry.unlink()
        raise
    return planted


@dataclass(frozen=True, slots=True)
class Prepared:
    """Canaries with their carriers, not yet written."""

    registry: Registry
    revisions: Mapping[str, Revision]
    rows: int
    ids: tuple[str, ...]

    def finished(self, path: Path, key: bytes, skips: Sequence[Skip] = ()) -> Planted:
        """Writes the registry."""
        written = write_registry(path, self.registry, key)
        kept_out = sum(canary.is_control for canary in written.canaries)
        return Planted(
            registry=written,
            path=path,
            rows=self.rows,
            added=sum(revision.more for revision in self.revisions.values()),
            planted=len(written.canaries) - kept_out,
            controls=kept_out,
            ids=self.ids,
            skips=tuple(skips),
        )


def prepare(
    sides: Sequence[Side], planting: Planting, key: bytes, dataset: str, chat: Chat | None = None
) -> Prepared:
    """Draws the canaries, finds their carriers, and makes the records to be put in. Writes nothing."""
    secret_key = derived(key, "canaries")
    survey = Survey(possible_secrets(planting, secret_key))
    for side in sides:
        survey.add(side.path, side.rows(), side.shelf.head())
    reading = settle(Reading(planting.columns, planting.template, chat=chat), survey.peeked, "dataset")
    column = _text_column(reading)
    chosen = candidates(planting, secret_key, survey.taken.__contains__)
    pool = _pool(sides, survey, column, chosen, Draws(secret_key, "carriers"))
    maker = _Maker(
        reading,
        column,
        survey,
        pool,
        Draws(secret_key, "places"),
        Fingerprinter(key),
        replaces_values=planting.replaces_values,
    )
    canaries = tuple(maker.canary(candidate) for candidate in chosen)
    texts = [text for carrier in pool if (text := reading.text(carrier.row))]
    registry = Registry(
        canaries=canaries,
        dataset=dataset,
        digest="",
        carriers=fresh_contexts(texts, planting.fresh, Draws(secret_key, "fresh")),
        formats=planting.formats,
        columns=reading.columns,
        template=reading.template,
    )
    return Prepared(registry, maker.revisions, sum(survey.rows.values()), tuple(maker.ids))


def record_digest(cell: Any, fingerprint: Fingerprinter) -> str:
    """The keyed fingerprint of a record by the cell of its text, as `Canary.planted` has it."""
    text = (
        cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False, sort_keys=True, default=str)
    )
    return fingerprint(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, repr=False)
class _Carrier:
    """A record of the dataset."""

    side: Side
    clone: Any
    row: Row


class _Maker:
    """Makes the records of one canary after the other."""

    def __init__(
        self,
        reading: Reading,
        column: str,
        survey: Survey,
        pool: Sequence[_Carrier],
        draws: Draws,
        fingerprint: Fingerprinter,
        *,
        replaces_values: bool,
    ) -> None:
        self.ids = survey.ids((*reading.columns, column))
        self.revisions: dict[str, Revision] = defaultdict(Revision)
        self._reading, self._column, self._survey = reading, column, survey
        self._pool, self._draws, self._fingerprint = pool, draws, fingerprint
        self._replaces = replaces_values
        self._next = 0

    def canary(self, candidate: Candidate) -> Canary:
        """The canary; the records of one that is planted are in `revisions` then."""
        first: Row | None = None
        lead = candidate.lead
        digests: list[str] = []
        for _ in range(candidate.repeats if candidate.is_planted else 1):
            carrier = self._take()
            cell, has_sentence = self._filled(carrier.row[self._column], candidate)
            changes = {self._column: cell}
            if first is None:
                first, lead = {**carrier.row, **changes}, candidate.lead if has_sentence else ""
            if candidate.is_planted:
                digests.append(record_digest(changes[self._column], self._fingerprint))
                self._put(carrier, {**changes, **self._new_ids(carrier.row)})
        return Canary(
            name=candidate.name,
            format=candidate.format.name,
            secret=candidate.secret,
            carrier=self._reading.text(first or {}) or candidate.passage,
            repeats=len(digests),
            lead=lead,
            planned=candidate.repeats,
            planted=tuple(digests),
        )

    def _filled(self, cell: Any, candidate: Candidate) -> tuple[Any, bool]:
        """The cell with the secret in it, and whether that is in its sentence."""
        label = candidate.format.label
        if self._replaces and label and isinstance(cell, str):
            made = with_secret_for_value(cell, candidate.secret, label)
            if made is not None:
                return made, False
        return cell_with_passage(cell, candidate.passage, self._draws), True

    def _take(self) -> _Carrier:
        """The next carrier: no two records of a canary have the same, if there are enough."""
        self._next += 1
        return self._pool[(self._next - 1) % len(self._pool)]

    def _put(self, carrier: _Carrier, changes: Row) -> None:
        path = carrier.side.path
        rows, head = self._survey.rows[path], self._survey.heads[path]
        before = head + self._draws.below(rows - head)
        clones = self.revisions[path].added.setdefault(before, [])
        clones.append(carrier.side.shelf.changed(carrier.clone, changes))

    def _new_ids(self, row: Row) -> Row:
        made: Row = {}
        for column in (one for one in self.ids if has_value(row, one)):
            example = row[column]
            value, tries = example, 0
            while self._survey.has_id(column, value):
                value = new_id(example, self._draws, self._survey.ids(())[column])
                tries += 1
                if tries > _ID_TRIES:
                    # All of this length seem to be taken.
                    value = f"{value}{self._draws.below(10**6)}"
            self._survey.take_id(column, value)
            made[column] = value
        return made


def _pool(
    sides: Sequence[Side], survey: Survey, column: str, chosen: Sequence[Candidate], draws: Draws
) -> list[_Carrier]:
    """Random records that can carry, in random order. Raises UsageError for too few."""
    needed = sum(one.repeats if one.is_planted else 1 for one in chosen)
    places = [
        (side, place) for side in sides for place in _some(survey.rows[side.path], needed, survey, draws)
    ]
    wanted: dict[str, set[int]] = defaultdict(set)
    for side, place in places:
        wanted[side.path].add(place)
    found: list[_Carrier] = []
    for side in (side for side in sides if survey.rows[side.path]):
        clones = side.shelf.pick(wanted[side.path])
        for number, row in enumerate(side.rows()):
            if number >= survey.heads[side.path] and number in clones and can_carry(row.get(column)):
                found.append(_Carrier(side, clones[number], row))
    most = max(one.repeats for one in chosen)
    if len(found) < most:
        raise UsageError("dataset", f"has {len(found)} records that can carry; {most} repeats need as many")
    return [found[number] for number in draws.sample(len(found), len(found))]


def _some(rows: int, needed: int, survey: Survey, draws: Draws) -> list[int]:
    """Rows of one file: as many as its share of all."""
    share = rows / max(1, sum(survey.rows.values()))
    return draws.sample(rows, min(rows, int(needed * share * _SPARE_CARRIERS) + 10))


def _rows(file: DataFile, limits: Limits) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        try:
            yield from rows_of(file, limits)
        except FormatError as cause:
            reason = f"{file.location.path} is damaged ({cause.reason}); mend it, or name other files"
            raise FormatError(cause.format, reason) from cause

    return rows


def _text_column(reading: Reading) -> str:
    return reading.wanted[0]


def _chosen(files: Sequence[DataFile], planting: Planting) -> list[DataFile]:
    """The files that get canaries: those named, else those of the training split."""
    if planting.files:
        chosen = [file for file in files if any(fnmatch(file.location.path, one) for one in planting.files)]
    else:
        chosen = [file for file in files if len(files) == 1 or is_for_training(file.location.path)]
    if not chosen:
        what = "the names that were given" if planting.files else "a training split"
        raise UsageError("dataset", f"has no file of {what}; name the files that canaries go into")
    return chosen
