"""The error tree. Errors carry fields, not sentences, and never a raw value.

LeaktightError
├── UsageError          wrong call, policy or option
│   └── MissingExtra    an optional package is not installed
├── SourceError         an address that cannot be read
│   ├── NotFound        (also FileNotFoundError)
│   ├── AccessDenied    (also PermissionError)
│   └── Offline         (also ConnectionError)
├── FormatError         bytes that are not what they claim to be
├── PolicyViolation     the policy says no; carries the report
└── BudgetSpent         a privacy or time budget is used up
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaktight.core.report import Report


class LeaktightError(Exception):
    """Base of every error this package raises on purpose."""


class UsageError(LeaktightError):
    """A wrong call: `subject` names the option, file or key, `problem` says what is wrong with it."""

    def __init__(self, subject: str, problem: str) -> None:
        super().__init__(f"{subject}: {problem}")
        self.subject = subject
        self.problem = problem


class MissingExtra(UsageError):
    """A feature needs a package of an extra that is not installed."""

    def __init__(self, extra: str, package: str) -> None:
        super().__init__(package, f"not installed; run: pip install 'leaktight[{extra}]'")
        self.extra = extra
        self.package = package


class SourceError(LeaktightError):
    """An address cannot be read: `address` as given, `reason` without any content of it."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


class NotFound(SourceError, FileNotFoundError):
    """Nothing is there."""


class AccessDenied(SourceError, PermissionError):
    """It is there, but must not be read with these rights."""


class Offline(SourceError, ConnectionError):
    """It is on a network that cannot be reached."""


class FormatError(LeaktightError):
    """Bytes are not of the format they claim: `format` names it, `reason` says where it breaks."""

    def __init__(self, format: str, reason: str) -> None:
        super().__init__(f"not {format}: {reason}")
        self.format = format
        self.reason = reason


class PolicyViolation(LeaktightError):
    """The policy forbids what was asked; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"policy violated: {report.blocked} blocking findings")
        self.report = report


class BudgetSpent(LeaktightError):
    """A budget is used up: `budget` names it."""

    def __init__(self, budget: str) -> None:
        super().__init__(f"budget spent: {budget}")
        self.budget = budget
