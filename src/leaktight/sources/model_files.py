"""The files of a model in a folder or on the Hub, and what may be loaded of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from leaktight.core.errors import (
    AccessDenied,
    FormatError,
    LeaktightError,
    MissingExtra,
    NotFound,
    Offline,
    UsageError,
)
from leaktight.sources.model_places import Place

CHUNK_BYTES = 1 << 20
MAX_JSON_BYTES = 32 << 20
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_MISSING = frozenset(
    {"RepositoryNotFoundError", "RevisionNotFoundError", "EntryNotFoundError", "RemoteEntryNotFoundError"}
)
_UNREACHABLE = frozenset(
    {"LocalEntryNotFoundError", "ConnectError", "ConnectionError", "OfflineModeIsEnabled", "ProxyError"}
)


def read_json(file: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises NotFound, FormatError."""
    try:
        if file.stat().st_size > MAX_JSON_BYTES:
            raise FormatError(file.name, f"larger than {MAX_JSON_BYTES} bytes")
        made = json.loads(file.read_bytes())
    except FileNotFoundError as cause:
        raise NotFound(str(file), "there is no such file") from cause
    except (ValueError, RecursionError) as cause:
        raise FormatError(file.name, "not JSON") from cause
    if not isinstance(made, dict):
        raise FormatError(file.name, "not a JSON object")
    return made


def fetched(extra: str, place: Place, name: str) -> str:
    """The path of one file of a place on the Hub, which is fetched if need be."""
    from transformers.utils.hub import cached_file

    with translated(extra, place.address):
        found = cached_file(place.source, name, revision=place.revision)
    if found is None:
        raise NotFound(place.address, f"there is no {name}")
    return str(found)


def tokenizer_of(extra: str, place: Place, folder: Path) -> Any:
    """The tokenizer of a place."""
    from transformers import AutoTokenizer

    source = str(folder) if place.is_local else place.source
    more = {} if place.is_local else {"revision": place.revision}
    with translated(extra, place.address):
        made = AutoTokenizer.from_pretrained(
            source, local_files_only=place.is_local, trust_remote_code=False, **more
        )
        # Where its files are not there, transformers may make one that knows no text.
        if not made.encode("a", add_special_tokens=False):
            raise FormatError("tokenizer", "it makes no tokens of a text; its files may be missing")
        return made


def require_safe_weights(folder: Path, *, trust_pickle: bool, pattern: str = "") -> None:
    """Raises UsageError where a folder's weights are pickled only, and so could run code when loaded.

    Raises NotFound if it holds no weights at all.
    """
    files = [file for file in folder.glob(f"{pattern}*") if file.is_file()]
    if any(file.suffix == ".safetensors" for file in files):
        return
    if not any(file.suffix in _PICKLED for file in files):
        raise NotFound(str(folder), "there are no weights")
    if not trust_pickle:
        raise UsageError(
            str(folder), "holds pickled weights only; convert them to safetensors, or trust them"
        )


def require_no_code(config: Mapping[str, Any], address: str) -> None:
    """Raises UsageError for a model that needs Python code of its own, which is never run."""
    if config.get("auto_map") and not config.get("model_type"):
        raise UsageError(address, "needs code of its own, which is never run")


def digest_of(path: Path) -> str:
    """SHA-256 of a file, or of the names and bytes of all files of a folder, in order of their names.

    What begins with a dot (`.git`, `.cache`) is no part of the model.
    """
    total = hashlib.sha256()
    if path.is_file():
        _add(total, path)
        return total.hexdigest()
    for file in sorted(path.rglob("*")):
        relative = file.relative_to(path)
        if file.is_file() and not any(part.startswith(".") for part in relative.parts):
            name = relative.as_posix().encode("utf-8", "surrogateescape")
            total.update(f"{len(name)} {file.stat().st_size} ".encode() + name)
            _add(total, file)
    return total.hexdigest()


def _add(total: hashlib._Hash, file: Path) -> None:
    with file.open("rb") as data:
        while chunk := data.read(CHUNK_BYTES):
            total.update(chunk)


@contextmanager
def translated(extra: str, address: str) -> Iterator[None]:
    """Turns what transformers raises for an address into errors of ours, without their texts.

    `extra` is that of the verb, for packages that are not there.
    """
    try:
        yield
    except LeaktightError:
        raise
    except Exception as cause:
        # Damaged files end in errors of many kinds, some of them of packages that are not ours.
        if type(cause).__name__ == "SafetensorError":
            raise FormatError("safetensors", "the weights cannot be read") from cause
        raise _translation(extra, address, cause) from cause


def _translation(extra: str, address: str, cause: Exception) -> LeaktightError:
    names = {type(cause).__name__, type(cause.__cause__).__name__}
    if names & {"GatedRepoError", "PermissionError"}:
        return AccessDenied(address, "may not be read with these rights")
    if names & _MISSING:
        return NotFound(address, "there is no such model, revision or file")
    if names & _UNREACHABLE:
        return Offline(address, "the Hub cannot be reached")
    if isinstance(cause, ImportError):
        return MissingExtra(extra, cause.name or "a package that this model needs")
    if isinstance(cause, OSError):
        return NotFound(address, "a file that the model needs is not there")
    return FormatError("model", f"transformers cannot load it ({type(cause).__name__})")
