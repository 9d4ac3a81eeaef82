"""Logs of runs: hosts, users, paths, arguments and whatever was printed."""

from __future__ import annotations

from leaktight.core.file_rule import FileRule
from leaktight.core.severity import Severity

FILES = (
    FileRule(
        label="artifact.run_log",
        severity=Severity.LOW,
        confidence=0.9,
        folders=(
            "wandb",
            "mlruns",
            "lightning_logs",
            "tb_logs",
            ".neptune",
            ".aim",
            ".comet",
            ".cometml-runs",
            ".hydra",
            ".guild",
            ".clearml",
        ),
        pattern=(
            r"(?:"
            r"events\.out\.tfevents\..+"
            r"|run-[^/]+\.wandb"
            r"|slurm[-_][0-9_]+\.(?:out|err)"
            r"|nohup\.out"
            r"|.+\.(?:o|e)[0-9]{5,}"
            r"|debug-internal\.log"
            r"|wandb-metadata\.json"
            r")"
        ),
        remedy="Delete it, or keep it private: it tells hosts, users, paths and all that the run printed.",
        remedy_inside="Then delete the log, or keep it private.",
        may_delete=True,
        examples=(
            "wandb/offline-run-20260101_101010-abcd1234/files/output.log",
            "runs/Jan01_10-10-10_node7/events.out.tfevents.1767262210.node7.4242.0",
            "slurm-812345.out",
            "logs/slurm-812345_7.err",
            "train.o812345",
            "mlruns/0/meta.yaml",
            ".hydra/overrides.yaml",
            "nohup.out",
        ),
        counterexamples=("src/wandb.py", "docs/mlruns.md", "outputs/result.out", "slurm.sh"),
    ),
    FileRule(
        label="artifact.core_dump",
        severity=Severity.HIGH,
        confidence=0.8,
        pattern=(r"(?:core\.[0-9]{2,}|.+\.(?:core|dmp|hprof|mdmp))"),
        remedy="Delete it: it holds the memory of a process, with its environment and its data.",
        remedy_inside="Then delete the dump.",
        may_delete=False,
        examples=("core.48123", "python.core", "crash.dmp"),
        counterexamples=("core.py", "core/__init__.py", "core.md"),
    ),
)
