"""Weights: files of 2 GB judged by their headers, and the numbers in them searched for text.

Measured inside one process, with the rules compiled and a first scan done: what one more file costs.
"""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from benchmarks.corpora import MB, Corpus, prepare
from benchmarks.table import Row
from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.scan.baseline import Baseline
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.result import ScanResult
from leaktight.scan.scanner import Scanner
from leaktight.scan.settings import Settings
from leaktight.sources.local import list_files

MODEL_BYTES = 2_000 * MB
DEEP_BYTES = 300 * MB
MOST_MILLISECONDS = 50.0
LEAST_RATE = 500.0
LAYERS, VOCABULARY = 32, 128_000
PARTS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj", "input_layernorm")
DTYPES = {"F32": 4, "BF16": 2, "I8": 1}


def judged_by_header(scale: float, repeats: int) -> Iterator[Row]:
    """CPU time of one file whose numbers are left out: there is hardly anything to wait for."""
    models = {"safetensors": _write_safetensors, "gguf": _write_gguf}
    for name, write in models.items():
        corpus = _model(name, write, int(MODEL_BYTES * scale))
        cost = _scan(corpus, repeats, deep=False)
        milliseconds = 1000 * cost.cpu_seconds
        row = replace(_row(f"header: {name}", corpus, cost, f"{milliseconds:.1f} CPU ms"), mb_per_cpu_s="")
        left_out = sum(size for _, size in cost.result.left_out.values())
        is_whole = left_out > 0.95 * corpus.bytes and not cost.result.skips
        met = milliseconds <= MOST_MILLISECONDS and is_whole
        yield replace(row, target=f"<= {MOST_MILLISECONDS:g}", met="yes" if met else "NO")


def searched_in_depth(scale: float, repeats: int) -> Iterator[Row]:
    """MB per CPU-second of random numbers of each kind that are searched for text."""
    for dtype in DTYPES:
        corpus = prepare(
            f"deep-{dtype}",
            lambda folder, dtype=dtype: _write_numbers(folder, dtype, int(DEEP_BYTES * scale)),
            scale,
        )
        cost = _scan(corpus, repeats, deep=True)
        rate = corpus.bytes / MB / max(cost.cpu_seconds, 1e-3)
        row = _row(f"in depth: {dtype}", corpus, cost, f"{rate:.0f} MB/CPU s")
        met = rate >= LEAST_RATE and not cost.result.skips and not cost.result.left_out
        yield replace(row, target=f">= {LEAST_RATE:g}", met="yes" if met else "NO")


@dataclass(frozen=True, slots=True)
class _Cost:
    cpu_seconds: float
    result: ScanResult


def _scan(corpus: Corpus, repeats: int, *, deep: bool) -> _Cost:
    policy = Policy.default()
    settings = Settings(
        policy=replace(policy, limits=replace(policy.limits, deep=deep)),
        baseline=Baseline(),
        key=bytes(32),
        today=datetime.now(UTC).date(),
        reveal=False,
        cache=cache_folder(),
    )
    rules = compiled_rules(settings.policy, settings.cache)
    seconds = []
    for _ in range(repeats + 1):
        started = time.process_time()
        scanner = Scanner(settings, rules)
        for file in list_files(str(corpus.folder)):
            scanner.scan_file(file)
        result = scanner.finish()
        seconds.append(time.process_time() - started)
    # The first run loads the formats.
    return _Cost(median(seconds[1:]), result)


def _row(name: str, corpus: Corpus, cost: _Cost, measured: str) -> Row:
    left_out = ", ".join(
        f"{what} {size / MB:.0f} MB left out" for what, (_, size) in cost.result.left_out.items()
    )
    return Row(
        name=name,
        mb=f"{corpus.bytes / MB:.0f}",
        cpu_s=f"{cost.cpu_seconds:.3f}",
        mb_per_cpu_s=f"{corpus.bytes / MB / max(cost.cpu_seconds, 1e-3):.0f}",
        read_as=left_out,
        findings=str(len(cost.result.findings)),
        measured=measured,
    )


def _model(name: str, write: Callable[[Path, int], None], size: int) -> Corpus:
    def fill(folder: Path) -> int:
        path = folder / f"model.{name}"
        write(path, size)
        return path.stat().st_size

    return prepare(f"header-{name}", fill, size)


def _names() -> list[str]:
    return [f"model.layers.{layer}.self_attn.{part}.weight" for layer, part in product(range(LAYERS), PARTS)]


def _write_safetensors(path: Path, size: int) -> None:
    """A model of that many bytes; its numbers are a hole in the file."""
    names = _names()
    each = size // len(names) // 2 * 2
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    for number, name in enumerate(names):
        place = [number * each, (number + 1) * each]
        header[name] = {"dtype": "BF16", "shape": [each // 2], "data_offsets": place}
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(file.tell() + each * len(names))


def _write_gguf(path: Path, size: int) -> None:
    """A model with a vocabulary as large as those of today's; its numbers are a hole in the file."""
    names, random = _names(), Random(9)
    each = size // len(names) // 64 * 64
    syllables = ("ka", "to", "in", "er", "the", "st", "po", "li", "zu", "xo", "qu", "mer", "an", "or")
    words = ["\u0120" + "".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(VOCABULARY)]
    merges = [" ".join(random.choices(syllables, k=2)) for _ in range(2 * VOCABULARY)]
    values = [
        _string("general.author") + struct.pack("<I", 8) + _string("somebody"),
        _list("tokenizer.ggml.tokens", 8, len(words), b"".join(map(_string, words))),
        _list("tokenizer.ggml.scores", 6, len(words), bytes(4 * len(words))),
        _list("tokenizer.ggml.merges", 8, len(merges), b"".join(map(_string, merges))),
    ]
    tensors = [
        _string(name) + struct.pack("<IQIQ", 1, each // 2, 1, number * each)
        for number, name in enumerate(names)
    ]
    with path.open("wb") as file:
        file.write(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(values)) + b"".join(values + tensors))
        file.write(bytes(-file.tell() % 32))
        file.truncate(file.tell() + each * len(names))


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _list(key: str, kind: int, count: int, items: bytes) -> bytes:
    return _string(key) + struct.pack("<IIQ", 9, kind, count) + items


def _write_numbers(folder: Path, dtype: str, size: int) -> int:
    """A tensor of numbers as trained weights are spread."""
    random, width = np.random.default_rng(8), DTYPES[dtype]
    count = size // width
    header = {"model.weight": {"dtype": dtype, "shape": [count], "data_offsets": [0, count * width]}}
    text = json.dumps(header).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for start in range(0, count, MB):
            numbers = random.standard_normal(min(MB, count - start), dtype=np.float32)
            file.write(_as(dtype, numbers))
    return size


def _as(dtype: str, numbers: np.ndarray) -> bytes:
    if dtype == "I8":
        return np.clip(numbers * 32, -127, 127).astype(np.int8).tobytes()
    scaled = numbers * np.float32(0.03)
    return scaled.view(np.uint16)[1::2].tobytes() if dtype == "BF16" else scaled.tobytes()
