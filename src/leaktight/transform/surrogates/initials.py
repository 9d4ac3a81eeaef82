"""The letter that a name's surrogate begins with: decided by the key and the name's own first letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from leaktight.transform.surrogates.folding import fold, script_of
from leaktight.transform.surrogates.keyed import Keyed

CASED = ("latin", "cyrillic", "greek", "armenian")
"""Scripts in which people write initials."""
LARGEST_BAND = 5
SMALLEST_BAND = 3
"""Of letters that may become each other: those that about as many names begin with."""


class Initials:
    """First letter -> first letter of the surrogate, a permutation without fixed points.

    What it discloses: which letters are equal, so how frequent they are, and the band of three to five
    letters that the real one is of. Who sees many names can tell the real letters; none of the names.
    """

    def __init__(self, keyed: Keyed, folded_names: Iterable[str]) -> None:
        counts: dict[str, Counter[str]] = {script: Counter() for script in CASED}
        for name in folded_names:
            script = script_of(name)
            if script in counts:
                counts[script][name[0]] += 1
        self._keyed = keyed
        self._letters: dict[str, str] = {}
        for script, letters in counts.items():
            self._letters.update(_permuted(keyed, script, letters))

    def of(self, letter: str) -> str:
        """The surrogate's first letter, lower case, for a name's; one that begins no listed name gets any."""
        folded = fold(letter)[:1] or letter
        found = self._letters.get(folded)
        if found is None:
            found = self._keyed.choice("initial", folded, sorted(self._letters))
        return found

    def knows(self, letter: str) -> bool:
        """Whether names begin with it."""
        return fold(letter)[:1] in self._letters


def _permuted(keyed: Keyed, script: str, counts: Mapping[str, int]) -> dict[str, str]:
    bands: list[list[str]] = [[]]
    for letter in sorted(counts, key=lambda letter: (-counts[letter], letter)):
        band = bands[-1]
        is_rare = len(band) >= SMALLEST_BAND and 2 * counts[letter] < counts[band[0]]
        if is_rare or len(band) == LARGEST_BAND:
            bands.append([letter])
        else:
            band.append(letter)
    if len(bands) > 1 and len(bands[-1]) < SMALLEST_BAND:
        bands[-2:] = [bands[-2] + bands[-1]]
    letters: dict[str, str] = {}
    for number, band in enumerate(bands):
        letters.update(deranged(keyed, f"initials\0{script}\0{number}", band))
    return letters


def deranged(keyed: Keyed, purpose: str, items: Iterable[str]) -> dict[str, str]:
    """Each item -> another one, by a cycle through all of them that the key decides."""
    order = keyed.ordered(purpose, list(items))
    return dict(zip(order, order[1:] + order[:1], strict=True))
