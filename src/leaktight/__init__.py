"""leaktight: one toolkit that locks Hugging Face datasets, models and Spaces down against data leaks.

The public names are loaded on first use, so that `import leaktight` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaktight import attack, train
    from leaktight.core.errors import FormatError, LeaktightError, PolicyViolation, SourceError, UsageError
    from leaktight.core.finding import Finding, Severity
    from leaktight.core.location import Location
    from leaktight.core.policy import Policy
    from leaktight.core.report import Coverage, Report, Risk, Skip, Verdict
    from leaktight.sanitize import sanitize
    from leaktight.scan import find, scan

__version__ = "0.1.0"

_HOMES = {
    "Coverage": "leaktight.core.report",
    "Finding": "leaktight.core.finding",
    "FormatError": "leaktight.core.errors",
    "LeaktightError": "leaktight.core.errors",
    "Location": "leaktight.core.location",
    "Policy": "leaktight.core.policy",
    "PolicyViolation": "leaktight.core.errors",
    "Report": "leaktight.core.report",
    "Risk": "leaktight.core.report",
    "Severity": "leaktight.core.finding",
    "Skip": "leaktight.core.report",
    "SourceError": "leaktight.core.errors",
    "UsageError": "leaktight.core.errors",
    "Verdict": "leaktight.core.report",
    "attack": "leaktight.attack",
    "find": "leaktight.scan",
    "sanitize": "leaktight.sanitize",
    "scan": "leaktight.scan",
    "train": "leaktight.train",
}

__all__ = [
    "Coverage",
    "Finding",
    "FormatError",
    "LeaktightError",
    "Location",
    "Policy",
    "PolicyViolation",
    "Report",
    "Risk",
    "Severity",
    "Skip",
    "SourceError",
    "UsageError",
    "Verdict",
    "attack",
    "find",
    "sanitize",
    "scan",
    "train",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'leaktight' has no attribute {name!r}")
    module = importlib.import_module(home)
    # A verb's room is callable as the verb, and importing it binds it to its name here in any case.
    value = module if home == f"leaktight.{name}" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
