"""How much a text loses when it comes after texts that the model has not seen.

The texts before it are drawn from the public records, before any score is known: chosen by their effect,
they would leak membership into the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack, public
from leaktight.attack.membership.signals import mean_log_p, own_passes
from leaktight.attack.records import Record
from leaktight.attack.scores import Item

SHOTS = 7
"""Public records before the text, if there is room for them."""
LARGEST_SHARE = 0.5
"""Of the context that they may fill."""
SURE = -1e-3
"""Nats; a text that is likelier than this on average is taken for this likely, lest the ratio burst."""


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """LL(text after the prefix) / LL(text), both over the tokens that fit after the prefix."""
    passes = own_passes(bench)
    prefix = frozen_prefix(passes, evaluated, bench.settings.seed)
    room = evaluated.longest - len(prefix)
    whole = [passes.model.encode(text) for text in evaluated.texts]
    tokens = [each[:room] for each in whole]
    alone = passes.scores([Item(each) for each in tokens])
    given = passes.scores([Item(each, prefix) for each in tokens])
    # Without a begin-of-text token the first token has a score after the prefix only.
    after = np.array([each.log_p[-len(bare) :].mean() for each, bare in zip(given, alone, strict=True)])
    ratio = np.minimum(after, SURE) / np.minimum(mean_log_p(alone), SURE)
    cut = sum(len(each) > room for each in whole)
    note = f"{cut:,} records are longer than what fits behind the public ones; their beginnings are measured"
    scores = Scores.of(ratio, prefix_tokens=float(len(prefix)))
    return replace(scores, notes=(note,)) if cut else scores


def frozen_prefix(passes: Passes, evaluated: Evaluated, seed: int) -> tuple[int, ...]:
    """The tokens of some public records, drawn by the seed alone."""
    order = np.random.default_rng(seed).permutation(len(evaluated.public))
    drawn: Sequence[Record] = [evaluated.public[index] for index in order[:SHOTS]]
    room = int(evaluated.longest * LARGEST_SHARE)
    prefix: tuple[int, ...] = ()
    for record in drawn:
        longer = prefix + passes.model.encode(record.text + "\n")
        if len(longer) > room:
            break
        prefix = longer
    return prefix or passes.model.encode(drawn[0].text)[:room]


ATTACK = MembershipAttack(
    name="recall",
    source="Xie et al. 2024, arXiv 2406.15968",
    kinds=frozenset({Kind.CAUSAL}),
    score=score,
    texts=2,
    requires=(public,),
)
