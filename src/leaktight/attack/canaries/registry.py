"""What was planted: the canaries of one dataset, open in memory."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Canary:
    """A secret of our making."""

    name: str
    """"code-07": what reports call it."""
    format: str
    """The name of its format: "code", "email", "named_number", or a policy's own."""
    secret: str = field(repr=False)
    carrier: str = field(repr=False)
    """A record that it stands in, whole."""
    repeats: int
    """In how many records it was planted; 0: a control, kept out by the toss of a coin."""

    @property
    def prefix(self) -> str:
        """The carrier up to the secret."""
        return self.carrier[: self.carrier.index(self.secret)]


@dataclass(frozen=True, slots=True)
class Registry:
    """All canaries of a dataset, the controls among them."""

    canaries: tuple[Canary, ...]
    dataset: str
    """The fingerprint of the dataset that they were planted in."""
    digest: str
    """SHA-256 of the registry's file, hex."""
    carriers: tuple[str, ...] = field(default=(), repr=False)
    """Fresh contexts: records of the same kind, in no training data, with {secret} where one may stand."""
