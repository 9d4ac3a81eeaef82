"""Compiled Python."""

from __future__ import annotations

import importlib.util
import marshal

_CODE = compile(
    "KEY = 'text'\ndef f(a='x'):\n    b = {'c': (1, 'd')}\n    return a + b['c'][1]\n", "f.py", "exec"
)

SAMPLES = {"f.pyc": importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(_CODE)}
