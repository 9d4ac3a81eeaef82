"""What a model's folder says of it, read without running anything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leaktight.attack.access import Kind
from leaktight.core.errors import FormatError, NotFound, UsageError

CHUNK_BYTES = 1 << 20
MAX_JSON_BYTES = 32 << 20
_ENDINGS = {
    "ForCausalLM": Kind.CAUSAL,
    "LMHeadModel": Kind.CAUSAL,
    "ForMaskedLM": Kind.MASKED,
    "ForPreTraining": Kind.MASKED,
    "ForSequenceClassification": Kind.SEQUENCE_CLASSIFIER,
    "ForTokenClassification": Kind.TOKEN_CLASSIFIER,
    "ForImageClassification": Kind.IMAGE_CLASSIFIER,
    "Model": Kind.ENCODER,
}
_TASKS = {
    "CAUSAL_LM": Kind.CAUSAL,
    "SEQ_CLS": Kind.SEQUENCE_CLASSIFIER,
    "TOKEN_CLS": Kind.TOKEN_CLASSIFIER,
    "FEATURE_EXTRACTION": Kind.ENCODER,
}
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl")


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


def kind_of(config: Mapping[str, Any], address: str) -> Kind:
    """What kind of model a `config.json` describes, by its `architectures`. Raises UsageError."""
    names = config.get("architectures") or [""]
    name = str(names[0]) if isinstance(names, list) else ""
    if not config.get("is_encoder_decoder"):
        for ending, kind in _ENDINGS.items():
            if name.endswith(ending):
                return kind
    raise UsageError(address, f"is of no kind that is audited ({name or 'no architecture'}); state a kind")


def kind_of_adapter(config: Mapping[str, Any]) -> Kind | None:
    """The kind that an `adapter_config.json` states; None if it leaves it to its model."""
    return _TASKS.get(str(config.get("task_type")))


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
