"""The trained network as an ONNX graph of fused operators, in 32-bit floats or in 8-bit integers.

Written node by node, so that the same weights always give the same file, and onnxruntime has nothing left to
fuse. In integers, matrices are stored with one scale a column, the embedding table with one scale a row, and
activations are quantised as they come, one scale a batch.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.names.network import EPSILON, HEADS, Network

OPSET, IR_VERSION, CONTRIB = 17, 8, "com.microsoft"
Floats = NDArray[np.float32]


@dataclass(slots=True)
class _Graph:
    """Nodes and constants so far."""

    integers: bool
    bits: int
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: object) -> str:
        node = helper.make_node(kind, inputs, outputs, name=outputs[0] + "_node", domain=domain, **attributes)
        self.nodes.append(node)
        return outputs[0]


def model_bytes(network: Network, *, integers: bool, bits: int = 8) -> bytes:
    """The ONNX file; inputs input_ids, shape_ids, attention_mask, output logits [sentences, tokens, 7]."""
    graph = _Graph(integers, bits)
    weights = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    state = _embeddings(graph, weights)
    mask = graph.add("Identity", ["attention_mask"], ["mask"])
    for number in range(len(network.layers)):
        inside = {
            name.removeprefix(f"layers.{number}."): value
            for name, value in weights.items()
            if name.startswith(f"layers.{number}.")
        }
        state = _layer(graph, inside, state, mask, f"layer{number}_")
    _classifier(graph, weights, state)
    return _file(graph)


def _embeddings(graph: _Graph, weights: dict[str, Floats]) -> str:
    """The sum of a token's, its shape's and its position's vector, normalised."""
    tokens = _token_vectors(graph, weights["tokens.weight"])
    shape_table = graph.constant("shape_table", weights["shapes.weight"])
    shapes = graph.add("Gather", [shape_table, "shape_ids"], ["shape_vectors"])
    summed = graph.add("Add", [tokens, shapes], ["token_and_shape"])
    size = graph.add("Shape", ["input_ids"], ["width"], start=1, end=2)
    zero = graph.constant("zero", np.zeros(1, np.int64))
    table = graph.constant("position_table", weights["positions.weight"])
    positions = graph.add("Slice", [table, zero, size, zero], ["position_vectors"])
    everything = graph.add("Add", [summed, positions], ["embedded"])
    scale, shift = (graph.constant(f"norm_{part}", weights[f"norm.{part}"]) for part in ("weight", "bias"))
    return graph.add("LayerNormalization", [everything, scale, shift], ["state"], axis=-1, epsilon=EPSILON)


def _token_vectors(graph: _Graph, table: Floats) -> str:
    if not graph.integers:
        return graph.add("Gather", [graph.constant("token_table", table), "input_ids"], ["token_vectors"])
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    rounded = np.clip(np.rint(table / scales), -127, 127).astype(np.int8)
    whole = graph.add("Gather", [graph.constant("token_table", rounded), "input_ids"], ["token_integers"])
    scale = graph.add("Gather", [graph.constant("token_scales", scales), "input_ids"], ["token_scale"])
    floats = graph.add("Cast", [whole], ["token_floats"], to=TensorProto.FLOAT)
    return graph.add("Mul", [floats, scale], ["token_vectors"])


def _layer(graph: _Graph, weights: dict[str, Floats], state: str, mask: str, prefix: str) -> str:
    mixed = _attention(graph, weights, state, mask, prefix)
    out = _matmul(graph, weights["attention_out.weight"], mixed, prefix + "attention_out")
    state = _norm(graph, weights, (out, state), ("attention_norm", "attention_out"), prefix)
    inner = _matmul(graph, weights["inner.weight"], state, prefix + "inner")
    bias = graph.constant(prefix + "inner_bias", weights["inner.bias"])
    inner = graph.add("BiasGelu", [inner, bias], [prefix + "gelu"], CONTRIB)
    out = _matmul(graph, weights["outer.weight"], inner, prefix + "outer")
    return _norm(graph, weights, (out, state), ("norm", "outer"), prefix)


