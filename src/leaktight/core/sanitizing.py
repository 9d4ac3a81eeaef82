"""How values are replaced in a copy that may leave: the policy's tables `sanitize` and `minimize`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leaktight.core.globs import compile_column_glob, compile_label_glob
from leaktight.core.policy_table import Table

SANITIZE_KEYS = ("subject", "dataset", "transform")
MINIMIZE_KEYS = ("keep", "drop")
CHOICE_KEYS = ("labels", "columns", "use")


@dataclass(frozen=True, slots=True)
class Choice:
    """A table [[sanitize.transform]]: what replaces the values that meet its conditions."""

    use: str
    """The transform's name."""
    labels: tuple[str, ...] = ("*",)
    """Globs; one of them must match the value's label."""
    columns: tuple[str, ...] = ()
    """Globs; one of them must match the column or key, if there are any."""
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """The table's other keys: the transform reads them."""
    where: str = "policy"
    """The table in words, for errors."""

    def table(self) -> Table:
        """What the transform reads its options from."""
        return Table(self.where, {"use": self.use, **self.options}, None)

    def holds(self, label: str, column: str) -> bool:
        """Whether a value of this label in this column is replaced so."""
        is_meant = any(compile_label_glob(glob).fullmatch(label) for glob in self.labels)
        if not is_meant or not self.columns:
            return is_meant
        return any(compile_column_glob(glob).fullmatch(column) for glob in self.columns)


@dataclass(frozen=True, slots=True)
class Sanitizing:
    """The policy's tables `sanitize` and `minimize`."""

    choices: tuple[Choice, ...] = ()
    """The first that holds decides; what meets none gets a label."""
    subject: str = ""
    """The column or key whose value tells whom a record is about; "" where each record is its own."""
    dataset: str = ""
    """Datasets that share this name get the same surrogates under the same key."""
    keep: tuple[str, ...] = ()
    """Globs of the columns that stay; all where there are none."""
    drop: tuple[str, ...] = ()
    """Globs of the columns that go."""


def sanitizing_of(sanitize: Table, minimize: Table) -> Sanitizing:
    """What the two tables of a policy file say. Raises UsageError."""
    default = Sanitizing()
    return Sanitizing(
        choices=tuple(_choice(table) for table in sanitize.tables("transform", None)),
        subject=sanitize.text("subject", default.subject),
        dataset=sanitize.text("dataset", default.dataset),
        keep=minimize.globs("keep", compile_column_glob, ()),
        drop=minimize.globs("drop", compile_column_glob, ()),
    )


def _choice(table: Table) -> Choice:
    return Choice(
        use=table.text("use"),
        labels=table.globs("labels", compile_label_glob, ("*",)),
        columns=table.globs("columns", compile_column_glob, ()),
        options=table.without(CHOICE_KEYS),
        where=table.where,
    )
