"""A document, lines, and a notebook."""

from __future__ import annotations

import json

_RECORD = {"id": 1, "text": "a \u0040 b", "tags": ["x", {"deep": [None, True, 1.5e3]}]}
_NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "source": ["print(1)\n"],
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["\x1b[31m1\x1b[0m\n"]}],
        },
        {"cell_type": "markdown", "metadata": {}, "source": "![a](attachment:a.png)"},
    ],
    "metadata": {"widgets": {"state": {"a": {"model_name": "PasswordModel", "state": {"value": "x"}}}}},
    "nbformat": 4,
    "nbformat_minor": 5,
}

SAMPLES = {
    "document.json": json.dumps([_RECORD] * 3, indent=1).encode(),
    "lines.jsonl": b"\n".join(json.dumps(_RECORD).encode() for _ in range(4)),
    "book.ipynb": json.dumps(_NOTEBOOK).encode(),
}
