"""A model for small devices, with few weights."""

from __future__ import annotations

from tests.artefacts.builders.lite_models import model

SAMPLES = {"model.tflite": model(64)}
