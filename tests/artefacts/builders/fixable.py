"""A repository as a trainer leaves it, with what can be mended."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from PIL import ExifTags, Image
from transformers import TrainingArguments

from tests.artefacts.planted import EMAIL, GITHUB_TOKEN, HF_TOKEN, HOME

BOOK = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": [f"wrote to {EMAIL}\n"]}],
            "source": ["send()\n"],
        }
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def main(folder: Path) -> None:
    arguments = TrainingArguments(output_dir="out", hub_token=HF_TOKEN, report_to=[], use_cpu=True, seed=77)
    torch.save(arguments, folder / "training_args.bin")
    (folder / "optimizer.pt").write_bytes(bytes(5000))
    (folder / "wandb/run-1/files").mkdir(parents=True)
    (folder / "wandb/run-1/files/output.log").write_text(f"mail {EMAIL}\n")
    (folder / "adapter_config.json").write_text(
        json.dumps({"base_model_name_or_path": f"{HOME}/llama", "r": 8}, indent=4)
    )
    (folder / "README.md").write_text(f"---\nbase_model: {HOME}/llama\n---\nTrained in {HOME}.\n")
    (folder / "eval.ipynb").write_text(json.dumps(BOOK, indent=1))
    (folder / "app.py").write_text(f"token = '{GITHUB_TOKEN}'\n")
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = f"photo for {EMAIL}"
    Image.new("RGB", (16, 16), "red").save(folder / "photo.jpg", exif=exif)
    Image.new("RGB", (16, 16), "red").save(folder / "photo.png", exif=exif)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
