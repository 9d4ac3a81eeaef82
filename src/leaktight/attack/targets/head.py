"""A language model in two parts, so that no more logits are held than are worked on."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from leaktight.attack.targets.made import Layered, Made, Whole

if TYPE_CHECKING:
    import torch

PROBE_TOKENS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The body of a model, which makes hidden states, and all that comes after it."""

    body: Any
    _model: Any
    _tail: Any
    _stand_in: Any
    layer: Any = None
    """The output layer, where it is all that comes after the body, and a CPU computes it in float32."""

    def made(
        self, hidden: torch.Tensor, at_once: int, kept: Callable[[int], int]
    ) -> Iterator[tuple[Made, slice]]:
        """The logits of hidden states [n, width], and of which of them they are.

        Where the output layer makes them strip by strip, they are made when they are asked for, and there is
        room to keep those of as many as `kept` says for a vocabulary; else there are so many at once.
        """
        if self.layer is not None:
            vocabulary = len(self.layer.weight)
            count = min(len(hidden), kept(vocabulary))
            room = hidden.new_empty((count, vocabulary)) if count else None
            yield Layered(self.layer.weight, self.layer.bias, hidden, room=room), slice(None)
            return
        for start in range(0, len(hidden), at_once):
            places = slice(start, start + at_once)
            yield Whole(self.logits(hidden[places])), places

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """[n, V] float32 from hidden states [n, width]: the model's own forward without its body.

        What some models do behind their output layer (soft capping, scaling) is done.
        """
        import torch

        self._stand_in.hidden = hidden[None]
        ids = torch.zeros((1, len(hidden)), dtype=torch.long, device=hidden.device)
        made = type(self._model).forward(self._tail, input_ids=ids, return_dict=True)
        self._stand_in.hidden = None
        return made.logits[0].float()  # type: ignore[no-any-return]


def parts_of(module: Any) -> Parts | None:
    """The parts of a transformers model, if together they give what it gives whole; else None."""
    model = _without_adapter(module)
    prefix = getattr(model, "base_model_prefix", "")
    body = getattr(model, prefix, None) if prefix else None
    if body is None or body is model:
        return None
    stand_in = _stand_in()
    # A shallow copy: the same parameters, but another list of children.
    tail = copy.copy(model)
    tail.__dict__["_modules"] = {**model._modules, prefix: stand_in}
    parts = Parts(body, model, tail, stand_in)
    hidden = _agreed_states(parts, module)
    if hidden is None:
        return None
    return replace(parts, layer=_whole_tail(parts, module, hidden))


def _without_adapter(module: Any) -> Any:
    """The model inside an adapter that works within its layers; else what was given."""
    configs = getattr(module, "peft_config", None)
    if not isinstance(configs, dict) or not hasattr(module, "get_base_model"):
        return module
    if any(getattr(config, "is_prompt_learning", True) for config in configs.values()):
        return module
    return module.get_base_model()


def _stand_in() -> Any:
    """A module that gives hidden states that are already there."""
    import torch
    from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions

    class StandIn(torch.nn.Module):
        hidden: torch.Tensor | None = None

        def forward(self, *_given: Any, **_options: Any) -> Any:
            hidden: Any = self.hidden
            return BaseModelOutputWithPastAndCrossAttentions(last_hidden_state=hidden)

    return StandIn().eval()


def _agreed_states(parts: Parts, module: Any) -> torch.Tensor | None:
    """Hidden states [T, width] of which the parts make the logits that the model gives; None: they do not."""
    import torch

    ids = torch.arange(PROBE_TOKENS, device=module.device)[None]
    mask = torch.ones_like(ids)
    with torch.inference_mode():
        whole = module(input_ids=ids, attention_mask=mask).logits[0].float()
        # Not every class of transformers, nor every model that looks like one, can be taken apart so.
        try:
            hidden = parts.body(input_ids=ids, attention_mask=mask).last_hidden_state[0]
            made = parts.logits(hidden)
        except (AttributeError, IndexError, KeyError, RuntimeError, TypeError, ValueError):
            return None
    if made.shape != whole.shape:
        return None
    tolerance = 1e-4 if hidden.dtype == torch.float32 else 2e-2
    scale = float(whole.abs().amax().clamp_min(1))
    return hidden if bool((made - whole).abs().amax() <= tolerance * scale) else None


def _whole_tail(parts: Parts, module: Any, states: torch.Tensor) -> Any:
    """The output layer of a model on a CPU if nothing else comes after its body's states; else None.

    Asked with hidden states of several sizes: a soft cap hardly changes small logits.
    """
    import torch

    layer = module.get_output_embeddings() if hasattr(module, "get_output_embeddings") else None
    if type(layer) is not torch.nn.Linear or layer._forward_hooks or layer._forward_pre_hooks:
        return None
    if any(one.device.type != "cpu" or one.dtype != torch.float32 for one in (layer.weight, states)):
        return None
    if states.shape[-1] != layer.weight.shape[1]:
        return None
    generator = torch.Generator().manual_seed(0)
    with torch.inference_mode():
        for size in (0.1, 10.0, 1000.0):
            hidden = torch.randn(states.shape, generator=generator, dtype=states.dtype) * size
            whole = parts.logits(hidden)
            made = Layered(layer.weight, layer.bias, hidden).rows()
            if made.shape != whole.shape or not torch.allclose(made, whole, rtol=1e-4, atol=1e-4 * size):
                return None
    return layer
