"""The ONNX graphs answer what the network answers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from training.names.graph import model_bytes
from training.names.learning import logits_of
from training.names.network import Network, smaller

import leaktight.detect.names
from leaktight.detect.names.encoding import TAGS, Encoder

TOKENIZER = Path(leaktight.detect.names.__file__).parent / "model" / "tokenizer.json"
TEXTS = ["Please ask Anna Nowak about the 12 invoices.", "done"]


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(3)
    entries = len(json.loads(TOKENIZER.read_text("utf-8"))["model"]["vocab"])
    return smaller(Network(entries, 3), (0, 2), 256).eval()


@pytest.mark.parametrize(("integers", "most"), [(False, 1e-4), (True, 0.12)])
def test_graph_answers_as_the_network_does(network: Network, integers: bool, most: float) -> None:
    encoded = Encoder(TOKENIZER, 64).encode(TEXTS)
    model = model_bytes(network, integers=integers, bits=7)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    inputs = {name: getattr(encoded, name) for name in ("input_ids", "shape_ids", "attention_mask")}
    answer = session.run(None, inputs)[0]
    wanted = logits_of(network, encoded)
    there = encoded.attention_mask.astype(bool)
    assert answer.shape == (*encoded.input_ids.shape, len(TAGS))
    assert np.abs(answer - wanted)[there].max() < most * max(1.0, np.abs(wanted[there]).max())


def test_the_same_weights_give_the_same_file(network: Network) -> None:
    assert model_bytes(network, integers=True) == model_bytes(network, integers=True)
