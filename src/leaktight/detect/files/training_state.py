"""What a trainer needs to go on with a run, and nobody to use its model."""

from __future__ import annotations

from leaktight.core.file_rule import FileRule
from leaktight.core.severity import Severity

FILES = (
    FileRule(
        label="artifact.training_arguments",
        severity=Severity.MEDIUM,
        confidence=0.95,
        names=("training_args.bin", "training_args.pt"),
        remedy="Delete training_args.bin: nothing that loads the model reads it.",
        remedy_inside="Then delete training_args.bin, or have leaktight scan --fix take the value out of it.",
        may_delete=True,
        examples=("training_args.bin", "checkpoint-500/training_args.bin"),
        counterexamples=("training_args.py", "my_training_args.binary"),
    ),
)
