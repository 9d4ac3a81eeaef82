"""What a dataset's card says its columns are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    import pyarrow as pa

_MAX_BYTES = 1 << 20
_MAX_FEATURES = 20_000
_FRONT_MATTER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Card:
    """The parts of a card's front matter that say what a dataset is used for."""

    tasks: tuple[str, ...] = ()
    """`task_categories`, then `task_ids`."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Column -> what it is to the task: the `col_mapping` of `train-eval-index`."""
    features: Mapping[str, str] = field(default_factory=dict)
    """Dotted column -> its type in a word, of `dataset_info`."""
    class_labels: frozenset[str] = frozenset()
    """Columns that are classes by their type."""
    configs: tuple[str, ...] = ()
    """Names of the configurations."""


def read_card(data: bytes, *, config: str = "") -> Card:
    """The card in a README.md; an empty one if there is no front matter that can be read.

    `config` says whose features and roles count; "" takes those of all.
    """
    import yaml

    front = _FRONT_MATTER.match(data[:_MAX_BYTES])
    if front is None:
        return Card()
    try:
        matter = yaml.load(front[1], Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Card()
    return _card(matter, config) if isinstance(matter, dict) else Card()


def class_labels_of(schema: pa.Schema) -> frozenset[str]:
    """Columns that are classes by what the `datasets` library writes beside a schema."""
    try:
        info = orjson.loads((schema.metadata or {}).get(b"huggingface", b"{}"))
        features = info["info"]["features"]
        items = features.items()
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        return frozenset()
    return frozenset(
        name for name, kind in items if isinstance(kind, dict) and kind.get("_type") == "ClassLabel"
    )


def _card(matter: dict[object, object], config: str) -> Card:
    features: dict[str, str] = {}
    for info in _chosen(matter.get("dataset_info"), config):
        for name, kind in islice(_features(info.get("features"), "", 0), _MAX_FEATURES):
            if name:
                features.setdefault(name, kind)
    roles: dict[str, str] = {}
    for index in _chosen(matter.get("train-eval-index"), config, key="config"):
        mapping = index.get("col_mapping")
        if isinstance(mapping, dict):
            roles |= {str(column): str(role) for column, role in _flat_mapping(mapping)}
    return Card(
        tasks=tuple(dict.fromkeys(_texts(matter.get("task_categories")) + _texts(matter.get("task_ids")))),
        roles=roles,
        features=features,
        class_labels=frozenset(name for name, kind in features.items() if kind == "class_label"),
        configs=tuple(str(one.get("config_name", "default")) for one in _dicts(matter.get("configs"))),
    )


def _chosen(entries: object, config: str, *, key: str = "config_name") -> Iterator[dict[object, object]]:
    for entry in _dicts(entries):
        if not config or entry.get(key, config) == config:
            yield entry


def _dicts(entries: object) -> list[dict[object, object]]:
    listed = entries if isinstance(entries, list) else [entries]
    return [entry for entry in listed if isinstance(entry, dict)]


def _texts(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(one for one in listed if isinstance(one, str))


def _flat_mapping(mapping: dict[object, object]) -> Iterator[tuple[str, str]]:
    """Nested mappings, as `answers: {text: text}`, in dots."""
    for column, role in mapping.items():
        if isinstance(role, dict):
            yield from ((f"{column}.{inner}", str(column)) for inner in role)
        else:
            yield str(column), str(role)


def _features(features: object, prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    """(dotted name, type in a word) of features as a card lists them; ("", "") for each that was looked into.

    Aliases may repeat a part without end: who reads this stops at some time.
    """
    if depth > 20:
        return
    for feature in _dicts(features):
        yield "", ""
        name = f"{prefix}{feature.get('name', '')}"
        inner = next((feature[key] for key in ("dtype", "list", "sequence", "struct") if key in feature), "")
        if name:
            yield from _feature(name, inner, depth)


def _feature(name: str, kind: object, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(kind, str):
        yield name, kind
    elif isinstance(kind, list):
        yield from _features(kind, f"{name}.", depth + 1)
    elif isinstance(kind, dict):
        word, inner = next(((str(key), value) for key, value in kind.items()), ("", None))
        if word in ("list", "sequence", "struct", "dtype") and depth < 20:
            yield from _feature(name, inner, depth + 1)
        elif word:
            yield name, word
