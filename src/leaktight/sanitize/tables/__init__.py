"""Whether people are found again in a table by what else is known of them, and tables in which they are not.

`propose` says which columns are quasi-identifiers, `assess` how great the risk is, `anonymize` plans how to
generalise them, and `link` tries to find the rows again. All read tables that are larger than memory.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaktight.sanitize.tables.asked_diversity import LDiversity
    from leaktight.sanitize.tables.assessment import Assessment, QuasiIdentifiers, assess
    from leaktight.sanitize.tables.goal import Goal
    from leaktight.sanitize.tables.hierarchies import Dates, Intervals, Prefixes, Suppression, Tree
    from leaktight.sanitize.tables.linkage import Linkage, link
    from leaktight.sanitize.tables.plan import Plan
    from leaktight.sanitize.tables.planning import Method, anonymize
    from leaktight.sanitize.tables.population import Population, Sampling
    from leaktight.sanitize.tables.proposals import Proposal, propose, quasi_identifiers

_HOMES = {
    "Assessment": "assessment",
    "Dates": "hierarchies",
    "Goal": "goal",
    "Intervals": "hierarchies",
    "LDiversity": "asked_diversity",
    "Linkage": "linkage",
    "Method": "planning",
    "Plan": "plan",
    "Population": "population",
    "Prefixes": "hierarchies",
    "Proposal": "proposals",
    "QuasiIdentifiers": "assessment",
    "Sampling": "population",
    "Suppression": "hierarchies",
    "Tree": "hierarchies",
    "anonymize": "planning",
    "assess": "assessment",
    "link": "linkage",
    "propose": "proposals",
    "quasi_identifiers": "proposals",
}

__all__ = [
    "Assessment",
    "Dates",
    "Goal",
    "Intervals",
    "LDiversity",
    "Linkage",
    "Method",
    "Plan",
    "Population",
    "Prefixes",
    "Proposal",
    "QuasiIdentifiers",
    "Sampling",
    "Suppression",
    "Tree",
    "anonymize",
    "assess",
    "link",
    "propose",
    "quasi_identifiers",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
