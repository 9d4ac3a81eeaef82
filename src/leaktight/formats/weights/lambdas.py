"""Python code inside the configuration of a Keras model: a Lambda layer carries its function as byte code."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import NamedTuple

import orjson

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.json.names import show_key
from leaktight.formats.python.objects import HEADER_BYTES, Code, read_code

LABEL = "artifact.model_code"
REMEDY = (
    "Replace the Lambda layer by a layer class or a registered function, and save the model again: "
    "whoever loads the file runs this code."
)
MAX_CODES = 1000
_MARKS = (b'"Lambda"', b'"__lambda__"')
_FUNCTIONS = ("function", "output_shape", "mask")
_MAGICS = {128: 3627, 149: 3571, 151: 3531}
"""How Python 3.14, 3.13 and 3.11 to 3.12 number the instruction that each function begins with -> how their
files begin."""
_LAYOUTS = (3531, 3413, 3394)
"""Of Python 3.11, 3.8 and 3.7: what code objects are made of changed there."""
_TELLING = frozenset(
    b"os sys subprocess system popen exec eval compile open socket urllib requests urlopen __import__ "
    b"importlib builtins ctypes shutil pickle marshal base64 getattr globals".split()
)


class _Found(NamedTuple):
    layer: str
    code: str
    """In base64."""


def lambdas_in(blob: Blob, config: bytes, part: str = "") -> Iterator[Item]:
    """A trace for each piece of code in a model's configuration, and the code as a compiled file."""
    if not any(mark in config for mark in _MARKS):
        return
    place = blob.location.at(part)
    try:
        model = orjson.loads(config)
    except orjson.JSONDecodeError:
        yield Skip(place, "not searched for code: no JSON, or nested too deep")
        return
    for number, found in enumerate(_codes(model)):
        if number == MAX_CODES:
            yield Skip(place, f"more than {MAX_CODES} pieces of code")
            return
        layer = show_key(found.layer)
        where = f"layer {layer}" if found.layer else part or "layer"
        marshalled = _decoded(found.code)
        compiled = None if marshalled is None else as_compiled_file(marshalled)
        yield _trace(place.at(where), found, compiled)
        if marshalled is None:
            continue
        member = blob.location.inside(f"{layer or 'layer'} code {number}")
        yield Blob.of(member, compiled or marshalled, blob.depth + 1)


def _trace(place: Location, found: _Found, compiled: bytes | None) -> Trace:
    names = sorted(_names(compiled) & _TELLING) if compiled else []
    return Trace(
        label=LABEL,
        severity=Severity.HIGH if names else Severity.MEDIUM,
        confidence=0.95 if compiled else 0.7,
        location=place,
        value="".join(found.code.split()).encode("utf-8", "replace"),
        evidence=("keras:lambda", *(f"uses:{name.decode()}" for name in names)),
        remedy=REMEDY,
    )


def _codes(model: object) -> Iterator[_Found]:
    """All code in a configuration, with the name of the layer around it."""
    waiting: list[tuple[object, str]] = [(model, "")]
    while waiting:
        value, layer = waiting.pop()
        if isinstance(value, list):
            waiting += [(one, layer) for one in reversed(value)]
        if not isinstance(value, dict):
            continue
        config = value.get("config")
        fields = config if isinstance(config, dict) else {}
        if value.get("class_name") == "Lambda":
            layer = str(fields.get("name", layer))
            # Up to Keras 2: byte code, defaults and closure in a list.
            lists = (fields.get(key) for key in _FUNCTIONS)
            yield from (
                _Found(layer, one[0]) for one in lists if isinstance(one, list) and one and _is_text(one[0])
            )
        if value.get("class_name") == "__lambda__" and _is_text(fields.get("code")):
            yield _Found(layer, str(fields["code"]))
        waiting += [(one, layer) for one in reversed(value.values())]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) >= 16


def _decoded(code: str) -> bytes | None:
    try:
        return base64.b64decode("".join(code.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def as_compiled_file(marshalled: bytes) -> bytes | None:
    """Byte code as in a `.pyc` file, headed by a version of Python that can have written it; None if it is
    no code."""
    for magic in _LAYOUTS:
        file = _headed(marshalled, magic)
        try:
            code, end = read_code(file)
        except FormatError:
            continue
        if end == len(file):
            return _headed(marshalled, _version(code, magic))
    return None


def _headed(marshalled: bytes, magic: int) -> bytes:
    return magic.to_bytes(2, "little") + b"\r\n" + bytes(HEADER_BYTES - 4) + marshalled


def _version(code: Code, magic: int) -> int:
    """The version whose first instructions these are."""
    begins = code.instructions[:8:2]
    known = [_MAGICS[operation] for operation in begins if operation in _MAGICS]
    return known[0] if magic == _LAYOUTS[0] and known else magic


def _names(compiled: bytes) -> set[bytes]:
    """The names that code uses."""
    module, _ = read_code(compiled)
    found: set[bytes] = set()
    for code in module.all_codes():
        found.update(name for name in code.names if isinstance(name, bytes))
    return found
