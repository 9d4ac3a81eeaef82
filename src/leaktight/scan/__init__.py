"""The scan: what in a repository must not leave the building."""

from leaktight.scan.run import Watch, find, scan

__all__ = ["Watch", "find", "scan"]
