"""What a model does with canaries in each context: probabilities and ranks, before anything is summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from leaktight.attack.bench import Bench, Passes
from leaktight.attack.canaries.contexts import Context, contexts_of, prefix_of
from leaktight.attack.canaries.formats import SecretFormat
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.canaries.sampling import estimate_rank
from leaktight.attack.canaries.search import count_rivals, exposure_bits, log_p_of
from leaktight.attack.canaries.spelling import Speller, Spot, Vocabulary
from leaktight.attack.extraction.probabilistic import samples_needed
from leaktight.attack.result import Exclusion
from leaktight.attack.scores import Item, Sampler, TokenScores
from leaktight.attack.targets.target import Language

DEFAULT_NODES = 1000
DEFAULT_SAMPLES = 64


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is spent on one secret in one context."""

    nodes: int = DEFAULT_NODES
    """Beginnings of values that the exact search may look at; 0: all ranks are estimated."""
    samples: int = DEFAULT_SAMPLES
    """Values of each kind that an estimate draws."""
    candidates: int = 99
    """Other values that a secret is compared with where the target shows no distribution."""
    canaries: int = 50
    """How many of a group are measured, and as many of its controls; the first, whose order is random."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One canary in one context."""

    canary: Canary
    context: Context
    exposure: float
    """Bits."""
    low: float
    high: float
    """The bounds of its interval; equal to it where the rank is exact."""
    is_exact: bool
    is_greedy: bool
    """Whether greedy decoding gives the secret."""
    log_q: Mapping[Sampler, float]
    """log-probability that one sample of an interface is the secret, in nats; -inf: it never is."""
    nodes: int

    def queries_needed(self, sampler: Sampler, probability: float) -> float:
        """The n of (n, p): samples until the secret is among them with this probability; inf: never.

        Hayes et al. 2024 (arXiv 2410.19482): n = log(1 - p) / log(1 - p_z).
        """
        return samples_needed(self.log_q[sampler], probability)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A canary at its place in a context, before the model was asked."""

    canary: Canary
    context: Context
    speller: Speller
    spot: Spot
    tokens: tuple[int, ...] = field(repr=False)

    @property
    def item(self) -> Item:
        """The secret's tokens behind the context's."""
        return Item(self.tokens, self.spot.context)


class Probing:
    """Asks a model for all canaries of a bench. What cannot be asked is in `exclusions`."""

    how = "by importance sampling; their scatter is part of the intervals"

    def __init__(self, bench: Bench, registry: Registry, passes: Passes, effort: Effort) -> None:
        self._bench = bench
        self._registry = registry
        self._model = passes.model
        self._passes = passes
        self._effort = effort
        self._left_out: Counter[str] = Counter()
        self.contexts = contexts_of(self._model, registry)

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Why how many were left out, a canary counted once for each context."""
        return tuple(Exclusion(reason, count) for reason, count in sorted(self._left_out.items()))

    def probes(self) -> list[Probe]:
        """Every canary in every context. Raises BudgetSpent."""
        asked = list(self._asked())
        scores = self._passes.scores([one.item for one in asked])
        return [self._probe(one, of_it) for one, of_it in zip(asked, scores, strict=True)]

    def _asked(self) -> Iterator[_Asked]:
        vocabulary = Vocabulary(self._model)
        spellers: dict[str, Speller] = {}
        measured: Counter[tuple[str, int, bool]] = Counter()
        for number, canary in enumerate(self._registry.canaries):
            group = (canary.format, canary.group, canary.is_control)
            measured[group] += 1
            if measured[group] > self._effort.canaries:
                self._left_out[f"behind the first {self._effort.canaries:,} of its group"] += len(
                    self.contexts
                )
                continue
            form = self._registry.format_of(canary)
            if form is None or canary.secret not in form:
                self._left_out["of a format that the registry does not have"] += len(self.contexts)
                continue
            speller = spellers.setdefault(canary.format, Speller(vocabulary, form))
            for context in self.contexts:
                asked = self._placed(canary, context, number, speller)
                if asked is not None:
                    yield asked

    def _placed(self, canary: Canary, context: Context, number: int, speller: Speller) -> _Asked | None:
        prefix = prefix_of(canary, context, number, self._registry.carriers, self._model)
        begin = () if context is Context.CHAT else begin_of(self._model)
        spot = speller.spot(prefix, canary.secret, begin=begin)
        tokens = speller.spelling(spot, canary.secret) if spot is not None else None
        if spot is None or tokens is None:
            self._left_out["secret that the tokenizer does not give back letter by letter"] += 1
            return None
        if len(spot.context) + len(tokens) > self._model.context_tokens:
            self._left_out[f"longer than the model's context of {self._model.context_tokens:,} tokens"] += 1
            return None
        if not spot.context:
            self._left_out["without anything before it that the model could read"] += 1
            return None
        return _Asked(canary, context, speller, spot, tokens)

    def _probe(self, asked: _Asked, scores: TokenScores) -> Probe:
        form = asked.speller.form
        rank, low, high, nodes = self._rank(asked, form)
        return Probe(
            canary=asked.canary,
            context=asked.context,
            exposure=exposure_bits(form.size, rank),
            low=exposure_bits(form.size, high),
            high=exposure_bits(form.size, low),
            is_exact=low == high,
            is_greedy=bool((scores.rank == 0).all()),
            log_q={sampler: float(numbers.sum()) for sampler, numbers in scores.log_q.items()},
            nodes=nodes,
        )

    def _rank(self, asked: _Asked, form: SecretFormat) -> tuple[float, float, float, int]:
        """(rank, low, high, nodes); the bounds are the rank where it is exact."""
        after = self._model.follow(asked.spot.context)
        secret = asked.canary.secret
        goal = log_p_of(after, asked.tokens)
        rivals = count_rivals(
            after, asked.speller, asked.spot, secret, goal=goal, most_nodes=self._effort.nodes
        )
        if rivals.is_complete:
            return rivals.rank, rivals.rank, rivals.rank, rivals.nodes
        settings = self._bench.settings
        made = estimate_rank(
            after,
            asked.speller,
            asked.spot,
            secret,
            goal=goal,
            samples=self._effort.samples,
            seed=settings.seed,
            at_least=rivals.greater,
            level=settings.level,
        )
        return made.rank, made.low, made.high, rivals.nodes


def begin_of(model: Language) -> tuple[int, ...]:
    """What the model reads before a text that begins there."""
    return tuple(getattr(model, "begin", ()))


def controls_in(probes: Sequence[Probe], context: Context) -> list[Probe]:
    """The probes of all controls in one context: what never was in the data has no number of repeats."""
    return [one for one in probes if one.context is context and one.canary.is_control]


def of_group(probes: Sequence[Probe], repeats: int, context: Context, *, is_control: bool) -> list[Probe]:
    """The probes of one group in one context."""
    return [
        one
        for one in probes
        if one.context is context and one.canary.group == repeats and one.canary.is_control == is_control
    ]
