"""The configuration of a model with a Lambda layer, in the ways of two generations of Keras."""

from __future__ import annotations

import base64
import json
import marshal

_CODE = base64.encodebytes(marshal.dumps(compile("lambda x: x + 1", "a.py", "eval").co_consts[0])).decode()


def _layer(function: object) -> dict[str, object]:
    return {"class_name": "Lambda", "config": {"name": "shift", "function": function}}


SAMPLES = {
    "config.json": json.dumps(
        {
            "module": "keras",
            "class_name": "Functional",
            "config": {"layers": [_layer({"class_name": "__lambda__", "config": {"code": _CODE}})]},
        }
    ).encode(),
    "old.json": json.dumps(
        {"class_name": "Sequential", "config": {"layers": [_layer([_CODE, None, None])]}}
    ).encode(),
}
