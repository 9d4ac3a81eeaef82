"""ONNX models (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto): all that is no tensor."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.format import Head
from leaktight.formats.reading.source import Source
from leaktight.formats.records.leaves import Leaves
from leaktight.formats.records.schema import Field, Kind, Message, lists, many, numbers, one, texts

REMEDY = "Export the model again without it, or clear the field with onnx.load and onnx.save."

PAIR = Message("StringStringEntry", texts(key=1, value=2), named_by=(1,))
TENSOR = Message("Tensor", named_by=(8,))
SPARSE = Message("SparseTensor", one("values", 1, TENSOR) | one("indices", 2, TENSOR) | numbers(dims=3))
VALUE = Message("ValueInfo", texts(name=1, doc_string=3) | many("metadata_props", 4, PAIR))
GRAPH = Message("Graph")
ATTRIBUTE = Message("Attribute", named_by=(1,))
OPSET = Message("OperatorSet", texts(domain=1))
NODE = Message("Node")
FUNCTION = Message("Function")

TENSOR.fields.update(
    numbers(dims=1, float_data=4, int32_data=5, int64_data=7, raw_data=9, double_data=10, uint64_data=11)
    | {6: Field("string_data", Kind.LEARNED, repeated=True)}
    | texts(name=8, doc_string=12)
    | many("external_data", 13, PAIR)
    | many("metadata_props", 16, PAIR)
)
ATTRIBUTE.fields.update(
    texts(name=1, s=4, doc_string=13, ref_attr_name=21)
    | {9: Field("strings", Kind.LEARNED, repeated=True)}
    | numbers(floats=7, ints=8)
    | one("t", 5, TENSOR)
    | one("g", 6, GRAPH)
    | many("tensors", 10, TENSOR)
    | many("graphs", 11, GRAPH)
    | one("sparse_tensor", 22, SPARSE)
    | many("sparse_tensors", 23, SPARSE)
)
NODE.fields.update(
    lists(input=1, output=2)
    | texts(name=3, op_type=4, doc_string=6, domain=7, overload=8)
    | many("attribute", 5, ATTRIBUTE)
    | many("metadata_props", 9, PAIR)
)
GRAPH.fields.update(
    many("node", 1, NODE)
    | texts(name=2, doc_string=10)
    | many("initializer", 5, TENSOR)
    | many("input", 11, VALUE)
    | many("output", 12, VALUE)
    | many("value_info", 13, VALUE)
    | many("sparse_initializer", 15, SPARSE)
    | many("metadata_props", 16, PAIR)
)
FUNCTION.fields.update(
    texts(name=1, doc_string=8, domain=10, overload=13)
    | lists(input=4, output=5, attribute=6)
    | many("node", 7, NODE)
    | many("opset_import", 9, OPSET)
    | many("attribute_proto", 11, ATTRIBUTE)
    | many("value_info", 12, VALUE)
    | many("metadata_props", 14, PAIR)
)
TRAINING = Message("TrainingInfo", one("initialization", 1, GRAPH) | one("algorithm", 2, GRAPH))
MODEL = Message(
    "Model",
    texts(producer_name=2, producer_version=3, domain=4, doc_string=6)
    | one("graph", 7, GRAPH)
    | many("opset_import", 8, OPSET)
    | many("metadata_props", 14, PAIR)
    | many("training_info", 20, TRAINING)
    | many("functions", 25, FUNCTION),
)
_FIRST = (0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72)
"""Tags that may follow the version: writers put the fields in order."""


class Onnx:
    """By the version of its format and a producer's name or a graph behind it."""

    name = "onnx"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        data = head.data
        if len(data) < 8 or data[0] != 8 or not 1 <= data[1] <= 40 or data[2] not in _FIRST:
            return False
        if head.name.lower().endswith(".onnx"):
            return True
        producer = data[4 : 4 + data[3]].decode("latin-1")
        return data[2] == 0x12 and 0 < data[3] < 0x80 and producer.isascii() and producer.isprintable()

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Names, documentation, metadata, attributes and traces; strings in tensors as what was learned."""
        with blob.open() as stream:
            leaves = Leaves(blob, limits, REMEDY)
            yield from leaves.read(Source(stream, seekable=blob.seekable), MODEL)
            yield from leaves.flush()


FORMAT = Onnx()
