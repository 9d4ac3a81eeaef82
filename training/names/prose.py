"""Technical English without names: the docstrings of Python's standard library (PSF licence)."""

from __future__ import annotations

import ast
import re
import sysconfig
import textwrap
import warnings
from collections.abc import Iterator
from pathlib import Path

from training.names.corpora import Labelled
from training.names.people import origins

_TELLS_OF_PEOPLE = re.compile(
    r"(?i)copyright|author|contribut|thanks|\bby [A-Z]|@|\b(?:mr|dr|prof)\.|guido|tim peters"
)
_TWO_WORDS = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z]\.)? [A-Z][a-z]+")
MOST_CHARACTERS = 320


def docstrings(folder: Path | None = None) -> Iterator[Labelled]:
    """Paragraphs that name nobody, as far as first names before another capital tell."""
    first_names = {name for origin in origins(kept_back=False).values() for name in origin.first}
    seen = set()
    for file in sorted((folder or Path(sysconfig.get_path("stdlib"))).glob("*.py")):
        for paragraph in _paragraphs(file):
            if paragraph not in seen and not _tells_of_people(paragraph, first_names):
                seen.add(paragraph)
                yield Labelled(paragraph, (), "docstrings")


def _tells_of_people(text: str, first_names: set[str]) -> bool:
    return bool(_TELLS_OF_PEOPLE.search(text)) or any(m[1] in first_names for m in _TWO_WORDS.finditer(text))


def _paragraphs(file: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(file.read_text("utf-8"))
        except (SyntaxError, ValueError):
            return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for paragraph in re.split(r"\n\s*\n", ast.get_docstring(node) or ""):
                text = textwrap.dedent(paragraph).strip()
                if 12 < len(text) <= MOST_CHARACTERS:
                    yield text
