"""Values in forms that a scan's rules do not read: the search for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.detect.gate import Gate, open_gate
from leaktight.detect.ruleset import texts_of
from leaktight.sanitize.chunk import Field, Span, Spans
from leaktight.sanitize.ids_and_times import is_id_or_time
from leaktight.sanitize.joined import Joined

Holds = Callable[[re.Match[bytes]], tuple[int, int] | None]
"""Where in its text the value of a match stands; None if it is none."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write values of a kind."""

    label: str
    gate: str
    """A Hyperscan expression that matches wherever `pattern` does, about once."""
    pattern: re.Pattern[bytes]
    """The exact one; what it matches must not begin further than REACH before the end of the gate's match."""
    holds: Holds


REACH, BEHIND = 128, 64
"""Bytes that are looked at before and behind the end of a gate's match."""


class Forms:
    """Some forms, looked for together."""

    def __init__(self, forms: Sequence[Form], gate: Gate, counts: Callable[[str], bool]) -> None:
        self._forms = forms
        self._gate = gate
        self._counts = counts

    def add(
        self,
        part: Joined,
        fields: Sequence[Field],
        found: list[Spans],
        covered: NDArray[np.bool_] | None = None,
    ) -> None:
        """Adds such values to what was found in some texts of these fields. `covered`: for each byte, whether
        it was found before."""
        numbers, ends = self._gate.scan(part.batch.data)
        if covered is not None and ends:
            is_new = np.flatnonzero(~covered[np.asarray(ends, np.int64) - 1]).tolist()
            numbers, ends = [numbers[place] for place in is_new], [ends[place] for place in is_new]
        if not ends:
            return
        hits: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        bounds = part.batch.offsets
        for index, form, end in zip(texts_of(part.batch, ends), numbers, ends, strict=True):
            number, text = part.place(index)
            place = end - int(bounds[index])
            for one in found[number].get(text, ()):
                if one.start < place <= one.end:
                    break
            else:
                hits[index].append((form, place))
        for index, ones in hits.items():
            number, text = part.place(index)
            field, spans = fields[number], found[number]
            if field.is_typed or is_id_or_time(field.texts[text]):
                continue
            for span in self._find(field.texts[text], ones):
                known = spans.get(text, [])
                if all(span.end <= one.start or span.start >= one.end for one in known):
                    spans[text] = sorted([*known, span])

    def _find(self, text: bytes, hits: Sequence[tuple[int, int]]) -> Iterator[Span]:
        """What stands in a text around the hits of its gate."""
        done: dict[int, int] = {}
        for number, end in sorted(hits):
            form, low = self._forms[number], max(0, end - REACH)
            if end <= done.get(number, -1) or not self._counts(form.label):
                continue
            for match in form.pattern.finditer(text, max(low, done.get(number, 0)), end + BEHIND):
                if (place := form.holds(match)) is not None:
                    done[number] = place[1]
                    yield Span(*place, form.label)


@lru_cache(maxsize=4)
def gate_of(forms: tuple[Form, ...], cache: Path | None) -> Gate:
    """What hits wherever one of some forms may stand, made once."""
    return open_gate(tuple(form.gate for form in forms), cache)
