"""No words at all: what a model says by itself is what it has read most."""

from __future__ import annotations

import random

from leaktight.attack.bench import Bench
from leaktight.attack.extraction.asking import Question
from leaktight.attack.extraction.prompting import Probe, PromptAttack, as_prompt, room
from leaktight.attack.extraction.values import KnownValues
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.target import Prompt

SAMPLES = 100
TOKENS = 80


def write(bench: Bench, known: KnownValues, chance: random.Random) -> list[Probe]:
    """The begin-of-text token alone, and an empty message where the target chats."""
    message = as_prompt(bench.target, "")
    prompts: list[Prompt] = [""] if isinstance(message, str) else ["", message]
    return [
        Probe(Question(prompt, count=SAMPLES, max_tokens=room(bench.target, TOKENS), sampler=Sampler()))
        for prompt in prompts
    ]


ATTACK = PromptAttack("prompt_empty", "Carlini et al. 2021, arXiv 2012.07805", write)
