"""The model that a recipe names, ready to be trained, with what reads its inputs."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from leaktight.core.errors import FormatError, UsageError
from leaktight.core.plugins import require_extra
from leaktight.core.rounding import counted
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
from leaktight.train.data.images import Picturing, picturing_of
from leaktight.train.recipe.recipe import Lora, Recipe, Task

EXTRA = "train"
_CLASSES = {
    Task.CAUSAL_LM: "AutoModelForCausalLM",
    Task.MASKED_LM: "AutoModelForMaskedLM",
    Task.SEQ2SEQ_LM: "AutoModelForSeq2SeqLM",
    Task.TEXT_CLASSIFICATION: "AutoModelForSequenceClassification",
    Task.TOKEN_CLASSIFICATION: "AutoModelForTokenClassification",
    Task.IMAGE_CLASSIFICATION: "AutoModelForImageClassification",
}
_ADAPTED = {
    Task.CAUSAL_LM: "CAUSAL_LM",
    Task.SEQ2SEQ_LM: "SEQ_2_SEQ_LM",
    Task.TEXT_CLASSIFICATION: "SEQ_CLS",
    Task.TOKEN_CLASSIFICATION: "TOKEN_CLS",
}
_WITH_CLASSES = (Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.IMAGE_CLASSIFICATION)
_DROPOUTS = (
    "dropout",
    "hidden_dropout",
    "hidden_dropout_prob",
    "attention_dropout",
    "attention_probs_dropout_prob",
    "activation_dropout",
    "resid_pdrop",
    "embd_pdrop",
    "attn_pdrop",
    "dropout_rate",
    "embedding_dropout",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with what belongs to it."""

    model: Any
    tokenizer: Any = None
    picturing: Picturing | None = None
    """What is done to images, of a classifier of these."""
    classes: Mapping[str, int] = field(default_factory=dict)
    """Name -> number; of classifiers."""
    base: Path | None = None
    """The folder of the model that adapters are for; None: it is on the Hub, or made anew."""
    base_name: str = ""
    """Its name on the Hub."""


def load(recipe: Recipe) -> Loaded:
    """The model of a recipe, with adapters and frozen parts as it says, on the CPU, in float32.

    Only `hf://` addresses open connections. Code of a model is never run, and pickled weights are not loaded.
    Raises UsageError, MissingExtra, NotFound, AccessDenied, Offline, FormatError.
    """
    require_extra(EXTRA, "torch")
    transformers = require_extra(EXTRA, "transformers")
    transformers.set_seed(recipe.method.seed)
    place = place_of(recipe.model.source, None) if recipe.model.source else None
    folder = _folder(place)
    config = _config(recipe, place, folder)
    tokenizer = None if recipe.task is Task.IMAGE_CLASSIFICATION else _tokenizer(recipe, place, folder)
    if tokenizer is not None:
        _require_fitting(recipe, config, tokenizer)
    if type(config) not in getattr(transformers, _CLASSES[recipe.task])._model_mapping:
        raise UsageError("[task]: kind", f"is nothing that a model of the type {config.model_type} can do")
    model = _new(recipe, config) if place is None else _stored(recipe, place, config)
    loaded = Loaded(
        _trained_in_part(model, recipe),
        tokenizer,
        picturing_of(folder, config) if tokenizer is None else None,
        _numbers_of(config) if recipe.task in _WITH_CLASSES else {},
        folder if place is not None and place.is_local else None,
        "" if place is None or place.is_local else place.source,
    )
    if not any(one.requires_grad for one in loaded.model.parameters()):
        raise UsageError("[model]: frozen", "leaves nothing to be trained")
    return loaded


def base_fingerprint(recipe: Recipe) -> bytes:
    """SHA-256 of the files that a training begins from, or of their revision on the Hub.

    Raises as `load`.
    """
    model, total = recipe.model, hashlib.sha256()
    for address in (model.source, model.tokenizer):
        place = place_of(address, None) if address else None
        if place is None:
            digest = ""
        elif place.is_local:
            digest = digest_of(place.folder)
        else:
            name = "config.json" if address == model.source else "tokenizer_config.json"
            digest = Path(fetched(EXTRA, place, name)).parent.name
        total.update(f"{digest}\n".encode())
    total.update(digest_of(Path(model.config)).encode() if model.config else b"")
    return total.digest()


def _folder(place: Place | None) -> Path | None:
    if place is None:
        return None
    if not place.is_local:
        return Path(fetched(EXTRA, place, "config.json")).parent
    if (place.folder / "adapter_config.json").is_file() and not (place.folder / "config.json").is_file():
        raise UsageError(place.address, "is an adapter; merge it into its model first")
    require_safe_weights(place.folder, trust_pickle=False)
    return place.folder


def _config(recipe: Recipe, place: Place | None, folder: Path | None) -> Any:
    from transformers import AutoConfig

    file = Path(recipe.model.config) if folder is None else folder / "config.json"
    told = read_json(file)
    require_no_code(told, recipe.model.source or recipe.model.config)
    options: dict[str, Any] = {}
    if recipe.data.classes:
        options["id2label"] = dict(enumerate(recipe.data.classes))
        options["label2id"] = {name: number for number, name in enumerate(recipe.data.classes)}
    address = recipe.model.source or recipe.model.config
    with translated(EXTRA, address):
        config = AutoConfig.from_pretrained(str(file), trust_remote_code=False, **options)
    if folder is None:
        # peft would look for a model of that name, here and on the Hub.
        config._name_or_path = ""
    if recipe.method.dropout is not None:
        _set_dropout(config, recipe.method.dropout)
    return config


