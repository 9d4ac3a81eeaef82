"""SavedModel of TensorFlow (saved_model.proto, meta_graph.proto, graph.proto): all texts of its graphs."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.format import Head
from leaktight.formats.reading.source import Source
from leaktight.formats.records.leaves import Leaves
from leaktight.formats.records.schema import Field, Kind, Message, lists, many, numbers, one, texts

REMEDY = "Export the model again without it."

TENSOR = Message(
    "Tensor",
    numbers(tensor_shape=2, tensor_content=4, float_val=5, double_val=6, int_val=7, int64_val=10, bool_val=11)
    | {8: Field("string_val", Kind.TEXT, repeated=True)},
)
LIST = Message("List", lists(s=2) | numbers(i=3, f=4, b=5, type=6) | many("tensor", 8, TENSOR))
VALUE = Message("AttrValue", one("list", 1, LIST) | texts(s=2, placeholder=9) | one("tensor", 8, TENSOR))
ATTRIBUTE = Message("Attribute", texts(key=1) | one("value", 2, VALUE), named_by=(1,))
NODE = Message(
    "Node", texts(name=1, op=2, device=4) | lists(input=3) | many("attr", 5, ATTRIBUTE), named_by=(1,)
)
FUNCTION = Message(
    "Function",
    one("signature", 1, Message("Signature", texts(name=1, description=6))) | many("node_def", 3, NODE),
)
GRAPH = Message(
    "Graph", many("node", 1, NODE) | one("library", 2, Message("Library", many("function", 1, FUNCTION)))
)
META = Message(
    "MetaInfo", texts(meta_graph_version=1, tensorflow_version=5, tensorflow_git_version=6) | lists(tags=4)
)
SAVER = Message("Saver", texts(filename_tensor_name=1, save_tensor_name=2, restore_op_name=3))
ASSET = Message("Asset", texts(filename=2))
META_GRAPH = Message(
    "MetaGraph",
    one("meta_info_def", 1, META)
    | one("graph_def", 2, GRAPH)
    | one("saver_def", 3, SAVER)
    | many("asset_file_def", 6, ASSET),
)
MODEL = Message("SavedModel", many("meta_graphs", 2, META_GRAPH))


class SavedModel:
    """By its name, or by its schema's version and a graph with information behind it."""

    name = "saved model"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        data = head.data
        if data[:3] != b"\x08\x01\x12":
            return False
        size = next((place for place, byte in enumerate(data[3:8]) if byte < 0x80), 5)
        return head.name == "saved_model.pb" or data[4 + size : 5 + size] == b"\n"

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The texts of graphs, functions and signatures; tensors of strings, too."""
        with blob.open() as stream:
            leaves = Leaves(blob, limits, REMEDY)
            yield from leaves.read(Source(stream, seekable=blob.seekable), MODEL)
            yield from leaves.flush()


FORMAT = SavedModel()
