"""What a recipe says, once it is read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from leaktight.train.private.privacy import Privacy

EACH_ROW = "(each row)"
"""In place of a unit's column: each row is a document of its own."""
SEEDS = 2**32
"""How many there are, from 0 on: numpy takes no more."""


class Task(Enum):
    """What the model learns."""

    CAUSAL_LM = "causal-lm"
    MASKED_LM = "masked-lm"
    SEQ2SEQ_LM = "seq2seq-lm"
    TEXT_CLASSIFICATION = "text-classification"
    TOKEN_CLASSIFICATION = "token-classification"
    IMAGE_CLASSIFICATION = "image-classification"


LABELLED = (Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.IMAGE_CLASSIFICATION)
"""Whose targets are classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lora:
    """Low-rank adapters (Hu et al. 2022); the rest of the model stays as it is."""

    rank: int = 8
    alpha: float = 16.0
    dropout: float = 0.0
    targets: tuple[str, ...] = ()
    """Names of modules; none: peft's choice for the architecture."""
    also_trained: tuple[str, ...] = ()
    """Modules that are trained whole, as a new head (peft's `modules_to_save`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPart:
    """Where the model comes from: a folder, an `hf://models/...` address, or a configuration."""

    source: str = ""
    config: str = ""
    """A configuration file of transformers, for a model with random weights; needs a tokenizer."""
    tokenizer: str = ""
    """Its folder or address, where it is not the model's."""
    lora: Lora | None = None
    frozen: tuple[str, ...] = ()
    """Patterns of names of parameters that are not trained, as in `fnmatch`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPart:
    """What is read."""

    train: str
    """A file or folder of parquet, Arrow, CSV, JSON or JSONL, or a folder of `save_to_disk`."""
    public: str = ""
    """Data that may be looked at freely: the model is evaluated on it, and on nothing else."""
    split: str = "train"
    public_split: str = "test"
    text: str = "text"
    """The column with the text, messages of a chat, tokens, or the image."""
    target: str = ""
    """The column with the label, labels, or the text that is to be written."""
    max_tokens: int = 256
    """Rows that are longer are cut, and how many were is told."""
    declared_units: int = 0
    """How many units there are, as is publicly known; 0: their count is taken as public."""
    classes: tuple[str, ...] = ()
    """Names of the classes, in the order of their numbers; none: those of the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPart:
    """How the training goes."""

    epochs: float = 3.0
    """Expected passes over the data."""
    steps: int = 0
    """Logical steps, instead of epochs."""
    learning_rate: float = 1e-3
    schedule: str = "constant"
    batch: int = 64
    """Rows a step without privacy; with it, units a step on average."""
    weight_decay: float = 0.0
    dropout: float | None = None
    """None: as the model's configuration has it."""
    seed: int = 0
    """Of initial weights and dropout. Never of noise and sampling."""
    device: str = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardPart:
    """What makes a model recite less, without any guarantee."""

    deduplicate: str = "off"
    """"off", "exact" or "near"."""
    near_at: float = 0.8
    """Rows with this Jaccard similarity of 5-word shingles are near duplicates."""
    scrub: bool = False
    """Train on a copy that `leaktight sanitize` has made."""
    goldfish: int = 0
    """Leave one token in so many out of the loss, by a hash of what stands before it (Hans et al. 2024)."""
    early_stopping: int = 0
    """Stop when the loss on public data has not fallen for so many evaluations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One training. `privacy` None: without differential privacy, and so without any guarantee."""

    model: ModelPart
    data: DataPart
    task: Task
    output: Path
    """The folder made: `model/`, `training-record.json`, `ledger.jsonl`, and `checkpoints/` meanwhile."""
    method: MethodPart = field(default_factory=MethodPart)
    guards: GuardPart = field(default_factory=GuardPart)
    privacy: Privacy | None = None
    evaluate_every: int = 0
    """Logical steps between evaluations on public data; 0: at the end alone."""
    save_every: int = 0
    """Logical steps between checkpoints; 0: none."""
    path: Path | None = None
    """The file that it was read from: relative paths in it are meant from its folder."""
