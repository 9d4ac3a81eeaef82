"""Datasets of the package `datasets` in memory or on disk: the same type comes back, clean."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.sanitize.chunk import Chunk, Field
from leaktight.sanitize.column_names import ColumnNames
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.arrow_batches import Batch, clean_schema, in_pieces, paths_in, with_class_names
from leaktight.sanitize.files.rewriter import Job, no_file
from leaktight.sanitize.named_in_policy import require_among, require_labels
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.replacing import Replacing
from leaktight.sanitize.survey import survey_chunks
from leaktight.sanitize.work import Worker
from leaktight.scan.compiled import compiled_rules
from leaktight.transform.keys import Keys

if TYPE_CHECKING:
    import pyarrow as pa

EXTRA = "datasets"
BATCH_ROWS = 1000
INFO_TEXTS = ("description", "citation", "homepage", "license")
SURVEYED_ROWS = 2000


def sanitize_dataset(thing: Any, *, policy: Policy, key: bytes | None) -> Any:
    """The same dataset, clean: splits, features, order and number of rows as before.

    Values are replaced as in files. An iterable dataset is cleaned while it is read. Raises UsageError for
    what is no dataset, MissingExtra.
    """
    package = require_extra(EXTRA, "datasets")
    require_labels(policy)
    keys = None if key is None else Keys(key, policy.sanitizing.dataset)
    if isinstance(thing, package.DatasetDict | package.IterableDatasetDict):
        return type(thing)({
            name: _sanitize(split, policy, keys, str(name)) for name, split in thing.items()
        })  # fmt: skip
    if not isinstance(thing, package.Dataset | package.IterableDataset):
        raise UsageError("dataset", "must be a Dataset, an IterableDataset, or a dict of splits of these")
    return _sanitize(thing, policy, keys, str(thing.split or ""))


def _sanitize(dataset: Any, policy: Policy, keys: Keys | None, name: str) -> Any:
    before = dataset.format if hasattr(dataset, "format") else None
    arrow = dataset.with_format("arrow")
    if dataset.features is None:
        raise UsageError("dataset", "its features are not known; give it some, or sanitize its files")
    require_among(paths_in(dataset.features.arrow_schema), policy.sanitizing)
    cleaning = _Cleaning(policy, keys, name, _survey(arrow, policy, keys))
    names = cleaning.names(list(dataset.features))
    features = {
        names[column]: feature
        for column, feature in cleaning.features(dataset.features).items()
        if column in names
    }
    options: dict[str, Any] = {
        "batched": True,
        "batch_size": BATCH_ROWS,
        "with_indices": True,
        "remove_columns": [column for column in dataset.features if column not in features],
        "features": type(dataset.features)(features),
    }
    if before is not None:
        options |= {"load_from_cache_file": False, "new_fingerprint": secrets.token_hex(8), "desc": None}
        made = arrow.map(cleaning, **options).with_format(**_format_of(before, names))
    else:
        made = arrow.map(cleaning, **options).with_format(None)
    made._info = cleaning.info(made.info)
    return made


def _format_of(before: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """How the dataset gave its rows before, for the columns that stay, by their new names."""
    columns = [names[column] for column in before["columns"] if column in names]
    return {
        "type": before["type"],
        "columns": columns,
        "output_all_columns": before["output_all_columns"],
        **before["format_kwargs"],
    }


def _survey(arrow: Any, policy: Policy, keys: Keys | None) -> Columns:
    def chunks() -> Iterator[Chunk]:
        taken = arrow.take(min(SURVEYED_ROWS, len(arrow)) if hasattr(arrow, "__len__") else SURVEYED_ROWS)
        for table in taken.iter(batch_size=SURVEYED_ROWS):
            for batch in table.combine_chunks().to_batches():
                yield Batch(batch, Job(open=no_file, name=""), 0).chunk

    rules = compiled_rules(policy, cache_folder())
    return survey_chunks(chunks(), rules, policy, Replacing(policy.sanitizing, keys))


class _Cleaning:
    """The function that is mapped over a dataset: tables in, tables out."""

    def __init__(self, policy: Policy, keys: Keys | None, name: str, columns: Columns) -> None:
        self.columns = columns
        digest_key = secrets.token_bytes(32) if keys is None else keys.of_digests
        worker = Worker(Plan(policy, keys, digest_key, cache_folder()))
        self._cleaner = worker.cleaner(columns, name)
        self._new_names = ColumnNames(worker.cleaner_of_names())
        self._job = Job(
            no_file,
            name,
            policy.limits,
            columns,
            subject=policy.sanitizing.subject,
            new_names=self._new_names,
        )

    def names(self, columns: list[str]) -> dict[str, str]:
        """What the columns that stay are called in the copy."""
        kept = [column for column in columns if not self.columns.is_dropped(column)]
        return {column: column for column in kept} | dict(self._new_names(kept))

    def features(self, features: Any) -> Any:
        """A dataset's features, with other names of classes where these hold values."""
        before = features.to_dict()
        after = with_class_names(before, self._new_names)
        return features if after == before else type(features).from_dict(after)

    def info(self, info: Any) -> Any:
        """What a dataset says about itself, clean; nothing of where its files came from."""
        texts = {name: str(getattr(info, name) or "") for name in INFO_TEXTS}
        fields = [Field(name, name, (text.encode("utf-8", "replace"),), (0,)) for name, text in texts.items()]
        cleaned = self._cleaner.clean(Chunk(fields, 1))
        made = info.copy()
        for number, field in enumerate(fields):
            setattr(made, field.path, cleaned.texts(number, field.texts)[0].decode("utf-8", "replace"))
        made.download_checksums = None
        return made

    def __call__(self, table: pa.Table, indices: list[int]) -> pa.Table:
        import pyarrow as pa

        schema = clean_schema(table.schema, self._job)
        first = indices[0] if indices else 0
        made: list[pa.RecordBatch] = []
        for whole in table.combine_chunks().to_batches():
            for piece in in_pieces(whole):
                made.append(Batch(piece, self._job, first).cleaned(self._cleaner.clean, schema))
                first += piece.num_rows
        return pa.Table.from_batches(made, schema)
