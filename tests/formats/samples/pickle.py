"""Pickles of each protocol, old and new checkpoints, arrays, byte code: small, and made without a library."""

from __future__ import annotations

import io
import marshal
import pickle
import struct
import zipfile
import zlib
from collections import OrderedDict
from importlib.util import MAGIC_NUMBER

import numpy as np

_VALUES = {
    "token": "a text",
    "nested": {"list": ["one", 12345678, 5550123457.0, None], "tuple": ("x", b"bytes")},
    "ordered": OrderedDict(a="b"),
    "array": np.array([536228417.0, 536228418.0, 536228419.0]),
    "table": np.array([[1, 536228417], [2, 536228418]]),
    "texts": np.array(["ada", "bob"]),
    "inside": pickle.dumps({"deep": "inside"}, 2),
}
_CALL = b"cos\nsystem\n(S'x'\ntR."
_MAGIC = 0x1950A86A20F9469CFC6C


def _zip(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(f"{name}/data.pkl", data)
        archive.writestr(f"{name}/version", b"3\n")
    return target.getvalue()


def _saved(array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> bytes:
    target = io.BytesIO()
    np.save(target, array, allow_pickle=True)
    return target.getvalue()


def _old_checkpoint() -> bytes:
    parts = [_MAGIC, 1001, {"little_endian": True}, {"note": "text"}, ["94870"]]
    return b"".join(pickle.dumps(part, 2) for part in parts) + struct.pack("<q", 4) + bytes(16)


def _joblib() -> bytes:
    """A dictionary whose array stands in its midst, as joblib writes it."""
    wrapper = b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}("
    wrapper += b"X\5\0\0\0shapeK\2\x85X\5\0\0\0orderX\1\0\0\0CX\5\0\0\0dtype"
    wrapper += b"cnumpy\ndtype\nX\2\0\0\0f8\x85R(K\3X\1\0\0\0<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb"
    wrapper += b"X\x1b\0\0\0numpy_array_alignment_bytesK\x10ub"
    array = b"\3\xff\xff\xff" + struct.pack("<2d", 536228417, 536228418)
    return b"\x80\4}X\4\0\0\0rows" + wrapper + array + b"sX\1\0\0\0xX\1\0\0\0ys."


SAMPLES = {
    **{f"protocol-{protocol}.pkl": pickle.dumps(_VALUES, protocol) for protocol in range(6)},
    "call.pkl": _CALL,
    "call-inside.pkl": pickle.dumps({"payload": _CALL}, 4),
    "several.pkl": b"".join(pickle.dumps({"n": number}, number) for number in range(6)),
    "old.pt": _old_checkpoint(),
    "new.pt": _zip("new", pickle.dumps(_VALUES, 2)),
    "model.joblib": _joblib(),
    "model.joblib.z": zlib.compress(_joblib()),
    "numbers.npy": _saved(np.array([[1, 536228417], [2, 536228418]])),
    "texts.npy": _saved(np.array(["ada", "bob"])),
    "records.npy": _saved(np.array([(536228417, "ada")], dtype=[("ssn", "<i8"), ("name", "U3")])),
    "objects.npy": _saved(np.array([{"token": "abc"}, None], dtype=object)),
    "module.pyc": MAGIC_NUMBER + bytes(12) + marshal.dumps(compile("TOKEN = 'a text'", "m.py", "exec")),
}
