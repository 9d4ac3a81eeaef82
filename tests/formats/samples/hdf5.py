"""A small HDF5 file with an attribute, a text and numbers; damaged copies need a process of their own."""

from __future__ import annotations

import io

import h5py


def _file() -> bytes:
    target = io.BytesIO()
    with h5py.File(target, "w", libver="latest") as file:
        file.attrs["author"] = "somebody"
        file["notes"] = ["a text", "another"]
        file["numbers"] = [1.5, 2.5]
    return target.getvalue()


SAMPLES = {"data.h5": _file()}
