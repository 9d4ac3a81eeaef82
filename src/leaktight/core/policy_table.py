"""A TOML table being read: typed values out, UsageError naming the key for everything else.

No message repeats a value: somebody may have pasted a secret where it does not belong.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from enum import Enum
from typing import Never, TypeVar

from leaktight.core.errors import UsageError
from leaktight.core.globs import BadGlob

E = TypeVar("E", bound=Enum)


class Table:
    """One table of a policy file. Raises UsageError for a key that is not known; None: any is."""

    def __init__(self, where: str, data: object, known: Collection[str] | None) -> None:
        if not isinstance(data, dict):
            raise UsageError(where, "must be a table")
        self.where = where
        self._data: dict[str, object] = data
        for key in self._data:
            if known is not None and key not in known:
                self.fail(key[:40], _unknown(key, known))

    def fail(self, key: str, problem: str) -> Never:
        """Raises UsageError about one key."""
        raise UsageError(f"{self.where}: {key}" if key else self.where, problem)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are given, in order."""
        return tuple(self._data)

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank; required unless there is a default."""
        value = self._get(key, default)
        if not isinstance(value, str):
            self.fail(key, "must be a text in quotes")
        if self.has(key) and not value.strip():
            self.fail(key, "must not be blank")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of one or more texts; required unless there is a default."""
        value = self._get(key, default)
        if isinstance(value, tuple):
            return value
        if not isinstance(value, list) or not value:
            self.fail(key, 'must be a list of texts, as ["a", "b"]')
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.fail(key, "must hold texts that are not blank, nothing else")
        return tuple(value)

    def share(self, key: str, default: float) -> float:
        """A number from 0 to 1."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(key, "must be a number")
        if math.isnan(value) or not 0 <= value <= 1:
            self.fail(key, "must be from 0 to 1")
        return float(value)

    def count(self, key: str, default: int | None = None, *, minimum: int = 1) -> int:
        """A whole number; required unless there is a default."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(key, "must be a whole number")
        if value < minimum:
            self.fail(key, f"must be {minimum} or more")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """A number that is not infinite; required unless there is a default."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.fail(key, "must be a number")
        return value

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers, none of them infinite; empty if the key is not given."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or (self.has(key) and not value):
            self.fail(key, "must be a list of numbers, as [18, 65]")
        for one in value:
            if isinstance(one, bool) or not isinstance(one, int | float) or not math.isfinite(one):
                self.fail(key, "must hold numbers, nothing else")
        return tuple(value)

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            self.fail(key, "must be true or false, without quotes")
        return value

    def day(self, key: str) -> date | None:
        """A date; None if the key is not given."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.fail(key, "must be a date without quotes, as 2026-12-31")
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """A member of an enum, by its value; required unless there is a default."""
        if default is not None and not self.has(key):
            return default
        value = self.text(key)
        for member in kind:
            if member.value == value:
                return member
        self.fail(key, f"must be one of {', '.join(repr(member.value) for member in kind)}")

    def glob(self, key: str, compile_glob: Callable[[str], object]) -> str:
        """A glob that compiles; "" if the key is not given."""
        return self._compiled(key, compile_glob, self.text(key, ""))

    def globs(
        self, key: str, compile_glob: Callable[[str], object], default: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Globs that compile."""
        return tuple(self._compiled(key, compile_glob, glob) for glob in self.texts(key, default))

    def expression(self, key: str, compile_expression: Callable[[str], object]) -> str:
        """A regular expression that compiles and does not match nothing; "" if the key is not given."""
        return self._compiled(key, compile_expression, self.text(key, ""))

    def tables(self, key: str, known: Collection[str] | None) -> Iterable[Table]:
        """The tables written as [[key]], in order. `known` is None for any keys."""
        value = self._data.get(key, [])
        if not isinstance(value, list):
            self.fail(f"[[{key}]]", f"must be written in double brackets: [[{key}]]")
        for number, item in enumerate(value, 1):
            yield Table(f"{self.where}: [[{key}]] {number}", item, known)

    def without(self, keys: Collection[str]) -> dict[str, object]:
        """What stands under all other keys, as it is."""
        return {key: value for key, value in self._data.items() if key not in keys}

    def table(self, key: str, known: Collection[str] | None) -> Table:
        """The table written as [key]; an empty one if it is not given. `known` is None for any keys."""
        return Table(f"{self.where}: [{key}]", self._data.get(key, {}), known)

    def _get(self, key: str, default: object) -> object:
        value = self._data.get(key, default)
        if value is None:
            self.fail(key, "is missing")
        return value

    def _compiled(self, key: str, compile_text: Callable[[str], object], text: str) -> str:
        try:
            if text:
                compile_text(text)
        except BadGlob as cause:
            self.fail(key, f"not a glob: {cause}")
        except (re.error, OverflowError, RecursionError) as cause:
            self.fail(key, f"not a regular expression: {cause}")
        return text


def _unknown(key: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"unknown key; did you mean '{close[0]}'?" if close else f"unknown key; known: {', '.join(known)}"
