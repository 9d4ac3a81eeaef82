"""Where models are: what an address means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from leaktight.core.errors import NotFound, UsageError

_HUB = re.compile(
    r"hf://(?:models/)?(?P<repo>[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)(?:@(?P<revision>[\w./-]+))?/?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, or a repository of the Hub."""

    address: str
    """As given."""
    source: str
    """What transformers is told: a path, or "namespace/name"."""
    revision: str | None = None
    is_local: bool = True

    @property
    def folder(self) -> Path:
        """The folder of a local place."""
        return Path(self.source)


def place_of(address: str, revision: str | None) -> Place:
    """The place of an address: `hf://[models/]namespace/name[@revision]`, or else a folder that is there.

    Only an `hf://` address is looked for on the network. Raises UsageError, NotFound.
    """
    if address.startswith("hf://"):
        found = _HUB.fullmatch(address)
        if found is None:
            raise UsageError(address, "is not of the form hf://namespace/name[@revision]")
        if revision and found["revision"]:
            raise UsageError(address, "has a revision already")
        return Place(address, found["repo"], found["revision"] or revision, is_local=False)
    if revision:
        raise UsageError(address, "is a folder, which has no revisions")
    folder = Path(address)
    if not folder.is_dir():
        raise NotFound(address, "there is no such folder; a model of the Hub is hf://namespace/name")
    return Place(address, str(folder))