def _set_dropout(config: Any, dropout: float) -> None:
    found = [name for name in _DROPOUTS if isinstance(getattr(config, name, None), int | float)]
    if not found:
        raise UsageError("[method]: dropout", "is not known in the configuration of this kind of model")
    for name in found:
        setattr(config, name, dropout)


def _tokenizer(recipe: Recipe, place: Place | None, folder: Path | None) -> Any:
    named = recipe.model.tokenizer
    if named:
        place = place_of(named, None)
        folder = (
            place.folder if place.is_local else Path(fetched(EXTRA, place, "tokenizer_config.json")).parent
        )
    assert place is not None and folder is not None
    tokenizer = tokenizer_of(EXTRA, place, folder)
    if tokenizer.pad_token_id is None and tokenizer.eos_token_id is not None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def _require_fitting(recipe: Recipe, config: Any, tokenizer: Any) -> None:
    """Raises UsageError where a model cannot read so many tokens, or tokens of these numbers."""
    vocabulary = getattr(config, "vocab_size", None)
    if isinstance(vocabulary, int) and len(tokenizer) > vocabulary:
        raise UsageError("[model]: tokenizer", "has more tokens than the model knows: it is another model's")
    if recipe.task is Task.MASKED_LM and tokenizer.mask_token_id is None:
        raise UsageError("[model]: tokenizer", "has no mask token, which masked-lm needs")
    context = getattr(config, "max_position_embeddings", None)
    longest = min(
        (one for one in (context, tokenizer.model_max_length) if isinstance(one, int) and one > 0),
        default=recipe.data.max_tokens,
    )
    if recipe.data.max_tokens > longest:
        raise UsageError("[data]: max_tokens", f"is more than the {longest} that the model reads")
    if config.pad_token_id is None and tokenizer.pad_token_id is not None:
        # Classifiers that read from the left look for the last token that is none of these.
        config.pad_token_id = tokenizer.pad_token_id


def _new(recipe: Recipe, config: Any) -> Any:
    import transformers

    with translated(EXTRA, recipe.model.config):
        return getattr(transformers, _CLASSES[recipe.task]).from_config(config, trust_remote_code=False)


def _stored(recipe: Recipe, place: Place, config: Any) -> Any:
    import torch
    import transformers

    options: dict[str, Any] = {
        "config": config,
        "dtype": torch.float32,
        "local_files_only": place.is_local,
        "use_safetensors": True,
        "trust_remote_code": False,
        "output_loading_info": True,
        # A head for other classes is made anew.
        "ignore_mismatched_sizes": bool(recipe.data.classes),
    }
    if not place.is_local:
        options["revision"] = place.revision
    with translated(EXTRA, place.address):
        model, told = getattr(transformers, _CLASSES[recipe.task]).from_pretrained(place.source, **options)
    _require_complete(model, told, may_have_new_head=recipe.task in _WITH_CLASSES)
    return model


def _require_complete(model: Any, told: Mapping[str, Any], *, may_have_new_head: bool) -> None:
    """Raises FormatError where transformers has filled up what the weights lack with random numbers."""
    new = {*told.get("missing_keys", ()), *(one[0] for one in told.get("mismatched_keys", ()))}
    lacking = {name for name in new if not name.endswith("position_ids")}
    if may_have_new_head:
        body = f"{model.base_model_prefix}."
        lacking = {name for name in lacking if name.startswith(body) and "pooler" not in name}
    if lacking:
        number = counted(len(lacking), "tensor")
        raise FormatError("weights", f"{number} that this kind of model needs: not there")


def _numbers_of(config: Any) -> dict[str, int]:
    return {str(name): int(number) for number, name in config.id2label.items()}


def _trained_in_part(model: Any, recipe: Recipe) -> Any:
    if recipe.model.lora is not None:
        return _adapted(model, recipe.model.lora, recipe.task)
    names = dict(model.named_parameters())
    for pattern in recipe.model.frozen:
        found = [name for name in names if fnmatchcase(name, pattern)]
        if not found:
            raise UsageError("[model]: frozen", "has a pattern that no parameter's name is like")
        for name in found:
            names[name].requires_grad_(False)
    return model


def _adapted(model: Any, lora: Lora, task: Task) -> Any:
    peft = require_extra(EXTRA, "peft")
    also = list(lora.also_trained)
    if task is Task.IMAGE_CLASSIFICATION and not also:
        also = [name for name in ("classifier",) if hasattr(model, name)]
    modules = [name.rpartition(".")[2] for name, _ in model.named_modules()]
    if not set(also) <= set(modules):
        raise UsageError("[model.lora]: also_trained", "names no module of this model")
    config = peft.LoraConfig(
        task_type=_ADAPTED.get(task),
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=list(lora.targets) or None,
        modules_to_save=also or None,
    )
    try:
        with warnings.catch_warnings():
            # That layers are stored the other way round, which it then sees to itself.
            warnings.filterwarnings("ignore", message=".*fan_in_fan_out.*")
            return peft.get_peft_model(model, config)
    except ValueError as cause:
        problem = "name no modules of this model" if lora.targets else "have to be given for this model"
        raise UsageError("[model.lora]: targets", problem) from cause
