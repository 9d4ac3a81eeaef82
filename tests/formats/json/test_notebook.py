"""Jupyter notebooks."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from leaktight.core.limits import Limits
from leaktight.formats.json.notebook import FORMAT
from leaktight.formats.text.ansi import strip_ansi
from tests.formats.json.json_gate import Reading, head_of, read

IMAGE = b"\x89PNG not really an image"
WIDGETS = "application/vnd.jupyter.widget-state+json"


def notebook(*cells: dict[str, Any], **more: Any) -> bytes:
    return json.dumps(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}, indent=1
    ).encode()


def code(source: Any, *outputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs), "metadata": {}, **more}


def members(reading: Reading) -> dict[str, bytes]:
    return {blob.location.path: blob.open().read() for blob in reading.blobs}


def test_a_source_is_one_text_that_knows_its_lines() -> None:
    reading = read(FORMAT, notebook(code("a"), code(["import os\n", "token = 'x'\n"])))
    (batch,) = [batch for batch in reading.batches if batch.trusted_comments]
    assert batch.locate(1, 0).part == "cell 2 source line 1"
    assert batch.locate(1, 12).part == "cell 2 source line 2"
    assert reading.find(b"import os\ntoken = 'x'\n").place.line is None


def test_printed_text_loses_its_colours() -> None:
    outputs = (
        {"output_type": "stream", "name": "stdout", "text": ["one\n", "\x1b[31mtwo\x1b[0m"]},
        {
            "output_type": "error",
            "ename": "E",
            "evalue": "why",
            "traceback": ["\x1b[0;31mE\x1b[0m", "at home"],
        },
    )
    parts = read(FORMAT, notebook(code("", *outputs))).parts()
    assert parts[b"one\ntwo"] == "cell 1 output stdout line 1"
    assert parts[b"E\nat home"] == "cell 1 output traceback line 1"
    assert parts[b"why"] == "cell 1 output evalue line 1"


def test_shown_data_is_text_or_an_embedded_file() -> None:
    data = {
        "text/plain": ["a\n", "b"],
        "text/html": "<td>a&#64;b</td>",
        "image/png": base64.encodebytes(IMAGE).decode(),
        "image/svg+xml": "<svg/>",
        "application/json": {"password": "x"},
    }
    cell = code(
        "", {"output_type": "display_data", "data": data, "metadata": {}}, {"output_type": "y", "data": data}
    )
    reading = read(FORMAT, notebook(cell))
    assert {b"a\nb", b"<td>a@b</td>", b"<svg/>"} <= set(reading.values())
    assert reading.parts()[b"x"] == "cell 1 output application/json.password"
    assert reading.hints()[b"x"] == "password"
    assert members(reading) == {"x.json!cell 1 image/png": IMAGE, "x.json!cell 1 image/png 2": IMAGE}
    assert {blob.depth for blob in reading.blobs} == {1}


def test_what_is_not_base64_stays_text() -> None:
    reading = read(FORMAT, notebook(code("", {"output_type": "x", "data": {"image/png": "not base64!"}})))
    assert b"not base64!" in reading.values()
    assert reading.blobs == []


def test_attachments_are_files_with_their_names() -> None:
    cell = {
        "cell_type": "markdown",
        "source": "![x](attachment:../x!y.png)",
        "attachments": {"../x!y.png": {"image/png": base64.b64encode(IMAGE).decode()}},
    }
    (path,) = members(read(FORMAT, notebook(cell)))
    assert path.startswith("x.json!cell 1 ")
    assert path.count("!") == 1


@pytest.mark.parametrize("nested", [True, False])
def test_the_value_of_a_password_widget_is_called_a_password(nested: bool) -> None:
    state = {"description": "Token:", "_model_name": "PasswordModel", "value": "typed"}
    widget = {"w1": {"model_name": "PasswordModel", "state": state}}
    widgets = {WIDGETS: {"state": widget} if nested else widget}
    reading = read(FORMAT, notebook(metadata={"widgets": widgets}))
    text = reading.find(b"typed")
    assert text.hint == "password"
    assert text.place.part.startswith("metadata.widgets.")
    assert text.place.part.endswith(".w1.state.value")


def test_a_widget_is_called_by_its_description() -> None:
    state = {"_model_name": "TextModel", "description": "API key", "value": "typed"}
    assert (
        read(FORMAT, notebook(metadata={"widgets": {"w": {"state": state}}})).hints()[b"typed"] == "API key"
    )


def test_metadata_of_cells_is_read() -> None:
    cell = code("", metadata={"executionInfo": {"user": {"displayName": "A B", "userId": "0123456789"}}})
    text = read(FORMAT, notebook(cell)).find(b"A B")
    assert (text.place.part, text.hint) == ("cell 1 metadata.executionInfo.user.displayName", "displayName")


def test_the_old_version_with_worksheets_is_read() -> None:
    cells = [
        {"cell_type": "heading", "source": ["title"], "level": 1},
        {
            "cell_type": "code",
            "input": ["print(1)"],
            "outputs": [
                {"output_type": "stream", "stream": "stdout", "text": ["out"]},
                {"output_type": "pyout", "text": ["shown"], "png": base64.b64encode(IMAGE).decode()},
            ],
        },
    ]
    data = json.dumps({"metadata": {"name": "n"}, "nbformat": 3, "worksheets": [{"cells": cells}]}).encode()
    reading = read(FORMAT, data)
    assert reading.parts()[b"print(1)"] == "cell 2 source line 1"
    assert reading.parts()[b"shown"] == "cell 2 output text/plain line 1"
    assert {b"title", b"out", b"n"} <= set(reading.values())
    assert members(reading) == {"x.json!cell 2 image/png": IMAGE}


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = [*value.values(), *value] if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in strings(item)]


@pytest.mark.parametrize(
    "place", ["cells", "outputs", "data", "attachments", "metadata", "source", "traceback", "text"]
)
@pytest.mark.parametrize("odd", ["word", ["word", 1], {"word": ["other"]}, [["word"]], None, 7])
def test_whatever_stands_in_an_unexpected_place_is_handed_over(place: str, odd: Any) -> None:
    output = {"output_type": "x", "data": {"text/plain": "p"}, "traceback": ["t"], "text": "s"}
    cell: dict[str, Any] = code("s", output, attachments={"a": {"text/plain": "b"}})
    target = output if place in output else cell
    target[place] = odd
    whole = {"cells": [cell, odd] if place == "cells" else [cell], "nbformat": 4}
    found = b"\n".join(text.value for text in read(FORMAT, json.dumps(whole).encode()).texts).decode()
    assert all(text in found for text in strings(odd))


@pytest.mark.parametrize(
    "data",
    [
        b'{"cells": [{"cell_type": "code", "source": ["kept"',
        b'{"cells": [{"source": "kept", "source": "x", "image/png": ""}], "nbformat": 4}',
        b'{"nbformat": 4, "cells": {"a": "kept"}}',
        b'{"nbformat": 4, "cells": [' + b"[" * 600_000 + b'"kept"',
    ],
)
def test_what_is_no_intact_notebook_is_read_as_json(data: bytes) -> None:
    reading = read(FORMAT, data)
    assert b"kept" in reading.values()
    assert len(reading.skips) == (b"image/png" in data)


def test_a_notebook_too_large_to_be_held_is_read_as_json_and_skipped() -> None:
    reading = read(FORMAT, notebook(code("kept")), limits=Limits(max_whole_bytes=50, block_bytes=100))
    assert b"kept" in reading.values()
    assert len(reading.skips) == 1


@pytest.mark.parametrize(
    ("data", "name", "accepted"),
    [
        (notebook(code("x")), "x", True),
        (b'{"nbformat": 4, "cells": []}', "x", True),
        (b'{"metadata": {', "x.ipynb", True),
        (b'{"cells": [1]}', "x.json", False),
        (b"", "x.ipynb", False),
    ],
)
def test_accepts_by_content(data: bytes, name: str, accepted: bool) -> None:
    assert FORMAT.accepts(head_of(data, name)) is accepted


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", " https://example.com link"),
        ("\x1b]0;title\x07x", " title x"),
        ("a\x1b[2K\rb\x1b(B", "a\rb"),
        ("cut\x1b", "cut"),
    ],
)
def test_terminal_control_is_taken_out(raw: str, shown: str) -> None:
    assert strip_ansi(raw) == shown
