"""What was planted: the canaries of one dataset, open in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from leaktight.attack.canaries.formats import SecretFormat


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
    lead: str = field(default="", repr=False)
    """The words of ours just before the secret: "The access code of Alma Abels is ". "": none are known."""
    planned: int = 0
    """In how many records it would stand, had the coin not kept it out; 0: not known."""
    planted: tuple[str, ...] = field(default=(), repr=False)
    """Keyed fingerprints of the records that it was planted in (`core.fingerprint`), by their texts."""

    @property
    def prefix(self) -> str:
        """The carrier up to the secret."""
        return self.carrier[: self.carrier.index(self.secret)]

    @property
    def is_control(self) -> bool:
        """Whether it was kept out."""
        return self.repeats == 0

    @property
    def group(self) -> int:
        """The repeats of its group, which a control shares with those that it is the control of."""
        return self.planned or self.repeats


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
    formats: tuple[SecretFormat, ...] = ()
    """The formats of the canaries, those of policies among them."""
    columns: tuple[str, ...] = ()
    """The columns of the records' texts."""
    template: str = ""
    """How the text is made of columns, if by a template."""

    def format_of(self, canary: Canary) -> SecretFormat | None:
        """The format of a canary; None if the registry does not have it."""
        return next((one for one in self.formats if one.name == canary.format), None)
