"""Fuzzes each reader for some seconds, in a process of its own: `python -m tests.fuzzing png`."""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from leaktight.core.plugins import load_attributes

MEMORY_MB = 1024
SLOWEST_SECONDS = 20
"""For one input; libFuzzer takes a slower one for a hang."""


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    options.add_argument("targets", nargs="*", help="modules of tests/formats/samples; default: all")
    options.add_argument("--seconds", type=int, default=10, help="for each target; default: 10")
    given = options.parse_args()
    if importlib.util.find_spec("atheris") is None:
        sys.stdout.write("atheris is not installed here: nothing was fuzzed\n")
        return 0
    samples = {
        module.rpartition(".")[2]: files
        for module, files in load_attributes("tests.formats.samples", "SAMPLES")
    }
    failed = [name for name in given.targets or samples if not _fuzz(name, samples[name], given.seconds)]
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all targets held\n")
    return 1 if failed else 0


def _fuzz(name: str, files: dict[str, bytes], seconds: int) -> bool:
    """Whether a target held; what made it fail is kept under fuzz-findings/."""
    kept = Path("fuzz-findings") / name
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(files.values()):
            (Path(corpus) / str(number)).write_bytes(data)
        command = [
            sys.executable,
            "-m",
            "tests.fuzzing.target",
            next(iter(files)),
            corpus,
            f"-max_total_time={seconds}",
            f"-rss_limit_mb={MEMORY_MB}",
            f"-timeout={SLOWEST_SECONDS}",
            "-max_len=65536",
            f"-artifact_prefix={kept}{os.sep}",
        ]
        done = subprocess.run(command, capture_output=True, text=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("Done ")]
    sys.stdout.write(f"{name}: {lines[-1] if lines and not done.returncode else 'FAILED'}\n")
    if done.returncode:
        sys.stdout.write(done.stderr[-3000:] + done.stdout[-3000:])
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
