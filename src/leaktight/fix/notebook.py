"""Notebooks without what running them left: outputs, counters, widget state, and who ran them."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence

from leaktight.core.errors import FormatError
from leaktight.fix.fixer import Mark

_RUN_METADATA = ("widgets", "ExecuteTime", "execution", "executionInfo", "outputId", "papermill")
"""Keys that a front end writes beside a cell or into the notebook when it is run."""
BOM = "\ufeff"
_INDENT = re.compile(r"\{\r?\n([ \t]+)")


class NotebookOutputs:
    """Rewrites the JSON in its own indentation; sources, attachments and the order of keys stay."""

    name = "notebook outputs"
    action = "strip outputs, execution counts and widget state"

    def wants(self, name: str, start: bytes, marks: Sequence[Mark]) -> bool:
        return name.lower().endswith(".ipynb") and bool(marks)

    def fix(self, data: bytes, marks: Sequence[Mark]) -> bytes:
        text = _decoded(data)
        body = text.removeprefix(BOM)
        spelled = _Spelled()
        try:
            notebook = json.loads(body, object_pairs_hook=_object, parse_float=spelled, parse_int=spelled)
            cells = notebook.get("cells") if isinstance(notebook, dict) else None
            if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
                raise FormatError("notebook", "no list of cells, as version 4 has it")
            if not _strip(notebook, cells):
                return data
            shown = spelled.restore(_written(notebook, like=body))
            return (text[: len(text) - len(body)] + shown + body[len(body.rstrip()) :]).encode("utf-8")
        except (ValueError, RecursionError):
            raise FormatError("notebook", "no valid JSON") from None


class _Spelled:
    """Numbers kept as they are spelled: 1e5 is not to become 100000.0."""

    def __init__(self) -> None:
        self._mark = f"number-{secrets.token_hex(16)}:"

    def __call__(self, number: str) -> str:
        """What stands for a number until the file is written again."""
        return self._mark + number

    def restore(self, shown: str) -> str:
        """JSON with the numbers in it."""
        return re.sub(f'"{self._mark}([^"]*)"', r"\1", shown)


def _written(notebook: object, *, like: str) -> str:
    """JSON in the manner of another: its indentation, line ends, separators and escapes."""
    found = _INDENT.match(like)
    is_compact = found is None and '": ' not in like
    shown = json.dumps(
        notebook,
        ensure_ascii=like.isascii(),
        indent=found[1] if found else None,
        separators=(",", ":") if is_compact else None,
    )
    return shown.replace("\n", "\r\n") if found and found[0].startswith("{\r") else shown


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise FormatError("notebook", "not UTF-8") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key is repeated")
    return made


def _strip(notebook: dict[str, object], cells: list[dict[str, object]]) -> bool:
    """Takes everything out; False if nothing was there."""
    changed = _strip_metadata(notebook)
    for cell in cells:
        changed |= _strip_metadata(cell)
        if cell.get("outputs"):
            cell["outputs"] = []
            changed = True
        if cell.get("execution_count") is not None:
            cell["execution_count"] = None
            changed = True
    return changed


def _strip_metadata(holder: dict[str, object]) -> bool:
    metadata = holder.get("metadata")
    if not isinstance(metadata, dict):
        return False
    there = [key for key in _RUN_METADATA if key in metadata]
    for key in there:
        del metadata[key]
    return bool(there)


FIXER = NotebookOutputs()
