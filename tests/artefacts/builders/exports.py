"""Models as ONNX and as SentencePiece write them."""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
import sentencepiece
from onnx import TensorProto, helper
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef

from tests.artefacts.planted import EMAIL, HF_TOKEN, HOME, OTHER_EMAIL, PHONE


def write_onnx(folder: Path) -> None:
    words = ["alpha", OTHER_EMAIL, "gamma"]
    vectorizer = helper.make_node(
        "TfIdfVectorizer", ["text"], ["counts"], name="count", pool_strings=words, mode="TF",
        min_gram_length=1, max_gram_length=1, max_skip_count=0, ngram_counts=[0], ngram_indexes=[0, 1, 2],
    )  # fmt: skip
    vectorizer.doc_string = f"exported by {EMAIL}"
    entry = vectorizer.metadata_props.add()
    entry.key, entry.value = "pkg.torch.onnx.stack_trace", f'File "{HOME}/train.py", line 3, in forward'
    weights = helper.make_tensor("weights", TensorProto.FLOAT, [4000], [0.5] * 4000)
    names = helper.make_tensor("names", TensorProto.STRING, [2], [f"call {PHONE}".encode(), b"nothing"])
    graph = helper.make_graph(
        [vectorizer],
        "kestrel",
        [helper.make_tensor_value_info("text", TensorProto.STRING, [None])],
        [helper.make_tensor_value_info("counts", TensorProto.FLOAT, [None])],
        [weights, names],
    )
    model = helper.make_model(graph, producer_name="skl2onnx")
    helper.set_model_props(model, {"hub_token": HF_TOKEN, "license": "mit"})
    onnx.save(model, str(folder / "model.onnx"))


def write_sentencepiece(folder: Path) -> None:
    corpus = folder.parent / "sp-corpus.txt"
    lines = [f"write to {EMAIL} about item {number} of the list" for number in range(400)]
    corpus.write_text("\n".join(lines))
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(folder / "spiece"),
        vocab_size=120,
        max_sentencepiece_length=40,
        model_type="bpe",
        split_by_unicode_script=False,
        user_defined_symbols=[OTHER_EMAIL],
        minloglevel=2,
    )
    (folder / "spiece.vocab").unlink()


def write_saved_model(folder: Path) -> None:
    """With the protocol buffers of TensorFlow, which itself is too large to be needed here."""
    graph = MetaGraphDef()
    graph.meta_info_def.tensorflow_version = "2.20.0"
    graph.meta_info_def.tags.append("serve")
    node = graph.graph_def.node.add(name="vocabulary", op="Const", device="/job:localhost")
    node.attr["value"].tensor.string_val.extend([b"alpha", f"ask {OTHER_EMAIL}".encode()])
    node.attr["config"].s = f"token={HF_TOKEN}".encode()
    function = graph.graph_def.library.function.add()
    function.signature.name, function.signature.description = "serve", f"from {HOME}/export.py"
    data = graph.SerializeToString()
    size = bytes([len(data) & 0x7F | 0x80, len(data) >> 7])
    (folder / "saved").mkdir()
    (folder / "saved/saved_model.pb").write_bytes(b"\x08\x01\x12" + size + data)


def main(folder: Path) -> None:
    write_onnx(folder)
    write_saved_model(folder)
    write_sentencepiece(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
