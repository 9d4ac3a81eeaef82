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
        remedy_inside="Then delete training_args.bin, or have leaktight scan --fix take secrets out of it.",
        examples=("training_args.bin", "checkpoint-500/training_args.bin"),
        counterexamples=("training_args.py", "my_training_args.binary"),
    ),
    FileRule(
        label="artifact.training_state",
        severity=Severity.LOW,
        confidence=0.95,
        names=(
            "optimizer.pt",
            "optimizer.bin",
            "scheduler.pt",
            "scheduler.bin",
            "scaler.pt",
            "rng_state.pth",
            "optimizer.safetensors",
            "optimizer.npz",
            "distrib_optim.pt",
        ),
        folders=("pytorch_model_fsdp_0", "optimizer_0"),
        pattern=(
            r"(?:"
            r"rng_state_[0-9]+\.pth"
            r"|random_states_[0-9]+\.pkl"
            r"|global_step[0-9]+/.+_optim_states\.pt"
            r"|(?:bf16_|fp16_)?zero_pp_rank_.*_optim_states\.pt"
            r"|optimizer_[0-9]+\.(?:bin|pt)"
            r"|scheduler_[0-9]+\.bin"
            r")"
        ),
        remedy="Delete it: only a run that goes on from this checkpoint needs it, no user of the model does.",
        remedy_inside="Then delete the file: only the trainer needs it.",
        may_delete=True,
        examples=(
            "optimizer.pt",
            "checkpoint-500/rng_state_3.pth",
            "global_step100/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt",
            "ckpt/random_states_0.pkl",
        ),
        counterexamples=("src/optimizer.py", "scheduler.json", "optimizer.pt.md"),
    ),
    FileRule(
        label="artifact.trainer_log",
        severity=Severity.LOW,
        confidence=0.9,
        names=("trainer_state.json",),
        remedy="Delete it, or keep it for its loss curves once its paths are taken out.",
        remedy_inside="Then delete trainer_state.json, or have leaktight scan --fix take home paths out.",
        examples=("checkpoint-500/trainer_state.json",),
        counterexamples=("trainer_state.py",),
    ),
)
