"""Texts rebuilt from their vectors: what a store of embeddings gives away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.inversion.similarity import token_f1
from leaktight.attack.records import Record
from leaktight.attack.result import Curve, Family, Measure, Result
from leaktight.attack.scores import Wanted
from leaktight.attack.statistics import mean_interval, proportion
from leaktight.attack.targets.target import Encoder
from leaktight.core.errors import FormatError

Vectors = NDArray[np.float32]
Texts = Callable[[Sequence[str]], Vectors]
FEWEST = 20
"""With fewer public texts there is nothing to start from."""
DECIMALS = (6, 3, 2, 1, 0)
NOISE = (0.0, 0.03, 0.1, 0.3, 1.0)
"""Length of the noise that is added to vectors of length 1."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How texts are looked for; fixed before it starts."""

    rounds: int = 20
    tried: int = 100
    """Edits that are tried in each round."""
    start: int = 3
    """Public texts, the nearest ones, that the edits start from."""
    lacking: int = 30
    """Words that are taken for missing."""


class EmbeddingInversion:
    """Rebuilds texts from their vectors, by asking the encoder for those of other texts.

    Starts from the nearest public texts and goes on by edits that bring the vector nearer: a word replaced,
    put in, taken out, or two exchanged, with words of public texts. It knows no language: trained inverters
    (Morris et al. 2023, vec2text, arXiv 2310.06816) recover far more, so what it finds is a lower bound. It
    does not ask whether the encoder was trained on the texts.
    """

    name = "embedding_inversion"
    family = Family.INVERSION
    needs = Access.TEXT
    kinds = frozenset({Kind.ENCODER})
    source = (
        "after Morris et al. 2023, arXiv 2310.06816: hypothesis and correction, without a trained inverter"
    )

    def __init__(self, climb: Climb | None = None, *, texts: int = 20) -> None:
        self._climb = climb or Climb()
        self._texts = texts

    def lacks(self, bench: Bench) -> str:
        """What is missing; "" if it can run."""
        if not bench.population.members:
            return "members: the texts whose vectors are given away"
        return "" if len(_public(bench)) >= FEWEST else f"{FEWEST} public texts or others to start from"

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """The public texts once, and each edit."""
        texts = min(self._texts, len(bench.population.members))
        public = [record.text for record in _public(bench)]
        once = len(public) + len(_different(public))
        return once + texts * (1 + self._climb.rounds * self._climb.tried)

    def run(self, bench: Bench) -> Result:
        """Rebuilds some members; then asks what rounding the vectors, and noise on them, would change."""
        assert isinstance(bench.target, Encoder)
        chance = np.random.default_rng([bench.settings.seed, 8])
        public = [record.text for record in _public(bench)]
        known = bench.target.embed(public)
        order = chance.permutation(len(bench.population.members))[: self._texts]
        secret = [bench.population.members[index].text for index in order]
        vectors = bench.target.embed(secret)
        words = Words.of(public, bench.target.embed)
        nearest, climbed, guessed = [], [], []
        for vector in vectors:
            start = nearest_of(vector, known, self._climb.start)
            nearest.append(public[start[0]])
            first = [public[index] for index in start]
            climbed.append(text_of(vector, first, words=words, climb=self._climb, chance=chance))
            guessed.append(public[int(chance.integers(len(public)))])
        level = bench.settings.level
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=(
                _f1(climbed, secret, guessed=guessed, group="by correction", level=level),
                _f1(nearest, secret, guessed=guessed, group="nearest public text", level=level),
                _exact(climbed, secret, public, level),
            ),
            curves=tuple(_curves(vectors, known, chance=chance, level=level)),
            notes=("of any texts, trained on or not; trained inverters recover more",),
        )


