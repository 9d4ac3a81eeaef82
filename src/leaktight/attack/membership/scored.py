"""What all attacks on membership are: a way to score records, and one way to judge the scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from leaktight.attack.access import LANGUAGE, Access, Kind
from leaktight.attack.audit import UNCHECKED
from leaktight.attack.bench import Bench
from leaktight.attack.membership.blind import unchecked, void_reason
from leaktight.attack.membership.judging import Scores, judge
from leaktight.attack.membership.preparation import KNOWN, Evaluated, prepare
from leaktight.attack.result import Family, Result
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.scoring import ScoringEndpoint
from leaktight.core.errors import UsageError

MIN_PUBLIC = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipAttack:
    """An attack that gives each record a score: the higher, the more a member."""

    name: str
    source: str
    needs: Access = Access.LOGPROBS
    uses: Access = Access.LOGPROBS
    """What it works with where the target gives more than it needs."""
    kinds: frozenset[Kind] = LANGUAGE
    score: Callable[[Bench, Evaluated], Scores]
    texts: int = 1
    """How many texts it has the target read for each record."""
    most_records: int = 0
    """On each side, if it measures a sample of more; 0: all."""
    most_of_a_service: int = 0
    """The same where a service is asked; 0: as many."""
    reads_public: bool = False
    """Whether it reads the public records, too."""
    spread: bool = False
    """Whether it wants the spread of log p at each place."""
    requires: tuple[Callable[[Bench], str], ...] = ()
    """What else must be there: each says what is missing."""
    family: Family = Family.MEMBERSHIP

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench; "" if it can run."""
        checks = (_records, self._right_target, *self.requires)
        return next((missing for check in checks if (missing := check(bench))), "")

    def wanted(self, bench: Bench) -> Wanted:
        """What it asks of the shared passes."""
        return Wanted(spread=self.spread)

    def passes(self, bench: Bench) -> int:
        """About how many texts the target reads for it."""
        population = bench.population
        sides = [len(population.members), len(population.others)]
        most = self.most_records
        if isinstance(bench.target, ScoringEndpoint):
            most = self.most_of_a_service or most
        records = sum(min(side, most or side) for side in sides)
        texts = self.texts * records + (len(population.public) if self.reads_public else 0)
        return texts * _passes_of_one(bench)

    def run(self, bench: Bench) -> Result:
        """Scores the records and judges the scores; void where they differ without the model."""
        evaluated = prepare(bench)
        if missing := self.lacks(bench):
            raise UsageError(self.name, f"lacks {missing}")
        before = bench.meter.passes
        result = judge(
            self.score(bench, evaluated),
            attack=self.name,
            access=max(self.needs, min(self.uses, bench.target.access)),
            bench=bench,
            evaluated=evaluated,
            void=void_reason(bench),
        )
        doubt = unchecked(bench)
        return replace(
            result,
            notes=(*result.notes, doubt) if doubt else result.notes,
            details={
                **result.details,
                "forward_passes": float(bench.meter.passes - before),
                **({UNCHECKED: 1.0} if doubt else {}),
            },
        )

    def _right_target(self, bench: Bench) -> str:
        if bench.target.kind not in self.kinds:
            return " or ".join(sorted(f"a {kind.value}" for kind in self.kinds))
        if bench.target.access < self.needs:
            return f"access to {self.needs.name.lower()}"
        if bench.target.kind in LANGUAGE and bench.passes is None:
            return "scores of tokens"
        return ""


def _passes_of_one(bench: Bench) -> int:
    """A masked model reads a text once for each of its tokens."""
    if bench.target.kind is not Kind.MASKED or bench.passes is None:
        return 1
    encode = bench.passes.model.encode
    lengths = [len(encode(record.text)) for record in bench.population.members[:50]]
    return max(1, round(sum(lengths) / max(1, len(lengths))))


def _records(bench: Bench) -> str:
    both = bench.population.members and bench.population.others
    return "" if both else "members and records that were kept out"


def reference(bench: Bench) -> str:
    """ "" if there is a reference model."""
    return "" if bench.reference is not None else "a reference model"


def reference_of_same_tokens(bench: Bench) -> str:
    """ "" if there is a reference model that cuts texts as the target does."""
    if bench.reference is None or bench.passes is None:
        return "a reference model"
    own, other = bench.passes.model, bench.reference.model
    texts = [record.text for record in bench.population.members[:8]]
    same = all(own.encode(text) == other.encode(text) for text in texts)
    return "" if same else "a reference model with the target's tokens"


def public(bench: Bench) -> str:
    """ "" if there are enough public records."""
    # To a service the records would be sent to find out, before there is a plan.
    is_asked = isinstance(bench.target, ScoringEndpoint) and KNOWN not in bench.known
    count = len(bench.population.public) if is_asked else len(prepare(bench).public)
    enough = count >= MIN_PUBLIC
    return "" if enough else f"{MIN_PUBLIC} public records that are not measured"


def shadows(bench: Bench) -> str:
    """ "" if there are shadow models."""
    return "" if bench.shadows else "shadow models"
