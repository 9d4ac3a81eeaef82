"""Where models of llama.cpp are: a file, several that belong together, or a folder with one."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from leaktight.core.errors import NotFound, UsageError
from leaktight.sources.model_files import digest_of

_PART = re.compile(r"(?P<name>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf")


def gguf_of(address: str) -> Path | None:
    """The file that an address is, or the only model in the folder that it is; None if it is neither.

    Of a model in several files it is the first. Raises NotFound for a file that is not there, UsageError for
    a folder of several models without one for transformers.
    """
    path = Path(address)
    if address.endswith(".gguf"):
        if not path.is_file():
            raise NotFound(address, "there is no such file")
        return path
    if address.startswith("hf://") or not path.is_dir():
        return None
    if any((path / name).is_file() for name in ("config.json", "adapter_config.json", "modules.json")):
        return None
    found = [file for file in sorted(path.glob("*.gguf")) if _is_first(file) and "mmproj" not in file.name]
    if len(found) > 1:
        raise UsageError(address, f"holds {len(found)} models of llama.cpp; name the file of one")
    return found[0] if found else None


def _is_first(file: Path) -> bool:
    part = _PART.fullmatch(file.name)
    return part is None or int(part["number"]) == 1


def gguf_digest(file: Path) -> str:
    """SHA-256 of a model's file; of several files, that of their digests."""
    part = _PART.fullmatch(file.name)
    if part is None:
        return digest_of(file)
    parts = sorted(file.parent.glob(f"{part['name']}-?????-of-{part['count']}.gguf"))
    return hashlib.sha256(" ".join(map(digest_of, parts)).encode()).hexdigest()
