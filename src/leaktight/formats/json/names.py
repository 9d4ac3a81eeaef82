"""How the keys of JSON name what stands under them: hints for rules, paths for people, numbers worth reading.

One choice holds for all readers of JSON here. Strings and keys are texts. So is an integer of five digits or
more (seven or more inside a list, where token ids and pixels stand), also one that a data frame wrote as
`5551234567.0`. Shorter integers and other floats hold no identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

KEY_NAME = "name of a key"
MIN_DIGITS = 5
MIN_DIGITS_IN_LIST = 7
EXACT_FLOAT = 2.0**53
"""Integral floats below it have one spelling only."""
SHOWN_KEY_CHARACTERS = 40
MAX_NAME_CHARACTERS = 100

GENERIC_KEYS = frozenset({"value", "values", "val", "key", "data"})
"""Keys that say nothing without the one above."""
NAMING_KEYS = ("name", "key", "label", "description")
"""In an object with a "value", the first of these names it: {"name": "DB_PASSWORD", "value": ...}."""

_WHOLE_NUMBER = re.compile(rb"(-?\d+)(?:\.0*)?")


def name_below(key: str, above: str) -> str:
    """The name that a container under `key` hands down to what it holds."""
    return above if above and key.lower() in GENERIC_KEYS else key[:MAX_NAME_CHARACTERS]


def hint_under(key: str, above: str) -> str:
    """The hint of a text that stands under `key` in a container named `above`."""
    key = key[:MAX_NAME_CHARACTERS]
    return f"{above}.{key}" if above and key.lower() in GENERIC_KEYS else key


def hint_beside(name: str, *, is_model: bool = False) -> str:
    """The hint of a "value" whose object names it `name`; "" if that is no name. Widgets name their model."""
    if is_model:
        return "password" if name == "PasswordModel" else ""
    return name if len(name) <= MAX_NAME_CHARACTERS else ""


@lru_cache(maxsize=65536)
def show_key(key: str) -> str:
    """A key as it may be printed: one that could itself be a value only shows its length."""
    word = key.replace("_", "").replace("-", "").replace(" ", "").replace("/", "").replace("$", "")
    digits = sum(letter.isdigit() for letter in key)
    # Media types are keys in notebooks.
    plain = not word or word.replace(".", "").replace("+", "").isalnum()
    if key and plain and digits <= 4 and len(key) <= SHOWN_KEY_CHARACTERS:
        return key
    return f"<{len(key)} characters>"


def show_path(steps: Iterable[str | int]) -> str:
    """Keys and list positions from the outside in, as `a.b[2].c`."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{show_key(step)}" if path else show_key(step)
    return path


def describe(path: str, *, is_key: bool) -> str:
    """The part of a location: "key a.b", "name of a key in a", or "" for a document that is one value."""
    if is_key:
        return f"{KEY_NAME} in {path}" if path else KEY_NAME
    return f"key {path}" if path else ""


def number_text(literal: bytes, *, in_list: bool) -> bytes:
    """A number's decimal text if it could hold an identifier, else b""."""
    needed = MIN_DIGITS_IN_LIST if in_list else MIN_DIGITS
    if literal.lstrip(b"-").isdigit():
        return literal if len(literal.lstrip(b"-")) >= needed else b""
    value = float(literal)
    if abs(value) >= EXACT_FLOAT:
        whole = _WHOLE_NUMBER.fullmatch(literal)
        return whole[1] if whole else b""
    return float_text(value, in_list=in_list).encode()


def float_text(value: float, *, in_list: bool) -> str:
    """The decimal text of an integral float of enough digits, else ""; the value is below EXACT_FLOAT."""
    least = 10 ** ((MIN_DIGITS_IN_LIST if in_list else MIN_DIGITS) - 1)
    return str(int(value)) if value.is_integer() and abs(value) >= least else ""
