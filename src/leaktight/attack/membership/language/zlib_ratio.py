"""How likely a text is for how much there is in it, as a compressor sees it."""

from __future__ import annotations

import zlib

import numpy as np

from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import likelihoods, own_passes


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """Mean log p over the compressed bytes of the text: negative, and the nearer to 0 the more a member."""
    texts = evaluated.texts
    sizes = np.array([len(zlib.compress(text.encode(errors="surrogatepass"))) for text in texts])
    return Scores.of(likelihoods(own_passes(bench), texts, evaluated) / sizes)


ATTACK = MembershipAttack(name="zlib", source="Carlini et al. 2021, arXiv 2012.07805", score=score)
