"""Which transform replaces a value, by the policy."""

from __future__ import annotations

from functools import cached_property

from leaktight.core.policy_table import Table
from leaktight.core.sanitizing import Sanitizing
from leaktight.transform.encrypt import Encrypt
from leaktight.transform.keys import Keys
from leaktight.transform.registry import make_transform
from leaktight.transform.transform import Transform

DEFAULT = "label"
DROP_COLUMN = "drop_column"
KEEP = "keep"


class Replacing:
    """The transforms of a policy, made once. Raises UsageError for what a policy's table gets wrong."""

    def __init__(self, sanitizing: Sanitizing, keys: Keys | None) -> None:
        self._choices = sanitizing.choices
        self._made = [make_transform(choice.table(), keys) for choice in self._choices]
        self._default = make_transform(Table("default", {"use": DEFAULT}, None), None)
        self._known: dict[tuple[str, str], Transform] = {}
        self._keys = keys

    def by(self, label: str, column: str) -> Transform:
        """What replaces values of a label in a column."""
        key = label, column
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._choose(label, column)
        return found

    @property
    def may_drop(self) -> bool:
        """Whether any column goes by what it holds."""
        return any(transform.name == DROP_COLUMN for transform in self._made)

    def drops(self, label: str, column: str) -> bool:
        """Whether a column that holds a label goes."""
        return self.by(label, column).name == DROP_COLUMN

    @cached_property
    def tokens(self) -> Encrypt | None:
        """What turns back tokens, wherever they stand; None without a key."""
        table = Table("tokens", {"use": Encrypt.name}, None)
        return None if self._keys is None else Encrypt.of(table, self._keys)

    def of_column(self, column: str) -> tuple[str, Transform] | None:
        """The only label that the policy names for a column, and what replaces it there."""
        for choice, transform in zip(self._choices, self._made, strict=True):
            if choice.columns and len(choice.labels) == 1 and "*" not in choice.labels[0]:
                label = choice.labels[0]
                if choice.holds(label, column):
                    return label, transform
        return None

    def _choose(self, label: str, column: str) -> Transform:
        for choice, transform in zip(self._choices, self._made, strict=True):
            if choice.holds(label, column):
                return transform
        return self._default
