"""Which members of a torch checkpoint, which is a zip file, are tensors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leaktight.formats.weights.regions import SMALL_BYTES

_STORAGE = re.compile(r"((?:.*/)?(?:data|constants))/\d+")


def large_tensors(names: Sequence[str], stored_bytes: Sequence[int]) -> set[int]:
    """The indices of members that hold a tensor's numbers, beside the pickle that says so; small ones are not
    among them, as they may hold text. `stored_bytes` are 0 for members that are compressed, which torch's are
    not."""
    known = set(names)
    return {
        index
        for index, (name, size) in enumerate(zip(names, stored_bytes, strict=True))
        if size > SMALL_BYTES and (found := _STORAGE.fullmatch(name)) and f"{found[1]}.pkl" in known
    }
