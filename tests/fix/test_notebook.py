"""Notebooks without what running them left."""

from __future__ import annotations

import json

import pytest

from leaktight.core.errors import FormatError
from leaktight.fix.fixer import Mark
from leaktight.fix.notebook import FIXER

MARKS = [Mark("pii.email", "x", "cell 1 output")]
BOOK = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": 3,
            "metadata": {"ExecuteTime": {"start": "x"}, "tags": ["keep"]},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["secret\n"]}],
            "source": ["print('Grüße')\n"],
        },
        {"cell_type": "markdown", "metadata": {}, "attachments": {"a.png": {}}, "source": "# Title"},
    ],
    "metadata": {"kernelspec": {"name": "python3"}, "widgets": {"state": {}}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def shown(book: object, indent: int | None = 1, *, ascii: bool = False) -> bytes:
    return (json.dumps(book, indent=indent, ensure_ascii=ascii) + "\n").encode()


@pytest.mark.parametrize("indent", [None, 1, 2, 4])
@pytest.mark.parametrize("ascii", [True, False])
def test_outputs_go_and_all_else_stays(indent: int | None, ascii: bool) -> None:
    expected = json.loads(json.dumps(BOOK))
    expected["cells"][0] |= {"outputs": [], "execution_count": None, "metadata": {"tags": ["keep"]}}
    del expected["metadata"]["widgets"]
    fixed = FIXER.fix(shown(BOOK, indent, ascii=ascii), MARKS)
    assert fixed == shown(expected, indent, ascii=ascii)
    assert FIXER.fix(fixed, MARKS) == fixed


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"cells": 1}',
        b'{"cells": [1]}',
        b'{"a": 1, "a": 2, "cells": []}',
        b"\xff",
        b"[" * 99999,
    ],
)
def test_what_is_no_notebook_is_left_alone(data: bytes) -> None:
    with pytest.raises(FormatError):
        FIXER.fix(data, MARKS)
