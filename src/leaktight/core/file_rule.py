"""What a file's name alone says of it, as data."""

from __future__ import annotations

from dataclasses import dataclass

from leaktight.core.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule:
    """One kind of file that no consumer of a repository needs, or that should never be in one.

    All names are compared in lower case. A file meets the rule by any one of `names`, `suffixes`, `folders`
    and `pattern`.
    """

    label: str
    """`artifact.kind`: "artifact.training_state"."""
    severity: Severity
    confidence: float
    """0..1: how often a file of this name is what the label says."""
    names: tuple[str, ...] = ()
    """The file's own name: "optimizer.pt"."""
    suffixes: tuple[str, ...] = ()
    """How its own name ends, with the dot: ".swp"."""
    folders: tuple[str, ...] = ()
    """A folder that it stands in, at any depth: "__pycache__"."""
    pattern: str = ""
    """`re` that some end of its "/"-separated path must match whole, from a component's start on:
    r"runs/[^/]+/events\\.out\\.tfevents\\..+"."""
    remedy: str = ""
    """What to do about the file: one imperative sentence."""
    remedy_inside: str = ""
    """What rids the file of a value found in it, behind what the value's own rule says; "" for `remedy`."""
    may_delete: bool = False
    """Whether everything works on without it, so that `scan --fix` may offer to delete it."""
    examples: tuple[str, ...] = ()
    """Paths that meet it."""
    counterexamples: tuple[str, ...] = ()
    """Paths that do not."""
