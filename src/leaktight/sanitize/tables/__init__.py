"""Whether people are found again in a table by what else is known of them, and tables in which they are not.

`propose` says which columns are quasi-identifiers, `assess` how great the risk is, `anonymize` plans how to
generalise them, and `link` tries to find the rows again. All read tables that are larger than memory.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaktight.sanitize.tables.assessment import Assessment, QuasiIdentifiers, assess
    from leaktight.sanitize.tables.goal import Goal
    from leaktight.sanitize.tables.hierarchies import Dates, Intervals, Prefixes, Suppression, Tree
    from leaktight.sanitize.tables.plan import Plan
    from leaktight.sanitize.tables.planning import Method, anonymize
    from leaktight.sanitize.tables.population import Population, Sampling

_HOMES = {
    "Assessment": "assessment",
    "Dates": "hierarchies",
    "Goal": "goal",
    "Intervals": "hierarchies",
    "Method": "planning",
    "Plan": "plan",
    "Population": "population",
    "Prefixes": "hierarchies",
    "QuasiIdentifiers": "assessment",
    "Sampling": "population",
    "Suppression": "hierarchies",
    "Tree": "hierarchies",
    "anonymize": "planning",
    "assess": "assessment",
}

__all__ = [
    "Assessment",
    "Dates",
    "Goal",
    "Intervals",
    "Method",
    "Plan",
    "Population",
    "Prefixes",
    "QuasiIdentifiers",
    "Sampling",
    "Suppression",
    "Tree",
    "anonymize",
    "assess",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
