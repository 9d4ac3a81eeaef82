"""What an attack is: one file each, which declares `ATTACK`, or `ATTACKS` where it asks several questions."""

from __future__ import annotations

from typing import Protocol

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.result import Family, Result
from leaktight.attack.scores import Wanted


class Attack(Protocol):
    """One way to learn something of the training data from a model. Stateless; made once."""

    @property
    def name(self) -> str:
        """As policies and the command line call it: "min_k"."""

    @property
    def family(self) -> Family: ...

    @property
    def needs(self) -> Access:
        """The least access it works with."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """The models it works on."""

    @property
    def source(self) -> str:
        """The paper: "Shi et al. 2024, arXiv 2310.16789"."""

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench ("a reference model"); "" if it can run."""

    def wanted(self, bench: Bench) -> Wanted:
        """What it will ask of the target's shared forward passes."""

    def passes(self, bench: Bench) -> int:
        """About how many texts it will have the target read, those included that others ask for as well."""

    def run(self, bench: Bench) -> Result:
        """Runs it. Raises BudgetSpent when the meter says so."""
