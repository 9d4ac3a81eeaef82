"""Zarr arrays of texts and of numbers, as version 2 and as version 3 write them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import zarr

from tests.artefacts.planted import EMAIL, HF_TOKEN, OTHER_EMAIL


def main(folder: Path) -> None:
    for version in (2, 3):
        group = zarr.open_group(str(folder / f"v{version}.zarr"), mode="w", zarr_format=version)
        group.attrs["uploaded_with"] = HF_TOKEN
        texts = np.array([f"contact: {EMAIL} in row {row}" for row in range(50)], dtype=object)
        names = group.create_array("texts", shape=(50,), chunks=(50,), dtype=str)
        names[:] = texts
        fixed = group.create_array("bytes", shape=(50,), chunks=(50,), dtype="S60")
        fixed[:] = np.array([f"reply to {OTHER_EMAIL}" for _ in range(50)], dtype="S60")
        numbers = group.create_array("numbers", shape=(100,), chunks=(50,), dtype="f4")
        numbers[:] = np.arange(100)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