def nearest_of(vector: Vectors, known: Vectors, count: int) -> list[int]:
    """Indexes of the known vectors [n, dimension] with the highest cosine to one, the nearest first."""
    order = np.argsort(-_cosines(vector, known), kind="stable")
    return [int(index) for index in order[:count]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that edits are made of."""

    words: Sequence[str]
    directions: Vectors
    """[words, dimension]: the vector of each alone, less the average of all."""
    embed: Texts

    @classmethod
    def of(cls, texts: Sequence[str], embed: Texts) -> Words:
        """The different words of texts."""
        words = _different(texts)
        vectors = embed(words)
        return cls(words, vectors - vectors.mean(axis=0), embed)

    def missing(self, vector: Vectors, found: Vectors, count: int) -> list[str]:
        """The words that would bring a vector nearer to another one, if vectors of words added up."""
        lack = vector / np.linalg.norm(vector) - found / max(float(np.linalg.norm(found)), 1e-12)
        order = np.argsort(-_cosines(lack, self.directions), kind="stable")
        return [self.words[index] for index in order[:count]]


def text_of(
    vector: Vectors, first: Sequence[str], *, words: Words, climb: Climb, chance: np.random.Generator
) -> str:
    """A text whose vector comes near the given one [dimension], by edits from the first texts on.

    Each round tries random edits of the best text so far: half of them with words that its vector seems to
    lack, a quarter with words of the first texts, the others with any.
    """
    borrowed = _different(first)
    tried = list(first)
    best, nearness = first[0], -np.inf
    lacking: Sequence[str] = borrowed
    for _ in range(climb.rounds):
        pools = (lacking, words.words, lacking, borrowed)
        while len(tried) < climb.tried:
            tried.append(_edited(best, pools[len(tried) % 4], chance))
        vectors = words.embed(tried)
        found = _cosines(vector, vectors)
        top = int(found.argmax())
        if found[top] > nearness:
            best, nearness = tried[top], float(found[top])
            lacking = words.missing(vector, vectors[top], climb.lacking)
        tried = []
    return best


def _edited(text: str, words: Sequence[str], chance: np.random.Generator) -> str:
    """The text with one or two words replaced, put in, taken out or exchanged."""
    made = text.split()
    for _ in range(int(chance.integers(1, 3))):
        word = words[int(chance.integers(len(words)))]
        place = int(chance.integers(len(made) + 1))
        way = int(chance.integers(5))
        if way == 0 or len(made) < 2:
            made.insert(place, word)
        elif way == 1:
            made.pop(place % len(made))
        elif way == 2:
            other = int(chance.integers(len(made)))
            place %= len(made)
            made[place], made[other] = made[other], made[place]
        else:
            made[place % len(made)] = word
    return " ".join(made)


def _different(texts: Sequence[str]) -> list[str]:
    """The different words of texts, in order of first use."""
    return list(dict.fromkeys(word for text in texts for word in text.split()))


def _curves(vectors: Vectors, known: Vectors, *, chance: np.random.Generator, level: float) -> list[Curve]:
    """How often a text is told by its vector from all public ones and the other texts, by defence.

    It stands for an attacker who has the text among candidates.
    """
    whole = np.concatenate([vectors, known])
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    defences: Mapping[str, list[Vectors]] = {
        "decimals": [np.round(unit, decimals) for decimals in DECIMALS],
        "noise": [unit + length * _directions(unit.shape, chance) for length in NOISE],
    }
    steps = {"decimals": DECIMALS, "noise": NOISE}
    curves = []
    for name, given in defences.items():
        told = [
            proportion(sum(_told(vector, whole, row) for row, vector in enumerate(rows)), len(rows), level)
            for rows in given
        ]
        curves.append(
            Curve(
                f"texts told apart by {name} of their vectors",
                f"among {len(whole)} candidates",
                x=tuple(map(float, steps[name])),
                y=tuple(one.value for one in told),
                low=tuple(one.low for one in told),
                high=tuple(one.high for one in told),
            )
        )
    return curves


def _told(vector: Vectors, candidates: Vectors, true: int) -> bool:
    """Whether the true candidate is nearer than all others. A vector of nothing but zeros tells nothing."""
    cosines = _cosines(vector, candidates)
    return bool(np.any(vector) and cosines[true] > np.delete(cosines, true).max())


def _directions(shape: tuple[int, ...], chance: np.random.Generator) -> Vectors:
    """Random directions of length 1."""
    made = chance.normal(size=shape)
    directions: Vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return directions


def _cosines(vector: Vectors, others: Vectors) -> Vectors:
    if others.ndim != 2 or others.shape[1:] != vector.shape:
        raise FormatError("vectors", "are not of one dimension")
    lengths = np.linalg.norm(others, axis=1) * np.linalg.norm(vector)
    cosines: Vectors = (others @ vector / np.maximum(lengths, 1e-12)).astype(np.float32)
    return cosines


def _f1(
    made: Sequence[str], true: Sequence[str], *, guessed: Sequence[str], group: str, level: float
) -> Measure:
    def mean(texts: Sequence[str]) -> list[float]:
        return [token_f1(one.split(), text.split()) for one, text in zip(texts, true, strict=True)]

    value, chance = mean_interval(mean(made), level), float(np.mean(mean(guessed)))
    return Measure("token_f1", group, value, chance=chance, count=len(true))


def _exact(made: Sequence[str], true: Sequence[str], public: Sequence[str], level: float) -> Measure:
    """How many texts came out whole."""
    right = sum(" ".join(text.split()) == one for one, text in zip(made, true, strict=True))
    return Measure(
        "exact", "by correction", proportion(right, len(true), level), chance=1 / len(public), count=len(true)
    )


def _public(bench: Bench) -> Sequence[Record]:
    known = bench.population.public or bench.population.others
    return [record for record in known if record.text.split()]


ATTACK = EmbeddingInversion()
