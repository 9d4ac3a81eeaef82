"""The scan: what in a repository must not leave the building."""

from leaktight.core.verb import make_callable
from leaktight.scan.run import Watch, find, scan

__all__ = ["Watch", "find", "scan"]

make_callable(__name__, scan)
