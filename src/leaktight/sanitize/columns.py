"""Which columns of a dataset a copy has, and what whole ones hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from leaktight.core.globs import compile_column_glob


@dataclass(frozen=True, slots=True)
class Columns:
    """A choice of columns and keys by their paths: "messages.content" is a key in a column "messages"."""

    keep: tuple[str, ...] = ()
    """Globs of what stays, with everything below it and above it; everything where there are none."""
    drop: tuple[str, ...] = ()
    """Globs of what goes, with everything below it."""
    gone: frozenset[str] = frozenset()
    """Paths that go, too: by what they hold."""
    below: str = ""
    """The key below which the columns are listed, where the paths are those of a file that describes them."""
    verdicts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Path -> label of what the whole column holds, where its cells do not show it one by one."""

    met: set[str] = field(default_factory=set, compare=False, repr=False)
    """Those of the globs that a column has matched so far: what is never met may be misspelt."""

    @property
    def drops(self) -> bool:
        """Whether any column may go."""
        return bool(self.keep or self.drop or self.gone)

    def is_dropped(self, path: str) -> bool:
        """Whether a column or key goes."""
        if self.below:
            if not path.startswith(f"{self.below}."):
                return False
            path = path.removeprefix(f"{self.below}.")
        if not self.drops:
            return False
        self.met.update(_met(self.keep + self.drop, path))
        return _is_dropped(self.keep, self.drop, self.gone, path)


@lru_cache(maxsize=65536)
def _met(globs: tuple[str, ...], path: str) -> tuple[str, ...]:
    return tuple(glob for glob in globs if compile_column_glob(glob).fullmatch(path))


@lru_cache(maxsize=65536)
def _is_dropped(keep: tuple[str, ...], drop: tuple[str, ...], gone: frozenset[str], path: str) -> bool:
    parts = path.split(".")
    above = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    if any(one in gone or _matches(drop, one) for one in above):
        return True
    return bool(keep) and not (any(_matches(keep, one) for one in above) or _leads_to(keep, path))


def _matches(globs: tuple[str, ...], path: str) -> bool:
    return any(compile_column_glob(glob).fullmatch(path) for glob in globs)


def _leads_to(globs: tuple[str, ...], path: str) -> bool:
    """Whether something below a path may be kept."""
    depth = path.count(".") + 1
    starts = (".".join(glob.split(".")[:depth]) for glob in globs if glob.count(".") >= depth)
    return any(compile_column_glob(start).fullmatch(path) for start in starts)
