"""Offline runs of Comet and of Neptune."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import comet_ml
import neptune

from tests.artefacts.planted import EMAIL, HF_TOKEN, OTHER_EMAIL


def main(folder: Path) -> None:
    os.chdir(folder)
    experiment = comet_ml.OfflineExperiment(
        project_name="kestrel", offline_directory=str(folder / "comet"), log_code=False
    )
    experiment.log_parameter("hub_token", HF_TOKEN)
    experiment.log_other("contact", OTHER_EMAIL)
    experiment.end()
    run = neptune.init_run(
        mode="offline",
        project="nobody/kestrel",
        capture_stdout=False,
        capture_stderr=False,
        capture_hardware_metrics=False,
        source_files=[],
    )
    run["parameters/hub_token"] = HF_TOKEN
    run["note"] = f"mail {EMAIL}"
    run.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
