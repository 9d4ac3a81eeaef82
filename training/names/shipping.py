"""The three files that the package carries: the model, its tokenizer, and the card that tells of both."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from leaktight.detect.names.encoding import TAGS, Calibration
from training.names.network import MAX_TOKENS

VERSION = "1"


def ship(
    folder: Path, model: bytes, tokenizer: str, calibration: dict[str, Calibration], facts: dict[str, object]
) -> None:
    """Writes model.onnx, tokenizer.json and model.json."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model)
    (folder / "tokenizer.json").write_text(tokenizer, "utf-8")
    card = {
        "version": VERSION,
        "tags": list(TAGS),
        "max_tokens": MAX_TOKENS,
        "calibration": {label: asdict(of_label) for label, of_label in calibration.items()},
        "sha256": {
            "model.onnx": sha256(model).hexdigest(),
            "tokenizer.json": sha256(tokenizer.encode()).hexdigest(),
        },
        **facts,
    }
    (folder / "model.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")
