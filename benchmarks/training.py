"""Private training steps beside plain ones on the same rows: CPU time, and memory above the loaded model."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.table import Row
from leaktight.train.private.choosing import make_sum
from leaktight.train.private.collating import PrivateCollator
from leaktight.train.private.losses import loss_for
from leaktight.train.private.privacy import Method
from leaktight.train.recipe.recipe import Task

if TYPE_CHECKING:
    from torch import Tensor

    from benchmarks.suite import Options

ROWS, TOKENS, VOCABULARY = 16, 64, 2000
CLIP = 0.1
STEPS = 5
MB = 1e6


@dataclass(frozen=True, slots=True)
class Case:
    """A model to train, and what a private step may cost beside a plain one."""

    make: Callable[[], Any]
    task: Task
    times: float
    memory: float


def _bert() -> Any:
    from transformers import BertConfig, BertForSequenceClassification

    return BertForSequenceClassification(
        BertConfig(
            vocab_size=VOCABULARY,
            hidden_size=256,
            num_hidden_layers=6,
            num_attention_heads=4,
            intermediate_size=1024,
            max_position_embeddings=128,
        )
    )


def _gpt2() -> Any:
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(
        vocab_size=VOCABULARY,
        n_embd=256,
        n_layer=8,
        n_head=4,
        n_positions=128,
        bos_token_id=0,
        eos_token_id=0,
        tie_word_embeddings=False,
    )
    return GPT2LMHeadModel(config)


def _llama() -> Any:
    from transformers import LlamaConfig, LlamaForCausalLM

    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=VOCABULARY,
            hidden_size=256,
            num_hidden_layers=6,
            num_attention_heads=4,
            intermediate_size=1024,
            tie_word_embeddings=False,
        )
    )


def _adapted_llama() -> Any:
    from peft import LoraConfig, get_peft_model

    return get_peft_model(
        _llama(), LoraConfig(r=8, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
    )


CASES = {
    "BERT": Case(_bert, Task.TEXT_CLASSIFICATION, times=2.0, memory=1.5),
    "GPT-2, untied": Case(_gpt2, Task.CAUSAL_LM, times=2.0, memory=1.5),
    "Llama": Case(_llama, Task.CAUSAL_LM, times=2.0, memory=1.5),
    "Llama, LoRA of rank 8": Case(_adapted_llama, Task.CAUSAL_LM, times=1.2, memory=1.5),
}


def measure(options: Options) -> Iterator[Row]:
    """Two rows a model: time and memory."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for name, case in CASES.items():
            yield from _measured(name, case, max(STEPS, options.repeats))
    finally:
        torch.set_num_threads(threads)


def _measured(name: str, case: Case, repeats: int) -> Iterator[Row]:
    plain, private = _steps(case)
    plain(), private()
    pairs = [(_cpu(plain), _cpu(private)) for _ in range(repeats)]
    ratio = median(mine / theirs for theirs, mine in pairs)
    before, after = (median(side) for side in zip(*pairs, strict=True))
    yield Row(
        f"training: {name}",
        cpu_s=f"{after:.3f}",
        measured=f"{ratio:.2f}x of {1000 * before:.0f} CPU ms",
        target=f"<= {case.times}x",
        met="yes" if ratio <= case.times else "NO",
    )
    theirs, mine = (_peak_bytes(name, private=private) for private in (False, True))
    yield Row(
        f"memory of training: {name}",
        peak_mb=f"{mine / MB:.0f}",
        measured=f"{mine / theirs:.2f}x of {theirs / MB:.0f} MB",
        target=f"<= {case.memory}x",
        met="yes" if mine <= case.memory * theirs else "NO",
    )


def _steps(case: Case) -> tuple[Callable[[], object], Callable[[], object]]:
    """A plain and a private step of stochastic gradient descent, on one model and the same rows."""
    import torch

    torch.manual_seed(0)
    model = case.make().train()
    loss = loss_for(model, case.task)
    rows = _rows(model, case.task)
    clipped = make_sum(model, loss, clip=CLIP, method=Method.AUTO)
    parameters = list(clipped.parameters)
    optimizer = torch.optim.SGD(parameters, lr=1e-3)

    def plain() -> None:
        loss(model, rows).mean().backward()
        optimizer.step()
        optimizer.zero_grad()

    def private() -> None:
        clipped.add(rows, torch.arange(ROWS))
        for parameter, total in zip(parameters, clipped.take(), strict=True):
            parameter.grad = total.div_(ROWS)
        optimizer.step()
        optimizer.zero_grad()

    return plain, private


def _rows(model: Any, task: Task) -> dict[str, Tensor]:
    import torch

    ids = torch.randint(0, VOCABULARY, (ROWS, TOKENS))
    labels = ids if task is Task.CAUSAL_LM else torch.randint(0, 2, (ROWS,))
    batch = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "labels": labels}
    return dict(PrivateCollator(lambda _rows: batch, model)([]))


def _cpu(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _peak_bytes(name: str, *, private: bool) -> int:
    """Of two steps, in a process of their own, above what is held before them."""
    program = f"from benchmarks.training import peak; print(peak({name!r}, private={private}))"
    # Freed memory goes back at once, or the peak would be one of fragments.
    environment = {**os.environ, "MALLOC_MMAP_THRESHOLD_": "65536"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return int(done.stdout)


def peak(name: str, *, private: bool) -> int:
    """Bytes of memory that two steps add at most to this process."""
    import torch

    torch.set_num_threads(1)
    step = _steps(CASES[name])[private]
    Path("/proc/self/clear_refs").write_text("5")
    before = _memory("VmRSS")
    step(), step()
    return _memory("VmHWM") - before


def _memory(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith(field + ":"))
