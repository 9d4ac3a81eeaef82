"""Low-rank adapters of which one half is shared and frozen, so that an average is what it seems to be.

A LoRA adapter adds B A to a weight. The mean of B A over nodes is not the product of the means of B and A.
With A frozen, drawn once and alike everywhere, it is: mean(B) A = mean(B A). This is FFA-LoRA (Sun et al.
2024). It also keeps noise from being multiplied with noise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import FormatError, UsageError

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module

    from leaktight.train.loading import Loaded
    from leaktight.train.recipe.recipe import Task

Arrays = Mapping[str, NDArray[np.float32]]
"""The trained parameters of an adapter, by name."""
_FROZEN = ("lora_A", "lora_embedding_A")
_TRAINED = ("lora_B", "lora_embedding_B", "modules_to_save")


def share(model: Module, seed: int) -> None:
    """Draws the frozen halves of a peft model from the seed, sets the others to zero, and freezes.

    The same names and shapes give the same numbers on every machine. New heads (`modules_to_save`) stay
    trained; their first values are the server's. Raises UsageError for adapters that are no plain LoRA.
    """
    import torch

    found = 0
    for name, parameter in model.named_parameters():
        pieces = name.split(".")
        if any(piece in _FROZEN for piece in pieces):
            with torch.no_grad():
                parameter.copy_(_drawn(name, parameter, seed))
            parameter.requires_grad_(False)
            found += 1
        elif "lora_B" in pieces or "lora_embedding_B" in pieces:
            with torch.no_grad():
                parameter.zero_()
        elif parameter.requires_grad and not any(piece in _TRAINED for piece in pieces):
            raise UsageError("federated training", f"takes plain LoRA adapters only; {name} is another part")
    if not found:
        raise UsageError("federated training", "needs LoRA adapters: give the recipe a [model.lora] table")


def arrays_of(model: Module) -> dict[str, NDArray[np.float32]]:
    """A copy of what is trained, by name, in order."""
    return {
        name: parameter.detach().float().cpu().numpy().copy()
        for name, parameter in model.named_parameters()
        if parameter.requires_grad
    }


def put(model: Module, arrays: Arrays) -> None:
    """Sets what is trained. Raises FormatError unless names and shapes are those of the model."""
    import torch

    own = {name: one for name, one in model.named_parameters() if one.requires_grad}
    require_alike(arrays, {name: tuple(one.shape) for name, one in own.items()})
    with torch.no_grad():
        for name, parameter in own.items():
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(arrays[name])))


def require_alike(arrays: Arrays, shapes: Mapping[str, tuple[int, ...]]) -> None:
    """Raises FormatError unless these are numbers of the given names and shapes, all finite."""
    if list(arrays) != list(shapes):
        raise FormatError("adapter", "its parts are not those of this model")
    for name, array in arrays.items():
        if array.dtype != np.float32 or array.shape != shapes[name]:
            raise FormatError("adapter", f"{name} has another shape or type")
        if not np.isfinite(array).all():
            raise FormatError("adapter", f"{name} holds what is not a number")


def fingerprint(loaded: Loaded, task: Task) -> str:
    """SHA-256 of the task, of all parameters that are not trained, of what adapters are multiplied with, and
    of what tokens, classes and pixels mean: two places with the same one train the same adapter."""
    import torch

    digest = hashlib.sha256(f"{task.value} {_meanings(loaded)}\n".encode())
    for name, module in loaded.model.named_modules():
        scales = getattr(module, "scaling", None)
        if isinstance(scales, dict):
            digest.update(f"{name} {sorted(scales.items())}\n".encode())
    for name, parameter in sorted(loaded.model.named_parameters()):
        if not parameter.requires_grad:
            digest.update(f"{name} {tuple(parameter.shape)} {parameter.dtype}\n".encode())
            raw = parameter.detach().cpu().contiguous().flatten().view(torch.uint8)
            digest.update(raw.numpy().data)
    return digest.hexdigest()


def _meanings(loaded: Loaded) -> str:
    """What numbers stand for in a model's inputs and outputs."""
    tokens = loaded.tokenizer.get_vocab() if loaded.tokenizer is not None else {}
    return repr((sorted(tokens.items()), sorted(loaded.classes.items()), repr(loaded.picturing)))


def digest_of(arrays: Arrays) -> str:
    """SHA-256 of arrays: names, shapes and bytes in order."""
    digest = hashlib.sha256()
    for name, one in arrays.items():
        digest.update(f"{name} {one.shape}\n".encode())
        digest.update(one.tobytes())
    return digest.hexdigest()


def _drawn(name: str, like: Tensor, seed: int) -> Tensor:
    """Uniform, variance 1 / (3 fan-in), as peft has it (Kaiming, a = sqrt 5); PCG64 is alike everywhere."""
    import torch

    key = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    generator = np.random.Generator(np.random.PCG64(int.from_bytes(key, "big")))
    bound = 1.0 / np.sqrt(like[0].numel())
    numbers: Any = (2.0 * generator.random(tuple(like.shape)) - 1.0) * bound
    return torch.from_numpy(numbers).to(like.dtype)
