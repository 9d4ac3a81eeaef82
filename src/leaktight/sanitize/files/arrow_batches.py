"""Record batches of Arrow: the same for parquet files, Arrow files and datasets in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from leaktight.core.errors import FormatError
from leaktight.sanitize.chunk import Chunk
from leaktight.sanitize.files.arrow_arrays import Apart, take_apart
from leaktight.sanitize.files.rewriter import Clean, Job

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_BYTES = 1 << 20
HUGGING_FACE = b"huggingface"
"""The schema's metadata that says which features the columns are; all other is left out."""


class Batch:
    """A record batch taken apart."""

    def __init__(self, batch: pa.RecordBatch, job: Job, first: int) -> None:
        self._batch = batch
        rows = np.arange(batch.num_rows)
        kept = [index for index, name in enumerate(batch.schema.names) if not job.columns.is_dropped(name)]
        self._names = [batch.schema.names[index] for index in kept]
        self._columns: list[Apart] = [
            take_apart(batch.column(index), name, rows) for index, name in zip(kept, self._names, strict=True)
        ]
        texts = [text for column in self._columns for text in column.texts]
        self._texts = texts
        subjects = _subjects(batch, job.subject)
        self.chunk = Chunk([text.field for text in texts], batch.num_rows, first, subjects)
        self.opaque = {
            name: column.opaque
            for name, column in zip(self._names, self._columns, strict=True)
            if column.opaque
        }

    def cleaned(self, clean: Clean, schema: pa.Schema) -> pa.RecordBatch:
        """The batch anew."""
        import pyarrow as pa

        result = clean(self.chunk)
        flat = iter([text.make(edits) for text, edits in zip(self._texts, result.edits, strict=True)])
        arrays = [column.build(flat) for column in self._columns]
        made = pa.RecordBatch.from_arrays(arrays, schema=schema)
        if result.dropped:
            keep = np.ones(made.num_rows, bool)
            keep[list(result.dropped)] = False
            made = made.filter(pa.array(keep))
        return made


def _subjects(batch: pa.RecordBatch, name: str) -> list[str]:
    import pyarrow as pa

    if not name or name not in batch.schema.names:
        return []
    column = batch.column(batch.schema.names.index(name))
    return [text or "" for text in column.cast(pa.string()).to_pylist()]


def in_pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch in pieces of about a megabyte: larger ones leave the processor's caches between one look at
    them and the next."""
    pieces = max(1, -(-batch.nbytes // CHUNK_BYTES))
    size = max(1, -(-batch.num_rows // pieces))
    for start in range(0, batch.num_rows, size):
        yield batch.slice(start, size)


def clean_schema(schema: pa.Schema, job: Job) -> pa.Schema:
    """The schema of the copy: the same columns and types, under their new names, and of the metadata only the
    features.

    Raises FormatError if a key inside a column that stays is to go: the column would have another type.
    """
    import pyarrow as pa

    if job.columns.drops:
        for field in schema:
            is_kept = not job.columns.is_dropped(field.name)
            if is_kept and any(map(job.columns.is_dropped, _below(field.type, field.name))):
                raise FormatError("arrow", "keys inside a column cannot be left out; name the column")
    kept = [field for field in schema if not job.columns.is_dropped(field.name)]
    names = {field.name: field.name for field in kept} | dict(job.new_names([field.name for field in kept]))
    fields = [
        field.with_metadata(_extension_metadata(field.metadata)).with_name(names[field.name])
        for field in kept
    ]
    features = (schema.metadata or {}).get(HUGGING_FACE)
    metadata = None if features is None else {HUGGING_FACE: _features(features, names, job)}
    return pa.schema(fields, metadata)


def paths_in(schema: pa.Schema) -> list[str]:
    """The columns of a schema, and the keys inside them."""
    return [path for field in schema for path in (field.name, *_below(field.type, field.name))]


def _below(kind: pa.DataType, path: str) -> Iterator[str]:
    """The paths of the keys inside a column."""
    import pyarrow as pa

    types = pa.types
    if types.is_struct(kind):
        for index in range(kind.num_fields):
            inner = f"{path}.{kind.field(index).name}"
            yield inner
            yield from _below(kind.field(index).type, inner)
    elif types.is_map(kind):
        yield from _below(kind.key_type, f"{path}.key")
        yield from _below(kind.item_type, f"{path}.value")
    elif types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        yield from _below(kind.value_type, path)


def _extension_metadata(metadata: dict[bytes, bytes] | None) -> dict[bytes, bytes] | None:
    """Of a column's metadata what says how its values are to be understood."""
    kept = {key: value for key, value in (metadata or {}).items() if key.startswith(b"ARROW:extension:")}
    return kept or None


def with_class_names(features: Any, new_names: Callable[[Sequence[str]], Mapping[str, str]]) -> Any:
    """Features as JSON, with new names of classes, which get some as columns do."""
    if isinstance(features, list):
        return [with_class_names(feature, new_names) for feature in features]
    if not isinstance(features, dict):
        return features
    names = features.get("names")
    if features.get("_type") == "ClassLabel" and isinstance(names, list):
        new = new_names([name for name in names if isinstance(name, str)])
        return {**features, "names": [new.get(name, name) for name in names]}
    return {key: with_class_names(feature, new_names) for key, feature in features.items()}


def _features(text: bytes, names: dict[str, str], job: Job) -> bytes:
    """The features of the columns that stay, under their new names, and nothing else."""
    try:
        features = orjson.loads(text)["info"]["features"]
        kept = {names[name]: feature for name, feature in features.items() if name in names}
        kept = with_class_names(kept, job.new_names)
        return orjson.dumps({"info": {"features": kept}})
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError):
        return b"{}"


def note_opaque(batch: Batch, job: Job) -> None:
    """Notes the columns that hold bytes which are no text."""
    for name in batch.opaque:
        note = f"column {name}: binary cells are kept as they are"
        if note not in job.notes:
            job.notes.append(note)
