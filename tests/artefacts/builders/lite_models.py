"""A TensorFlow Lite model with names and metadata, written by the schema's own classes."""

from __future__ import annotations

import sys
from pathlib import Path

import flatbuffers
import tflite

from tests.artefacts.planted import EMAIL, HF_TOKEN, HOME, OTHER_EMAIL


def vector(builder: flatbuffers.Builder, items: list[int]) -> int:
    builder.StartVector(4, len(items), 4)
    for item in reversed(items):
        builder.PrependUOffsetTRelative(item)
    return int(builder.EndVector())


def buffer(builder: flatbuffers.Builder, data: bytes) -> int:
    content = builder.CreateByteVector(data)
    tflite.BufferStart(builder)
    tflite.BufferAddData(builder, content)
    return int(tflite.BufferEnd(builder))


def model(weights: int) -> bytes:
    """A model with so many bytes of weights."""
    builder = flatbuffers.Builder(0)
    buffers = [buffer(builder, data) for data in (b"", f"key {HF_TOKEN}".encode(), bytes(weights))]
    name = builder.CreateString(f"{HOME}/graph/input")
    tflite.TensorStart(builder)
    tflite.TensorAddName(builder, name)
    tensor = tflite.TensorEnd(builder)
    tensors = vector(builder, [tensor])
    tflite.SubGraphStart(builder)
    tflite.SubGraphAddTensors(builder, tensors)
    graphs = vector(builder, [tflite.SubGraphEnd(builder)])
    title = builder.CreateString("TFLITE_METADATA")
    tflite.MetadataStart(builder)
    tflite.MetadataAddName(builder, title)
    tflite.MetadataAddBuffer(builder, 1)
    metadata = vector(builder, [tflite.MetadataEnd(builder)])
    held = vector(builder, buffers)
    description = builder.CreateString(f"converted by {EMAIL}")
    tflite.ModelStart(builder)
    tflite.ModelAddVersion(builder, 3)
    tflite.ModelAddSubgraphs(builder, graphs)
    tflite.ModelAddDescription(builder, description)
    tflite.ModelAddBuffers(builder, held)
    tflite.ModelAddMetadata(builder, metadata)
    builder.Finish(tflite.ModelEnd(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def main(folder: Path) -> None:
    (folder / "model.tflite").write_bytes(model(2 << 20))
    (folder / "plain.lance").write_bytes(b"\0\1" + OTHER_EMAIL.encode() + bytes(40) + b"LANC")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