def _attention(graph: _Graph, weights: dict[str, Floats], state: str, mask: str, prefix: str) -> str:
    matrix, bias = weights["attention_in.weight"].T, weights["attention_in.bias"]
    bias_name = graph.constant(prefix + "attention_bias", bias)
    if not graph.integers:
        matrix_name = graph.constant(prefix + "attention_matrix", matrix)
        inputs = [state, matrix_name, bias_name, mask]
        return graph.add("Attention", inputs, [prefix + "mixed"], CONTRIB, num_heads=HEADS)
    rounded, scales = _rounded(matrix, graph.bits)
    whole, scale, zero = _quantised(graph, state, prefix + "attention")
    inputs = [
        whole, graph.constant(prefix + "attention_matrix", rounded), bias_name, scale,
        graph.constant(prefix + "attention_scales", scales), mask, zero,
        graph.constant(prefix + "attention_zero", np.zeros_like(scales, np.int8)),
    ]  # fmt: skip
    return graph.add("QAttention", inputs, [prefix + "mixed"], CONTRIB, num_heads=HEADS)


def _matmul(graph: _Graph, weight: Floats, state: str, name: str) -> str:
    if not graph.integers:
        return graph.add("MatMul", [state, graph.constant(name + "_matrix", weight.T)], [name])
    rounded, scales = _rounded(weight.T, graph.bits)
    matrix, scale = graph.constant(name + "_matrix", rounded), graph.constant(name + "_scales", scales)
    zero = graph.constant(name + "_zero", np.zeros_like(scales, np.int8))
    return graph.add("DynamicQuantizeMatMul", [state, matrix, scale, zero], [name], CONTRIB)


def _quantised(graph: _Graph, state: str, prefix: str) -> list[str]:
    outputs = [f"{prefix}_{part}" for part in ("whole", "scale", "zero_point")]
    graph.add("DynamicQuantizeLinear", [state], outputs)
    return outputs


def _rounded(matrix: Floats, bits: int) -> tuple[NDArray[np.int8], Floats]:
    """A matrix in whole numbers, and the scale of each column."""
    most = 2 ** (bits - 1) - 1
    scales = (np.maximum(np.abs(matrix).max(axis=0), 1e-8) / most).astype(np.float32)
    return np.clip(np.rint(matrix / scales), -most, most).astype(np.int8), scales


def _norm(
    graph: _Graph, weights: dict[str, Floats], summands: tuple[str, str], names: tuple[str, str], prefix: str
) -> str:
    """The two summands and the bias of the product before, added and normalised."""
    norm, product = names
    constants = [
        graph.constant(f"{prefix}{norm}_weight", weights[f"{norm}.weight"]),
        graph.constant(f"{prefix}{norm}_bias", weights[f"{norm}.bias"]),
        graph.constant(f"{prefix}{product}_bias", weights[f"{product}.bias"]),
    ]
    biased = graph.add("Add", [summands[0], constants[2]], [f"{prefix}{product}_biased"])
    summed = graph.add("Add", [biased, summands[1]], [f"{prefix}{product}_summed"])
    return graph.add(
        "LayerNormalization", [summed, *constants[:2]], [f"{prefix}{norm}"], axis=-1, epsilon=EPSILON
    )


def _classifier(graph: _Graph, weights: dict[str, Floats], state: str) -> None:
    """The last product, in floats also among integers: it costs next to nothing."""
    matrix = graph.constant("classifier_matrix", weights["classifier.weight"].T)
    product = graph.add("MatMul", [state, matrix], ["product"])
    graph.add("Add", [product, graph.constant("classifier_bias", weights["classifier.bias"])], ["logits"])


def _file(graph: _Graph) -> bytes:
    shape = ["sentences", "tokens"]
    names = ("input_ids", "shape_ids", "attention_mask")
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name in names]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, 7])]
    made = helper.make_graph(graph.nodes, "names", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    model = helper.make_model(made, opset_imports=opsets, producer_name="leaktight", ir_version=IR_VERSION)
    return model.SerializeToString()
