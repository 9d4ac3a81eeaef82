"""What server and nodes tell each other, and its form in Flower's messages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
import orjson

from leaktight.core.errors import FormatError
from leaktight.train.federated.adapters import Arrays
from leaktight.train.record import Guarantee

if TYPE_CHECKING:
    from flwr.app import ArrayRecord, RecordDict

ARRAYS = "arrays"
WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the server asks of a node: to train for one round, or, with `last`, to keep what came out."""

    round: int
    """From 1 on."""
    rounds: int
    steps: int
    """Logical steps in this round; 0: the recipe's, shared out among the rounds."""
    seed: int
    """Of the frozen halves of the adapters."""
    model: str
    """The fingerprint of all that is not trained."""
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a node says besides its adapter. The server cannot check any of it."""

    name: str
    round: int
    steps: int
    """Logical steps so far."""
    guarantee: Guarantee | None
    """Of all that the node has given away so far. None: it promises nothing."""


def pack(arrays: Arrays, words: Order | Told) -> RecordDict:
    """The content of a message."""
    from flwr.app import Array, ArrayRecord, ConfigRecord, RecordDict

    record = ArrayRecord({name: Array(np.ascontiguousarray(one)) for name, one in arrays.items()})
    text = orjson.dumps(dataclasses.asdict(words)).decode()
    return RecordDict({ARRAYS: record, WORDS: ConfigRecord({"json": text})})


def order_in(content: RecordDict) -> tuple[dict[str, Any], Order]:
    """The arrays and the order of a message. Raises FormatError."""
    return _arrays(content), _made(Order, _words(content))


def told_in(content: RecordDict) -> tuple[dict[str, Any], Told]:
    """The arrays and what a node tells. Raises FormatError."""
    words = dict(_words(content))
    if words.get("guarantee") is not None:
        words["guarantee"] = _made(Guarantee, words["guarantee"])
    return _arrays(content), _made(Told, words)


def _arrays(content: RecordDict) -> dict[str, Any]:
    record: ArrayRecord | None = content.array_records.get(ARRAYS)
    if record is None:
        raise FormatError("message", "has no adapter")
    try:
        # Never np.load of what may be pickled: Flower's own reading forbids it.
        arrays = {name: one.numpy() for name, one in record.items()}
    except (ValueError, TypeError, EOFError, OverflowError, MemoryError, BadZipFile) as cause:
        # A header may name a size that no machine has room for.
        raise FormatError("message", "its adapter cannot be read") from cause
    if not all(isinstance(one, np.ndarray) for one in arrays.values()):
        raise FormatError("message", "its adapter is not made of arrays")
    return arrays


def _words(content: RecordDict) -> Mapping[str, Any]:
    record = content.config_records.get(WORDS)
    try:
        words = orjson.loads(str(record["json"])) if record is not None else None
    except (orjson.JSONDecodeError, KeyError) as cause:
        raise FormatError("message", "its words cannot be read") from cause
    if not isinstance(words, dict):
        raise FormatError("message", "has no words")
    return words


_LONGEST = 1000
"""Letters in a text: it gets into the server's record, and onto its terminal."""
_KINDS: Mapping[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (int, float),
    "str": (str,),
    "bool": (bool,),
    "tuple[str, ...]": (list, tuple),
    "tuple[float, float] | None": (list, tuple, type(None)),
    "Guarantee | None": (Guarantee, type(None)),
}


def _is_pair(value: Any) -> bool:
    """Whether a list or tuple is of two numbers."""
    return len(value) == 2 and all(type(one) in (int, float) for one in value)


def _made(kind: Any, words: Any) -> Any:
    """An Order, Told or Guarantee of which each field has its type."""
    fields = {field.name: field for field in dataclasses.fields(kind)}
    if not isinstance(words, dict) or set(words) != set(fields):
        raise FormatError("message", "its words are not those of this version")
    for name, value in words.items():
        written = str(fields[name].type)
        wanted = _KINDS[written]
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            raise FormatError("message", f"{name} is not of its type")
        if written.startswith("tuple[float"):
            if value is not None and not _is_pair(value):
                raise FormatError("message", f"{name} is no pair of numbers")
            continue
        texts = value if isinstance(value, list | tuple) else [value] if isinstance(value, str) else ()
        if not all(isinstance(one, str) and one.isprintable() and len(one) <= _LONGEST for one in texts):
            raise FormatError("message", f"{name} is no short, printable text")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in words.items()})
