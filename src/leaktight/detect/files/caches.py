"""What programs keep for themselves and make again when they need it."""

from __future__ import annotations

from leaktight.core.file_rule import FileRule
from leaktight.core.severity import Severity

FILES = (
    FileRule(
        label="artifact.dataset_cache",
        severity=Severity.MEDIUM,
        confidence=0.9,
        pattern=(
            r"(?:"
            r"(?:cache|indices)-[0-9a-f]{16}(?:_[0-9]{5}_of_[0-9]{5})?\.arrow"
            r")"
        ),
        remedy="Delete it: map() and filter() keep there the columns and rows that were removed since.",
        remedy_inside="Then delete the cache file.",
        may_delete=True,
        examples=("train/cache-1f2e3d4c5b6a7988.arrow", "cache-1f2e3d4c5b6a7988_00003_of_00008.arrow"),
        counterexamples=("train/data-00000-of-00001.arrow", "cache.arrow"),
    ),
    FileRule(
        label="artifact.notebook_checkpoint",
        severity=Severity.MEDIUM,
        confidence=0.95,
        folders=(".ipynb_checkpoints",),
        remedy="Delete .ipynb_checkpoints, which keeps what was removed from notebooks since.",
        remedy_inside="Then delete .ipynb_checkpoints.",
        may_delete=True,
        examples=(".ipynb_checkpoints/train-checkpoint.ipynb", "nb/.ipynb_checkpoints/x.py"),
        counterexamples=("train-checkpoint.ipynb",),
    ),
    FileRule(
        label="artifact.bytecode",
        severity=Severity.LOW,
        confidence=0.95,
        folders=("__pycache__",),
        suffixes=(".pyc", ".pyo"),
        remedy="Delete it: compiled Python keeps constants that are gone from its source.",
        remedy_inside="Then delete the compiled file.",
        may_delete=True,
        examples=("pkg/__pycache__/a.cpython-311.pyc", "old.pyc"),
        counterexamples=("a.py",),
    ),
    FileRule(
        label="artifact.cache",
        severity=Severity.LOW,
        confidence=0.9,
        folders=(
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".hypothesis",
            ".tox",
            ".nox",
            ".gradio",
            "gradio_cached_examples",
            ".ipython",
            ".terraform",
            ".parcel-cache",
            ".eggs",
        ),
        remedy="Delete it and name it in .gitignore: it is made again when it is needed.",
        remedy_inside="Then delete the cache.",
        may_delete=True,
        examples=(
            ".pytest_cache/v/cache/lastfailed",
            ".gradio/certificate.pem",
            "app/.tox/a.txt",
            ".eggs/a.egg",
        ),
        counterexamples=("cache/a.json", "src/venv.py"),
    ),
    FileRule(
        label="artifact.environment",
        severity=Severity.LOW,
        confidence=0.9,
        folders=(".venv", "venv", "node_modules", "site-packages", ".conda"),
        remedy="Take it out and name it in .gitignore: requirements.txt lists what it holds.",
        remedy_inside="Then take the environment out of the repository.",
        examples=(".venv/pyvenv.cfg", "web/node_modules/a/index.js"),
        counterexamples=("src/venv.py",),
    ),
)
