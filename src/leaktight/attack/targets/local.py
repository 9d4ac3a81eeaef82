"""Models in folders and on the Hub, loaded by transformers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leaktight.attack.access import Kind
from leaktight.attack.meter import Meter
from leaktight.attack.targets.folders import kind_of, kind_of_adapter
from leaktight.attack.targets.target import Target
from leaktight.attack.targets.tokens import Begin
from leaktight.core.errors import FormatError, NotFound, Offline, UsageError
from leaktight.core.plugins import require_extra
from leaktight.sources.model_files import (
    digest_of,
    fetched,
    read_json,
    require_no_code,
    require_safe_weights,
    tokenizer_of,
    translated,
)
from leaktight.sources.model_places import Place, place_of

EXTRA = "attack"
_CLASSES = {
    Kind.CAUSAL: "AutoModelForCausalLM",
    Kind.MASKED: "AutoModelForMaskedLM",
    Kind.SEQUENCE_CLASSIFIER: "AutoModelForSequenceClassification",
    Kind.TOKEN_CLASSIFIER: "AutoModelForTokenClassification",
    Kind.IMAGE_CLASSIFIER: "AutoModelForImageClassification",
    Kind.ENCODER: "AutoModel",
}
_HALVES = ("float16", "bfloat16")


@dataclass(frozen=True, slots=True)
class Loading:
    """How a model is loaded; `load_target` documents it."""

    meter: Meter
    kind: Kind | None = None
    adapter: str | None = None
    base: str | None = None
    device: str = "auto"
    dtype: str = "auto"
    quantize: str | None = None
    revision: str | None = None
    trust_pickle: bool = False
    begin: Begin = Begin.ALWAYS


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with what belongs to it."""

    module: Any
    folder: Path
    """Where its files are."""
    digest: str
    kind: Kind
    tokenizer: Callable[[], Any]
    """Loads it; raises FormatError, NotFound."""


def load_model(address: str, loading: Loading) -> Target:
    """The target of a folder or a repository of the Hub. Raises as `load_target` does."""
    require_extra(EXTRA, "torch")
    require_extra(EXTRA, "transformers")
    if address.endswith(".gguf"):
        raise UsageError(address, "is of llama.cpp, which is not read; serve it, or give its folder")
    place = place_of(address, loading.revision)
    adapter = place_of(loading.adapter, None) if loading.adapter else None
    if adapter is None and _is_adapter(place):
        adapter, folder = place, _folder_of(place, "adapter_config.json")
        place = place_of(loading.base or _base_of(folder), None)
    loaded = _load(place, loading) if adapter is None else _adapted(place, adapter, loading)
    return _target_of(loaded, address, loading)


def _base_of(folder: Path) -> str:
    """The folder of the model that an adapter belongs to."""
    base = str(read_json(folder / "adapter_config.json").get("base_model_name_or_path") or "")
    for path in (Path(base), folder / base):
        if base and path.is_dir():
            return str(path)
    raise UsageError(str(folder), "is an adapter of a model that is in no folder here; say where its base is")


def _is_adapter(place: Place) -> bool:
    if place.is_local:
        return (place.folder / "adapter_config.json").is_file()
    try:
        fetched(EXTRA, place, "adapter_config.json")
    except NotFound:
        return False
    except Offline:
        # What was fetched before is enough for a model: only that of an adapter has this file.
        fetched(EXTRA, place, "config.json")
        return False
    return True


def _folder_of(place: Place, file: str = "config.json") -> Path:
    """Where the files of a model are; of one on the Hub, those that were fetched so far."""
    return place.folder if place.is_local else Path(fetched(EXTRA, place, file)).parent


def _load(place: Place, loading: Loading, *, kind: Kind | None = None, labels: int = 0) -> Loaded:
    import transformers

    folder = _folder_of(place)
    inner = _transformer_folder(folder)
    config = read_json(inner / "config.json")
    require_no_code(config, place.address)
    kind = loading.kind or kind or _kind(folder, config, place.address)
    if place.is_local:
        require_safe_weights(inner, trust_pickle=loading.trust_pickle)
    device = _device(loading.device)
    options: dict[str, Any] = {
        "local_files_only": place.is_local,
        "use_safetensors": None if loading.trust_pickle else True,
        "trust_remote_code": False,
        "output_loading_info": True,
        _dtype_option(): _dtype(loading.dtype, config, device),
    }
    if not place.is_local:
        options["revision"] = place.revision
    if labels:
        options["num_labels"] = labels
    options |= _quantized(loading.quantize, config, device)
    source = place.source if not place.is_local else str(inner)
    with translated(EXTRA, place.address):
        module, told = getattr(transformers, _CLASSES[kind]).from_pretrained(source, **options)
    _require_complete(told, kind, has_new_head=bool(labels))
    if "device_map" not in options:
        module = module.to(device)
    return Loaded(module, folder, digest_of(folder), kind, lambda: tokenizer_of(EXTRA, place, inner))


def _transformer_folder(folder: Path) -> Path:
    """The folder of the transformer, which some sentence encoders keep one below."""
    below = folder / "0_Transformer"
    return below if not (folder / "config.json").is_file() and below.is_dir() else folder


def _kind(folder: Path, config: Mapping[str, Any], address: str) -> Kind:
    return Kind.ENCODER if (folder / "modules.json").is_file() else kind_of(config, address)


