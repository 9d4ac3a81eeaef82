"""Tensors of numbers and of bytes, metadata that are JSON in JSON, and bytes that no tensor owns."""

from __future__ import annotations

import json


def _file(header: dict[str, object], data: bytes) -> bytes:
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


SAMPLES = {
    "model.safetensors": _file(
        {
            "__metadata__": {
                "format": "pt",
                "ss_tags": json.dumps({"1_cat": {"a cat": 3}}),
                "note": "a text",
            },
            "wte.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
            "state": {"dtype": "U8", "shape": [8], "data_offsets": [20, 28]},
        },
        bytes(16) + b"gap." + b'{"a":12}' + b"behind",
    ),
}
