"""The scan: what in a repository must not leave the building."""

from typing import TYPE_CHECKING

from leaktight.core.verb import make_callable

if TYPE_CHECKING:
    from leaktight.scan.run import Watch, find, scan

__all__ = ["Watch", "find", "scan"]

make_callable(__name__, "scan", dict.fromkeys(__all__, "leaktight.scan.run"))
