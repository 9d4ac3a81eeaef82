"""Texts that a causal model goes on with: many prompts at once, each with chances of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.scores import Sampler
from leaktight.attack.targets.batching import BATCH_TOKENS, batches, padded
from leaktight.attack.targets.drawing import draw, require_drawable
from leaktight.attack.targets.target import Prompt
from leaktight.core.errors import FormatError

if TYPE_CHECKING:
    import torch

    from leaktight.attack.targets.causal import CausalModel

WINDOW = 256
"""Prompts that are sorted by length and answered before the next are looked at."""


@dataclass(frozen=True, slots=True)
class Job:
    """One continuation to be made."""

    prompt: int
    """Number of the prompt in its window."""
    tokens: tuple[int, ...]
    stream: bytes
    """What its chances are drawn from."""

    def chances(self, count: int) -> NDArray[np.float64]:
        """[count], uniform in [0, 1), the same each time."""
        key = np.frombuffer(hashlib.sha256(self.stream).digest()[:16], np.uint64)
        return np.random.Generator(np.random.Philox(key=key)).random(count)


def generate(
    model: CausalModel,
    prompts: Sequence[Prompt],
    *,
    count: int,
    max_tokens: int,
    sampler: Sampler | None,
    seed: int,
) -> Iterator[list[str]]:
    """`count` continuations for each prompt, in order; those of a greedy interface are all one.

    Raises FormatError for a prompt that leaves no place in the model's context, and for logits that are no
    numbers. A continuation ends where the context does.
    """
    if sampler is not None:
        require_drawable(sampler)
    seen: Counter[tuple[int, ...]] = Counter()
    for start in range(0, len(prompts), WINDOW):
        rows = [_fitting(model, prompt) for prompt in prompts[start : start + WINDOW]]
        jobs = []
        for number, tokens in enumerate(rows):
            jobs += [
                Job(number, tokens, f"{seed} {seen[tokens]} {copy} {tokens}".encode())
                for copy in range(1 if sampler is None else count)
            ]
            seen[tokens] += 1
        made: list[list[str]] = [[] for _ in rows]
        for batch in _batches(model, jobs, max_tokens):
            for job, text in zip(batch, _continue(model, batch, max_tokens, sampler), strict=True):
                made[job.prompt].append(text)
        yield from (texts * count if sampler is None else texts for texts in made)


def _fitting(model: CausalModel, prompt: Prompt) -> tuple[int, ...]:
    tokens = model.prompt_tokens(prompt)
    if not tokens:
        raise FormatError("prompt", "it is empty, and the model has no begin-of-text token")
    if len(tokens) >= model.context_tokens:
        raise FormatError("prompt", f"of {len(tokens)} tokens; the model reads {model.context_tokens}")
    return tokens


def _batches(model: CausalModel, jobs: Sequence[Job], max_tokens: int) -> Iterator[list[Job]]:
    """Jobs that are done together; those whose continuation the context cuts only with others as long."""
    lengths = [len(job.tokens) + max_tokens for job in jobs]
    for indexes in batches(lengths, most_tokens=BATCH_TOKENS):
        batch: list[Job] = []
        for index in indexes:
            job = jobs[index]
            is_full = len(batch) >= model.rows_at_once
            is_cut = bool(batch) and len(batch[0].tokens) + max_tokens > model.context_tokens
            if is_full or (is_cut and len(job.tokens) != len(batch[0].tokens)):
                yield batch
                batch = []
            batch.append(job)
        yield batch


def _continue(
    model: CausalModel, jobs: Sequence[Job], max_tokens: int, sampler: Sampler | None
) -> Iterator[str]:
    import torch
    from transformers import LogitsProcessorList

    ids, mask = padded([job.tokens for job in jobs], pad=model.tokens.pad(), on_left=True)
    longest = ids.shape[1]
    most = min(max_tokens, model.context_tokens - longest)
    ends = end_tokens(model)
    model.meter.spend(len(jobs))
    chances = np.stack([job.chances(most) for job in jobs]) if sampler is not None else None
    device = model.module.device
    with torch.inference_mode(), _plain(model.module, ends=ends, pad=model.tokens.pad()):
        made = model.module.generate(
            input_ids=ids.to(device),
            attention_mask=mask.to(device),
            max_new_tokens=most,
            logits_processor=LogitsProcessorList([_Drawing(sampler, chances, longest)]),
        )
    for row in made[:, longest:].tolist():
        end = next((place for place, token in enumerate(row) if token in ends), len(row))
        yield model.decode(row[:end])


class _Drawing:
    """Leaves one token, the one that is drawn, so that the greedy decoding of transformers takes it."""

    def __init__(self, sampler: Sampler | None, chances: NDArray[np.float64] | None, start: int) -> None:
        self._sampler = sampler
        self._chances = chances
        self._start = start

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        import torch

        if not bool(torch.isfinite(scores.amax(dim=-1)).all()):
            raise FormatError("model", "its logits are not finite")
        if self._sampler is None or self._chances is None:
            return scores
        chances = torch.from_numpy(self._chances[:, input_ids.shape[1] - self._start].copy())
        drawn = draw(scores.float(), chances.to(scores.device), self._sampler)
        return torch.full_like(scores, -torch.inf).scatter(1, drawn, 0.0)


def end_tokens(model: CausalModel) -> frozenset[int]:
    """All tokens that end a text, by the model's own settings and its tokenizer."""
    places = (getattr(model.module, "generation_config", None), model.module.config, model.processor)
    found: set[int] = set()
    for place in places:
        value = getattr(place, "eos_token_id", None)
        if isinstance(value, int):
            found.add(value)
        elif isinstance(value, list):
            found.update(value)
    return frozenset(found)


@contextmanager
def _plain(module: Any, *, ends: frozenset[int], pad: int) -> Iterator[None]:
    """Decoding without what the model's own settings add: penalties, suppressed tokens, temperatures."""
    import transformers

    kept = module.generation_config
    configuration: Any = transformers.GenerationConfig
    module.generation_config = configuration(
        do_sample=False, num_beams=1, use_cache=True, eos_token_id=sorted(ends) or None, pad_token_id=pad
    )
    try:
        yield
    finally:
        module.generation_config = kept