def _adapted(place: Place, adapter: Place, loading: Loading) -> Loaded:
    """A model with an adapter of peft on it."""
    peft = require_extra(EXTRA, "peft")
    folder = _folder_of(adapter, "adapter_config.json")
    if adapter.is_local:
        require_safe_weights(folder, trust_pickle=loading.trust_pickle, pattern="adapter_model")
    config = read_json(folder / "adapter_config.json")
    loaded = _load(place, loading, kind=kind_of_adapter(config), labels=_labels_of(folder))
    more = {} if adapter.is_local else {"revision": adapter.revision}
    with translated(EXTRA, adapter.address):
        module = peft.PeftModel.from_pretrained(loaded.module, adapter.source, is_trainable=False, **more)
    digest = hashlib.sha256(f"{loaded.digest} {digest_of(folder)}".encode()).hexdigest()
    has_tokenizer = (folder / "tokenizer_config.json").is_file()
    tokenizer = (lambda: tokenizer_of(EXTRA, adapter, folder)) if has_tokenizer else loaded.tokenizer
    return Loaded(module, loaded.folder, digest, loaded.kind, tokenizer)


def _labels_of(folder: Path) -> int:
    """How many classes the output layer has that an adapter brings along; 0 if it brings none."""
    from safetensors import SafetensorError, safe_open

    file = folder / "adapter_model.safetensors"
    if not file.is_file():
        return 0
    try:
        with safe_open(file, "pt") as tensors:
            for name in tensors.keys():  # noqa: SIM118
                if name.endswith((".score.weight", ".classifier.weight", ".classifier.out_proj.weight")):
                    return int(tensors.get_slice(name).get_shape()[0])
    except SafetensorError as cause:
        raise FormatError("safetensors", "the adapter's weights cannot be read") from cause
    return 0


def _device(device: str) -> str:
    """The device of that name, or by default an accelerator that is there. Raises UsageError."""
    import torch

    if device == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError, NotImplementedError):
        raise UsageError("device", f"{device!r} is not here") from None
    return device


def _dtype_option() -> str:
    import transformers

    major, minor = (int(part) for part in transformers.__version__.split(".")[:2])
    return "dtype" if (major, minor) >= (4, 56) else "torch_dtype"


def _dtype(dtype: str, config: Mapping[str, Any], device: str) -> Any:
    import torch

    if dtype == "auto":
        stored = str(config.get("dtype") or config.get("torch_dtype") or "")
        return torch.float32 if device == "cpu" and stored.removeprefix("torch.") in _HALVES else "auto"
    made = getattr(torch, dtype, None)
    if not isinstance(made, torch.dtype) or not made.is_floating_point:
        raise UsageError("dtype", f"{dtype!r} is none of auto, float32, bfloat16, float16")
    return made


def _quantized(quantize: str | None, config: Mapping[str, Any], device: str) -> dict[str, Any]:
    """What `from_pretrained` is told of quantisation; models that are stored so need nothing."""
    if quantize is None:
        return {"device_map": {"": device}} if config.get("quantization_config") else {}
    if quantize not in ("4bit", "8bit"):
        raise UsageError("quantize", f"{quantize!r} is neither 4bit nor 8bit")
    require_extra(EXTRA, "bitsandbytes")
    import transformers

    configuration: Any = transformers.BitsAndBytesConfig
    return {
        "quantization_config": configuration(**{f"load_in_{quantize}": True}),
        "device_map": {"": device},
    }


def _require_complete(told: Mapping[str, Any], kind: Kind, *, has_new_head: bool) -> None:
    """Raises FormatError where transformers has filled up what the weights lack with random numbers."""
    lacking = [name for name in told.get("missing_keys", ()) if not name.endswith("position_ids")]
    if kind is Kind.ENCODER:
        lacking = [name for name in lacking if "pooler" not in name]
    if has_new_head:
        lacking = [name for name in lacking if "classifier" not in name and "score" not in name]
    if lacking or told.get("mismatched_keys"):
        raise FormatError("weights", f"{len(lacking)} tensors that this kind of model needs are not there")


def _target_of(loaded: Loaded, address: str, loading: Loading) -> Target:
    known: dict[str, Any] = {"name": address, "digest": loaded.digest, "meter": loading.meter}
    if loaded.kind is Kind.CAUSAL:
        from leaktight.attack.targets.causal import CausalModel

        return CausalModel(loaded.module, loaded.tokenizer(), begin=loading.begin, **known)
    if loaded.kind is Kind.MASKED:
        from leaktight.attack.targets.masked import MaskedModel

        return MaskedModel(loaded.module, loaded.tokenizer(), **known)
    if loaded.kind is Kind.SEQUENCE_CLASSIFIER:
        from leaktight.attack.targets.classifiers import SequenceClassifier

        return SequenceClassifier(loaded.module, loaded.tokenizer(), **known)
    if loaded.kind is Kind.TOKEN_CLASSIFIER:
        from leaktight.attack.targets.classifiers import TokenClassifier

        return TokenClassifier(loaded.module, loaded.tokenizer(), **known)
    if loaded.kind is Kind.IMAGE_CLASSIFIER:
        from leaktight.attack.targets.images import ImageClassifier, preparation_of

        return ImageClassifier(loaded.module, preparation_of(loaded.folder, loaded.module.config), **known)
    from leaktight.attack.targets.encoder import SentenceEncoder, layers_of

    return SentenceEncoder(loaded.module, loaded.tokenizer(), layers_of(loaded.folder), **known)
