"""How much likelier a text is than texts that differ from it in one token.

The paper draws the neighbours from a masked language model. Here they come from the target: at some places
another token is drawn from its own distribution after the tokens before, so that nothing else is needed.
A service does not show it: there a word gives way to another one of the records, drawn by its frequency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import mean_log_p, own_passes
from leaktight.attack.membership.word_swaps import swapped_words
from leaktight.attack.scores import Item
from leaktight.attack.targets.scoring import read_ahead
from leaktight.attack.targets.target import Language

PLACES = 5
SWAPS = 5
"""At each place; together 25 neighbours."""
MOST_RECORDS = 2000
"""On each side. They are enough for a threshold at 0.1 % false positives."""
MOST_OF_A_SERVICE = 200
"""The same where each text is a request."""
BATCH_TOKENS = 4096

Tokens = tuple[int, ...]


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """Mean log p of the text, less the mean of its neighbours' mean log p. Many records are sampled."""
    passes = own_passes(bench)
    shows_all = bench.target.access >= Access.LOGITS
    most = MOST_RECORDS if shows_all else MOST_OF_A_SERVICE
    measured = _sample(evaluated, bench.settings.seed, most)
    chosen = [text for text, is_in in zip(evaluated.texts, measured, strict=True) if is_in]
    tokens = [passes.model.encode(text)[: evaluated.longest] for text in chosen]
    if shows_all:
        near = neighbours(passes.model, tokens, bench.settings.seed)
    else:
        near = _by_words(passes.model, chosen, evaluated, bench.settings.seed)
    counts = np.array([len(each) for each in near])
    own = mean_log_p(passes.scores([Item(each) for each in tokens]))
    theirs = mean_log_p(passes.scores([Item(each) for group in near for each in group]))
    starts = np.concatenate([[0], counts.cumsum()[:-1]]).astype(int)
    values = np.zeros(len(measured))
    values[measured] = own - np.add.reduceat(theirs, starts) / counts
    return Scores(
        {"": values},
        measured=measured,
        unmeasured=f"not in the sample of {most:,} of a side that this attack reads",
        details={"neighbours": float(PLACES * SWAPS)},
    )


def _by_words(model: Language, texts: Sequence[str], evaluated: Evaluated, seed: int) -> list[list[Tokens]]:
    """The tokens of each text's neighbours that differ in a word."""
    near = swapped_words(texts, evaluated.texts, seed=seed, places=PLACES, swaps=SWAPS)
    read_ahead(model, [one for group in near for one in group])
    return [[model.encode(one)[: evaluated.longest] for one in group] for group in near]


def _sample(evaluated: Evaluated, seed: int, most: int) -> NDArray[np.bool_]:
    """Which records are read."""
    chance = np.random.default_rng(seed)
    sides = [len(evaluated.members), len(evaluated.others)]
    return np.concatenate([chance.permutation(side) < most for side in sides])


def neighbours(model: Language, tokens: Sequence[Tokens], seed: int) -> list[list[Tokens]]:
    """Of each text up to 25 that differ in one token. Equal texts with one seed have equal neighbours."""
    chance = [np.random.default_rng([seed, *each]) for each in tokens]
    places = [_places(each, rng) for each, rng in zip(tokens, chance, strict=True)]
    near: list[list[Tokens]] = [[] for _ in tokens]
    for place in sorted({place for each in places for place in each}):
        asked = [number for number, each in enumerate(places) if place in each]
        for number, log_p in _expected(model, tokens, asked, place):
            for swap in _swaps(log_p, tokens[number][place], chance[number]):
                near[number].append((*tokens[number][:place], swap, *tokens[number][place + 1 :]))
    return near


def _places(tokens: Tokens, chance: np.random.Generator) -> set[int]:
    # Before the first token there may be nothing to expect it by.
    candidates = np.arange(1, len(tokens))
    return set(chance.choice(candidates, min(PLACES, len(candidates)), replace=False).tolist())


def _expected(
    model: Language, tokens: Sequence[Tokens], asked: Sequence[int], place: int
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Of each text asked for, log-probabilities [V] of its token at the place."""
    follow = model.follow(())
    size = max(1, BATCH_TOKENS // (place + 1))
    for start in range(0, len(asked), size):
        batch = asked[start : start + size]
        yield from zip(batch, follow.log_p([tokens[number][:place] for number in batch]), strict=True)


def _swaps(log_p: NDArray[np.float32], token: int, chance: np.random.Generator) -> list[int]:
    """Other tokens, as likely to be drawn as the model expects them (Gumbel top-k: without replacement)."""
    keys = log_p + chance.gumbel(size=len(log_p))
    keys[token] = -np.inf
    count = min(SWAPS, len(keys) - 1)
    best: list[int] = np.argsort(-keys)[:count].tolist()
    return best


ATTACK = MembershipAttack(
    name="neighbour",
    source="Mattern et al. 2023, arXiv 2305.18462, with neighbours by the target itself",
    uses=Access.LOGITS,
    kinds=frozenset({Kind.CAUSAL}),
    score=score,
    texts=1 + PLACES + PLACES * SWAPS,
    most_records=MOST_RECORDS,
    most_of_a_service=MOST_OF_A_SERVICE,
)
