"""Where a copy is looked at more closely than a scan looks: asked once of many texts in one buffer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from leaktight.core.batch import TextBatch
from leaktight.detect.gate import Gate, open_gate
from leaktight.detect.ruleset import RuleSet, texts_of
from leaktight.sanitize import encoded, hidden
from leaktight.sanitize.alone import Alone


class Suspects:
    """The gates of `alone` and `encoded`: texts in which neither hits are not looked at one by one."""

    def __init__(self, alone: Alone, cache: Path | None) -> None:
        self.alone = alone
        self._numbers: Gate = open_gate(alone.gates, cache)
        self._runs: Gate = open_gate((encoded.GATE,), cache)

    def numbers(self, batch: TextBatch, known: Collection[int]) -> Collection[int]:
        """The texts of a batch in which a number may prove itself, all `known` ones among them: there what is
        known ends runs that no gate sees end."""
        if 2 * len(known) > len(batch):
            return range(len(batch))
        _, ends = self._numbers.scan(batch.data)
        # A hit may end in the gap behind its text.
        return {*known, *texts_of(batch, ends)} if ends else known

    def runs(self, batch: TextBatch) -> Iterator[tuple[int, int]]:
        """Texts with the places in the buffer at which runs of base64 or hexadecimal digits begin."""
        _, ends = self._runs.scan(batch.data)
        if ends:
            starts = [end - encoded.FEWEST_BYTES for end in ends]
            yield from zip(texts_of(batch, ends), starts, strict=True)


@lru_cache(maxsize=4)
def suspects_of(rules: RuleSet, cache: Path | None) -> Suspects:
    """Those that go with a set of rules, made once."""
    return Suspects(Alone(rules.rules), cache)


@lru_cache(maxsize=4)
def spellings_gate(cache: Path | None) -> Gate:
    """What hits in each text that may say something in another spelling, made once."""
    return open_gate(hidden.GATES, cache)
