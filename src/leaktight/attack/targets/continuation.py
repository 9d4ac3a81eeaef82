"""A context that a causal model has read once, and the continuations that are tried after it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.targets.batching import BATCH_TOKENS
from leaktight.core.errors import FormatError, UsageError

if TYPE_CHECKING:
    import torch

    from leaktight.attack.targets.causal import CausalModel

CACHE_BYTES = 256 << 20
"""Keys and values of the context, repeated for the continuations that are read together."""


class Followed:
    """A context that a causal model has read."""

    def __init__(self, model: CausalModel, context: tuple[int, ...]) -> None:
        if not context:
            raise UsageError("context", "is empty, and the model has no begin-of-text token")
        self._model = model
        self._context = context
        self._cache: Any = None
        self._first: torch.Tensor | None = None

    def log_p(self, continuations: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """[B, V]: log-probabilities of the next token after context + each continuation.

        Raises FormatError where context and continuation are longer than the model reads, UsageError for
        continuations of several lengths.
        """
        import torch

        lengths = {len(continuation) for continuation in continuations}
        if len(lengths) > 1:
            raise UsageError("continuations", "are of several lengths")
        model = self._model
        length = max(lengths, default=0)
        if len(self._context) + length > model.context_tokens:
            raise FormatError(
                "continuation", f"ends behind the {model.context_tokens} tokens the model reads"
            )
        made = np.empty((len(continuations), model.vocabulary), np.float32)
        with torch.inference_mode():
            self._read_context()
            if length == 0:
                made[:] = _log_p(self._first) if len(made) else 0
                return made
            step = self._width(length)
            for start in range(0, len(made), step):
                made[start : start + step] = _log_p(self._next(continuations[start : start + step]))
        return made

    def _read_context(self) -> None:
        if self._first is not None:
            return
        self._model.meter.spend(1)
        ids = self._ids([self._context])
        made, cache = self._forward(ids, None)
        self._first = made
        # Adapters that add to the input would add to the continuation, too.
        is_plain = self._model.parts is not None and hasattr(cache, "batch_repeat_interleave")
        self._cache = cache if is_plain else None

    def _width(self, length: int) -> int:
        """How many continuations are read together."""
        whole = len(self._context) + length
        size = max(1, _bytes_of(self._cache) * whole // len(self._context))
        read = length if self._cache is not None else whole
        return max(1, min(CACHE_BYTES // size, BATCH_TOKENS // read, self._model.rows_at_once))

    def _next(self, continuations: Sequence[Sequence[int]]) -> torch.Tensor:
        """[B, V] logits."""
        self._model.meter.spend(len(continuations))
        if self._cache is None:
            return self._forward(self._ids([(*self._context, *one) for one in continuations]), None)[0]
        cache = copy.deepcopy(self._cache)
        cache.batch_repeat_interleave(len(continuations))
        return self._forward(self._ids(continuations), cache)[0]

    def _ids(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        import torch

        from leaktight.attack.targets.tokens import require_known

        require_known(rows, vocabulary=self._model.vocabulary)
        return torch.tensor(rows, device=self._model.module.device)

    def _forward(self, ids: torch.Tensor, cache: Any) -> tuple[torch.Tensor, Any]:
        """Logits after the last token, [B, V] float32, and the cache."""
        import torch

        before = len(self._context) if cache is not None else 0
        mask = torch.ones((len(ids), before + ids.shape[1]), dtype=torch.long, device=ids.device)
        given = {"input_ids": ids, "attention_mask": mask, "use_cache": True}
        if cache is not None:
            given["past_key_values"] = cache
        parts = self._model.parts
        if parts is None:
            made = self._model.module(**given)
            return made.logits[:, -1].float(), getattr(made, "past_key_values", None)
        made = parts.body(**given)
        return parts.logits(made.last_hidden_state[:, -1]), made.past_key_values


def _bytes_of(cache: Any) -> int:
    """What the keys and values of one row take."""
    layers = getattr(cache, "layers", None)
    if layers is None:
        return 0
    parts = [getattr(layer, name, None) for layer in layers for name in ("keys", "values")]
    return sum(part.numel() * part.element_size() for part in parts if part is not None)


def _log_p(logits: torch.Tensor | None) -> NDArray[np.float32]:
    """[B, V] log-probabilities. Raises FormatError for logits that are not finite."""
    import torch

    assert logits is not None
    if not bool(torch.isfinite(logits.amax(dim=-1)).all()):
        raise FormatError("model", "its logits are not finite")
    numbers: NDArray[np.float32] = torch.log_softmax(logits, dim=-1).cpu().numpy()
    return numbers
