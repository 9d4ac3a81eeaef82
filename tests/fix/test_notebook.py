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


def spelled(text: str) -> bytes:
    """A notebook with an output, and this as its metadata."""
    return ('{"cells": [{"outputs": [1]}], "metadata": ' + text + "}").encode()


@pytest.mark.parametrize(
    "number", ["1e5", "1E400", "-0", "-0.0", "1.0", "0.10", "3.141592653589793238462643", "9" * 5000, "NaN"]
)
def test_numbers_stay_as_they_are_spelled(number: str) -> None:
    kept = f'{{"a": {number}, "b": [{number}]}}'
    assert FIXER.fix(spelled(kept), MARKS) == spelled(kept).replace(b"[1]", b"[]")


def test_line_ends_marks_and_separators_stay() -> None:
    book = {"cells": [{"outputs": [1], "source": "a\nb"}], "n": 1.5}
    clean = {"cells": [{"outputs": [], "source": "a\nb"}], "n": 1.5}
    windows = shown(book).replace(b"\n", b"\r\n")
    assert FIXER.fix(windows, MARKS) == shown(clean).replace(b"\n", b"\r\n")
    mark = b"\xef\xbb\xbf"
    assert FIXER.fix(mark + shown(book), MARKS) == mark + shown(clean)
    compact = json.dumps(book, separators=(",", ":")).encode()
    assert FIXER.fix(compact, MARKS) == json.dumps(clean, separators=(",", ":")).encode()


@pytest.mark.parametrize("rest", ['"\\ud800é"', "[" * 700 + "]" * 700])
def test_what_cannot_be_written_again_is_left_alone(rest: str) -> None:
    try:
        fixed = FIXER.fix(spelled(rest), MARKS)
    except FormatError:
        return
    assert json.loads(fixed)["metadata"] == json.loads(rest)
