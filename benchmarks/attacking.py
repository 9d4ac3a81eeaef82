"""Scoring texts with a language model: what all scores together cost beyond the model's own forward passes;
beside plain loops that read each text alone and once for each attack.

The forward passes are the model's own, on texts of one length (nothing is padded), without a cache of keys,
whole logits given and thrown away. How many texts are read at once matters much to a CPU, so each number of
`AT_ONCE` is tried and the quickest one counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.table import Row
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel

if TYPE_CHECKING:
    from benchmarks.suite import Options

VOCABULARY = 50_257
TOKENS = 256
TEXTS = 32
ALONE = 8
"""Texts that the loops read."""
AT_ONCE = (1, 8, 32)
"""Texts of one bare forward pass."""
MOST = 1.1
SHAPES = ((256, 6, 8), (768, 12, 12))
"""Width, layers and heads."""
ZIPF = 1.3
"""Of the frequencies of tokens, which the models give them: three quarters are among the 40 likeliest."""
WANTED = {
    "plain": Wanted(),
    "spread": Wanted(spread=True),
    "spread, top-k": Wanted(spread=True, samplers=(Sampler(top_k=40),)),
    "spread, top-p": Wanted(spread=True, samplers=(Sampler(top_p=0.95),)),
}


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A model and what it reads."""

    model: CausalModel
    rows: list[tuple[int, ...]]
    """Begin-of-text token included."""

    @property
    def items(self) -> list[Item]:
        return [Item(row[1:], context=row[:1]) for row in self.rows]


def measure(options: Options) -> Iterator[Row]:
    """Rows for two models, each with its forward passes, the scores and the loops."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for width, layers, heads in SHAPES:
            case = _case(width, layers, heads, max(4, round(TEXTS * options.scale)))
            yield from _measured(f"GPT-2, width {width}, {layers} layers", case, max(2, options.repeats))
    finally:
        torch.set_num_threads(threads)


def _case(width: int, layers: int, heads: int, texts: int) -> Case:
    import numpy as np
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(0)
    config = GPT2Config(vocab_size=VOCABULARY, n_embd=width, n_layer=layers, n_head=heads)
    module = GPT2LMHeadModel(config)
    frequencies = np.arange(1, VOCABULARY + 1) ** -ZIPF
    module.lm_head.bias = torch.nn.Parameter(torch.tensor(np.log(frequencies), dtype=torch.float32))
    chance = np.random.default_rng(0)
    drawn = chance.choice(VOCABULARY, (texts, TOKENS), p=frequencies / frequencies.sum())
    model = CausalModel(module, _NoTokenizer(), name="", digest="", meter=Meter())
    return Case(model, [tuple(map(int, row)) for row in drawn])


class _NoTokenizer:
    """Items are tokens already."""

    bos_token_id = pad_token_id = eos_token_id = None
    model_max_length = 0

    def encode(self, _text: str, *, add_special_tokens: bool) -> list[int]:
        return []


def _measured(name: str, case: Case, repeats: int) -> Iterator[Row]:
    """All in turn, again and again, so that what else the machine does strikes all alike."""
    work: dict[str, Callable[[Case], Any]] = {f"forward {count}": _forward(count) for count in AT_ONCE}
    for title, wanted in WANTED.items():
        work[title] = _scoring(wanted)
    few = Case(case.model, case.rows[:ALONE])
    for run in work.values():
        run(Case(case.model, case.rows[:2]))
    seconds: dict[str, list[float]] = {title: [] for title in (*work, *LOOPS)}
    for _ in range(repeats):
        for title, run in work.items():
            seconds[title].append(_cpu(run, case))
    for title, loop in LOOPS.items():
        seconds[title].append(_cpu(loop, few))
    forward = min((seconds[f"forward {count}"] for count in AT_ONCE), key=median)
    bare = median(forward) / len(case.rows)
    yield Row(f"{name}: forward passes", cpu_s=f"{bare * 1000:.1f}", measured="CPU ms a text")
    for title in WANTED:
        ratios = [mine / theirs for mine, theirs in zip(seconds[title], forward, strict=True)]
        ratio = median(ratios)
        yield Row(
            f"{name}: scores, {title}",
            cpu_s=f"{ratio * bare * 1000:.1f}",
            measured=f"{ratio:.2f}x the passes",
            target=f"<= {MOST}",
            met="yes" if ratio <= MOST else "NO",
        )
    for title in LOOPS:
        each = seconds[title][0] / len(few.rows)
        yield Row(f"{name}: {title}", cpu_s=f"{each * 1000:.1f}", measured=f"{each / bare:.2f}x the passes")


def _cpu(run: Callable[[Case], Any], case: Case) -> float:
    start = time.process_time()
    run(case)
    return time.process_time() - start


def _forward(at_once: int) -> Callable[[Case], None]:
    """Bare forward passes of so many texts each."""

    def run(case: Case) -> None:
        import torch

        for start in range(0, len(case.rows), at_once):
            ids = torch.tensor(case.rows[start : start + at_once])
            with torch.inference_mode():
                logits = case.model.module(input_ids=ids, use_cache=False).logits
            del logits

    return run


def _scoring(wanted: Wanted) -> Callable[[Case], Any]:
    return lambda case: list(case.model.score(case.items, wanted))


def _one_pass_each(case: Case) -> None:
    """Loss, loss by compressed length, Min-K %, Min-K %++ of each text, each with a pass of its own."""
    for row in case.rows:
        for attack in (_loss, _loss, _min_k, _min_k_plus):
            attack(*_read_alone(case, row))


def _whole_softmax(case: Case) -> None:
    """The loss from probabilities of all tokens at all places, eight texts at a time."""
    import torch

    for start in range(0, len(case.rows), 8):
        ids = torch.tensor(case.rows[start : start + 8])
        with torch.no_grad():
            p = torch.softmax(case.model.module(ids).logits[:, :-1], dim=-1)
            p.gather(2, ids[:, 1:, None]).log().mean(dim=1)


def _read_alone(case: Case, row: tuple[int, ...]) -> tuple[Any, Any]:
    import torch

    ids = torch.tensor([row])
    with torch.no_grad():
        return case.model.module(ids).logits[0, :-1], ids[0, 1:]


def _loss(logits: Any, ids: Any) -> float:
    import torch

    return float(torch.nn.functional.cross_entropy(logits, ids))


def _min_k(logits: Any, ids: Any) -> float:
    log_p = logits.log_softmax(dim=-1).gather(1, ids[:, None])[:, 0]
    return float(log_p.sort().values[: len(ids) // 5].mean())


def _min_k_plus(logits: Any, ids: Any) -> float:
    log_p = logits.log_softmax(dim=-1)
    p = logits.softmax(dim=-1)
    mean = (p * log_p).sum(dim=-1)
    spread = (p * log_p.square()).sum(dim=-1) - mean.square()
    own = log_p.gather(1, ids[:, None])[:, 0]
    return float(((own - mean) / spread.sqrt()).sort().values[: len(ids) // 5].mean())


LOOPS: dict[str, Callable[[Case], Any]] = {
    "a pass for each of 4 scores, alone": _one_pass_each,
    "the loss alone, by a whole softmax": _whole_softmax,
}
