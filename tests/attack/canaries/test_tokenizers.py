"""Ranks under tokenizers as models have them: merged digits, spaces that belong to words, bytes."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.search import TIE_NATS, count_rivals, log_p_of
from leaktight.attack.canaries.spelling import Speller, Vocabulary
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.causal import CausalModel
from tests.attack.targets.builders import gpt2
from tests.attack.tiny import ticket

CHANCE = random.Random(5)
TEXTS = [
    f"{ticket(CHANCE)} Number {CHANCE.randrange(10**7)}, {CHANCE.choice(('12', '123', '77'))} times."
    for _ in range(150)
]
FORM = parse_format("code", r"\d{2}[0-4](5|77)")
SIZE = 500


def _trained(before: Any, decoder: Any, **more: Any) -> Any:
    from tokenizers import Tokenizer, models, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE(**({"unk_token": "<unk>", **more} if more else {})))
    made.pre_tokenizer, made.decoder = before, decoder
    from tokenizers.pre_tokenizers import ByteLevel

    alphabet = [] if more else ByteLevel.alphabet()
    letters = [f"<0x{number:02X}>" for number in range(256)] if more else []
    made.train_from_iterator(
        TEXTS,
        trainers.BpeTrainer(
            vocab_size=SIZE + len(letters), special_tokens=["<s>", "<unk>", *letters],
            initial_alphabet=alphabet, show_progress=False,
        ),
    )  # fmt: skip
    return PreTrainedTokenizerFast(tokenizer_object=made, bos_token="<s>", unk_token="<unk>")


def words_with_spaces() -> Any:
    """As GPT-2: " 123" may be one token, numbers merge to any length."""
    from tokenizers import decoders, pre_tokenizers

    return _trained(pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel())


def three_digits() -> Any:
    """As Llama 3: numbers in groups of three at most."""
    from tokenizers import Regex, decoders, pre_tokenizers

    split = pre_tokenizers.Split(Regex(r"\p{N}{1,3}| ?\p{L}+|[^\p{L}\p{N}]+"), "isolated")
    level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    return _trained(pre_tokenizers.Sequence([split, level]), decoders.ByteLevel())


def marked_spaces() -> Any:
    """As Llama 2: a mark for spaces, also before the first word, and bytes for unknown letters."""
    from tokenizers import decoders, pre_tokenizers

    decoder = decoders.Sequence([
        decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)
    ])  # fmt: skip
    before = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="first", split=False)
    return _trained(before, decoder, byte_fallback=True)


@pytest.mark.parametrize("make", [words_with_spaces, three_digits, marked_spaces])
@pytest.mark.parametrize("prefix", ["Ticket of Ada. The code is ", "The number:", "Say ünïcode: 12"])
def test_the_rank_is_that_of_brute_force(make: Callable[[], Any], prefix: str) -> None:
    tokenizer = make()
    model = CausalModel(gpt2(len(tokenizer)), tokenizer, name="tiny", digest="", meter=Meter())
    speller = Speller(Vocabulary(model), FORM)
    values = list(FORM)
    spot = speller.spot(prefix, values[0], begin=model.begin)
    assert spot is not None
    spelled = [speller.spelling(spot, value) for value in values]
    items = [Item(tokens, spot.context) for tokens in spelled if tokens is not None]
    assert len(items) == FORM.size == 1000
    log_p = np.array([float(one.log_p.sum(dtype=np.float64)) for one in model.score(items, Wanted())])
    assert any(len(item.tokens) < len(value) for item, value in zip(items, values, strict=True))
    for place in (0, 30, 999):
        number = int(np.argsort(-log_p)[place])
        after = model.follow(spot.context)
        goal = log_p_of(after, items[number].tokens)
        found = count_rivals(after, speller, spot, values[number], goal=goal, most_nodes=10**5)
        assert found.is_complete
        near = int((np.abs(log_p - log_p[number]) <= 2 * TIE_NATS).sum())
        assert found.greater == pytest.approx(place, abs=near)


def test_a_secret_that_does_not_come_back_has_no_place() -> None:
    tokenizer = words_with_spaces()
    model = CausalModel(gpt2(len(tokenizer)), tokenizer, name="tiny", digest="", meter=Meter())
    model.tokens = _Lower(model.tokens)  # type: ignore[assignment]
    form = parse_format("word", "(ABC|DEF)")
    assert Speller(Vocabulary(model), form).spot("the word ", "ABC") is None


class _Lower:
    """A tokenizer that forgets capitals."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(self._inner.encode(text.lower()))

    def decode(self, tokens: Any) -> str:
        return str(self._inner.decode(tokens))
