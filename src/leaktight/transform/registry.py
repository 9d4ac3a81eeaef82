"""All transforms by name: those in this room, and those of installed packages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from leaktight.core.plugins import load_attributes, load_entry_points, require_unique
from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Transform

GROUP = "transforms"


@cache
def transforms() -> Mapping[str, type[Transform]]:
    """Name -> transform. Raises UsageError if two have one name."""
    found = [one for _, one in load_attributes("leaktight.transform", "TRANSFORM")]
    found += [one for _, one in load_entry_points(GROUP)]
    require_unique("transform", [one.name for one in found])
    return {one.name: one for one in found}


def make_transform(table: Table, keys: Keys | None, *, key: str = "use") -> Transform:
    """The transform that a policy's table names under `key`, with its options from the same table.

    Raises UsageError for a name that is not known, for one that needs a key where there is none, and for
    wrong options.
    """
    name = table.text(key)
    kind = transforms().get(name)
    if kind is None:
        table.fail(key, f"must be one of {', '.join(repr(one) for one in transforms())}")
    if kind.needs_key and keys is None:
        table.fail(key, f"{name!r} needs a key; give --key-file or LEAKTIGHT_KEY")
    for option in table.keys:
        if option not in (key, *kind.options):
            table.fail(
                option[:40], f"is no option of {name!r}; it takes: {', '.join(kind.options) or 'none'}"
            )
    return kind.of(table, keys)
