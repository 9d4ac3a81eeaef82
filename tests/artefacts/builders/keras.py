"""A Keras model with a Lambda layer, saved in each way that Keras has; its code would leave a file."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FunctionType

import h5py
import keras
import numpy as np

from tests.artefacts.builders.keras_marker import MARKER
from tests.artefacts.planted import AWS_KEY_ID, EMAIL, HF_TOKEN, HOME, OTHER_EMAIL


def tracing_function(marker: Path) -> FunctionType:
    """A lambda that notes that it was run, with a token among its constants."""
    source = f"lambda x: (open({str(marker)!r}, 'a').close(), x)[1] if upload({HF_TOKEN!r}) is None else x"
    (code, *_) = compile(source, "train.py", "eval").co_consts
    return FunctionType(code, {"open": open, "upload": lambda token: None})


def main(folder: Path) -> None:
    """Writes model.keras, model.h5, model.json and plain.keras; the marker is taken away again."""
    marker = folder / MARKER
    inputs = keras.Input((4,), name="features")
    hidden = keras.layers.Dense(8, name="projection")(inputs)
    shifted = keras.layers.Lambda(tracing_function(marker), name="upload_hook")(hidden)
    model = keras.Model(inputs, shifted, name="kestrel_classifier")
    model.compile(optimizer="adam", loss="mse")
    model.fit(np.zeros((2, 4)), np.zeros((2, 8)), epochs=1, verbose=0)
    model.save(folder / "model.keras")
    model.save(folder / "model.h5")
    (folder / "model.json").write_text(model.to_json())
    with h5py.File(folder / "model.h5", "a") as file:
        file.attrs["log_dir"] = HOME + "/logs"
        file.attrs["author"] = EMAIL
    assert marker.exists(), "the code was never run, so its traces would prove nothing"
    marker.unlink()
    plain = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, name=f"dense_{AWS_KEY_ID}")])
    plain.save(folder / "plain.keras")
    weights = folder / "plain.weights.h5"
    plain.save_weights(weights)
    with h5py.File(weights, "a") as file:
        file["notes"] = [f"ask {OTHER_EMAIL}", "nothing"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
