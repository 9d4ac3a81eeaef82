"""What a model does with canaries where it only says how likely a given text is: among drawn values.

Carlini et al. 2019 (arXiv 1802.08232, section 4.3) call it approximation by sampling: the rank of a secret
among m drawn values of its format stands for that among all. It cannot show more than log2(m + 1) bits, the
secret being likelier than all that were drawn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from leaktight.attack.bench import Bench, Passes
from leaktight.attack.canaries.contexts import Context, contexts_of, prefix_of
from leaktight.attack.canaries.draws import Draws
from leaktight.attack.canaries.formats import SecretFormat
from leaktight.attack.canaries.probing import Effort, Probe
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.canaries.search import TIE_NATS, exposure_bits
from leaktight.attack.extraction.language import drawable
from leaktight.attack.result import Exclusion
from leaktight.attack.scores import Item, TokenScores
from leaktight.attack.statistics import clopper_pearson
from leaktight.attack.targets.scoring import read_ahead
from leaktight.attack.targets.target import Language


@dataclass(frozen=True, slots=True)
class _Asked:
    """A canary behind a text."""

    canary: Canary
    context: Context
    prefix: str = field(repr=False)
    values: tuple[str, ...] = field(repr=False)
    """The secret, then others of its format; all there are, or drawn ones."""
    size: int
    """Of the format."""

    @property
    def is_exact(self) -> bool:
        """Whether all values of the format are compared."""
        return len(self.values) == self.size


class CandidateProbing:
    """Asks a model for all canaries of a bench, a text for each value that is compared."""

    how = "from drawn values, of which those likelier than the secret count"

    def __init__(self, bench: Bench, registry: Registry, passes: Passes, effort: Effort) -> None:
        self._bench = bench
        self._registry = registry
        self._passes = passes
        self._effort = effort
        self._left_out: Counter[str] = Counter()
        self.contexts = contexts_of(passes.model, registry)

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Why how many were left out, a canary counted once for each context."""
        return tuple(Exclusion(reason, count) for reason, count in sorted(self._left_out.items()))

    def probes(self) -> list[Probe]:
        """Every canary in every context. Raises BudgetSpent."""
        made = (self._probe(one) for one in self._asked())
        return [probe for probe in made if probe is not None]

    def _asked(self) -> Iterator[_Asked]:
        measured: Counter[tuple[str, int, bool]] = Counter()
        for number, canary in enumerate(self._registry.canaries):
            group = (canary.format, canary.group, canary.is_control)
            measured[group] += 1
            form = self._registry.format_of(canary)
            reason = ""
            if measured[group] > self._effort.canaries:
                reason = f"behind the first {self._effort.canaries:,} of its group"
            elif form is None or canary.secret not in form:
                reason = "of a format that the registry does not have"
            if reason or form is None:
                self._left_out[reason] += len(self.contexts)
                continue
            for context in self.contexts:
                prefix = prefix_of(canary, context, number, self._registry.carriers, self._passes.model)
                yield _Asked(canary, context, prefix, self._values(canary, form), form.size)

    def _values(self, canary: Canary, form: SecretFormat) -> tuple[str, ...]:
        """The secret, and as many others as are compared; all of a small format."""
        most = self._effort.candidates
        if form.size <= most + 1:
            return canary.secret, *(value for value in form if value != canary.secret)
        draws = Draws(str(self._bench.settings.seed).encode(), "candidates", canary.name)
        places = draws.sample(form.size, most + 1)
        drawn = [value for value in map(form.at, places) if value != canary.secret]
        return canary.secret, *drawn[:most]

    def _probe(self, asked: _Asked) -> Probe | None:
        model = self._passes.model
        texts = [asked.prefix + value for value in asked.values]
        read_ahead(model, texts)
        tokens = [model.encode(text) for text in texts]
        if max(map(len, tokens)) > model.context_tokens - 1:
            self._left_out[f"longer than the model's context of {model.context_tokens:,} tokens"] += 1
            return None
        if model.decode(tokens[0]) != texts[0]:
            self._left_out["secret that the tokenizer does not give back letter by letter"] += 1
            return None
        given = _given(model, tokens[0], asked.prefix)
        scores = self._passes.scores([Item(each) for each in tokens])
        count = len(tokens[0]) - given
        if count > len(scores[0]):
            self._left_out["without anything before it that the model could read"] += 1
            return None
        return self._judged(asked, scores, tokens[0][given:], model.decode(tokens[0][:given]))

    def _judged(
        self, asked: _Asked, scores: Sequence[TokenScores], own: tuple[int, ...], before: str
    ) -> Probe:
        totals = np.array([each.log_p.sum(dtype=np.float64) for each in scores])
        greater = int((totals[1:] > totals[0] + TIE_NATS).sum())
        equal = int((np.abs(totals[1:] - totals[0]) <= TIE_NATS).sum())
        low, value, high = _exposures(greater, equal, asked, self._bench.settings.level)
        last = slice(len(scores[0]) - len(own), None)
        log_p = float(scores[0].log_p[last].sum(dtype=np.float64))
        samplers = drawable(self._bench.target, self._bench.settings.samplers)
        return Probe(
            canary=asked.canary,
            context=asked.context,
            exposure=value,
            low=low,
            high=high,
            is_exact=asked.is_exact,
            is_greedy=self._is_greedy(scores[0].rank[last].tolist(), own, before),
            log_q=dict.fromkeys(samplers, log_p),
            nodes=len(asked.values),
        )

    def _is_greedy(self, ranks: list[int], own: tuple[int, ...], before: str) -> bool:
        """Whether greedy decoding gives these tokens: by their ranks; where they are not told, by trying."""
        if min(ranks) >= 0:
            return not any(ranks)
        model = self._passes.model
        made = model.generate([before], count=1, max_tokens=len(own) + 2, sampler=None, seed=0)
        return next(iter(made))[0].startswith(model.decode(own))


def _given(model: Language, tokens: tuple[int, ...], prefix: str) -> int:
    """How many tokens lie whole in the text before a secret. (Half characters are no beginning of it.)"""
    counts = range(len(tokens), 0, -1)
    return next((count for count in counts if prefix.startswith(model.decode(tokens[:count]))), 0)


def _exposures(greater: int, equal: int, asked: _Asked, level: float) -> tuple[float, float, float]:
    """Exposure in bits with its bounds, from the drawn values that are likelier; ties count by half."""
    drawn = len(asked.values) - 1
    rank = 1 + greater + equal / 2
    value = exposure_bits(drawn + 1, rank)
    if asked.is_exact or not drawn:
        return value, value, value
    least, _ = clopper_pearson(greater, drawn, level)
    _, most = clopper_pearson(min(drawn, greater + math.ceil(equal / 2)), drawn, level)
    low, high = (exposure_bits(asked.size, 1 + share * (asked.size - 1)) for share in (most, least))
    return min(low, value), value, max(high, value)
