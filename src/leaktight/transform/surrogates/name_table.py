"""Each listed name -> the listed name that stands for it under a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from leaktight.transform.surrogates.folding import fold, spelled_out
from leaktight.transform.surrogates.initials import CASED, Initials, deranged
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.name_lists import ListedName, listed_names
from leaktight.transform.surrogates.nicknames import STEMS


def _signs(one: ListedName) -> str:
    """How many signs a name has whose signs are syllables or words; two surnames of one sign stay such."""
    return str(len(one.name)) if one.script in SYLLABIC else ""


SYLLABIC = ("han", "hangul")
_GROUPINGS: tuple[Callable[[ListedName], tuple[str, ...]], ...] = (
    lambda one: (one.kind, one.gender, one.origin, _signs(one)),
    lambda one: (one.kind, one.gender, _signs(one)),
    lambda one: (one.kind, _signs(one)),
    lambda one: (_signs(one),),
)
"""What a name shares with its surrogate: all of it as long as there are names left, then less and less."""


class NameTable:
    """The surrogates of all listed names: one to one, none for itself.

    Names keep their script, and their kind, gender and origin where enough names share these. If `initials`
    are given, a surrogate begins with the letter that these give for the name's own first letter; where too
    few names do, some names have no entry, as if no list had them.
    """

    def __init__(self, keyed: Keyed, initials: Initials | None) -> None:
        self._keyed = keyed
        self.kinds: dict[str, str] = {}
        """Folded name -> "given" or "surname"."""
        self.surrogates: dict[str, str] = {}
        """Folded name -> its surrogate as the lists spell it."""
        self.spelled_out: dict[str, str] = {}
        """A name with two letters for each umlaut ("mueller") -> folded name."""
        for one in listed_names():
            if one.script == "latin" and not one.name.isascii():
                self.spelled_out.setdefault(spelled_out(one.name).lower(), fold(one.name))
        scripts: dict[str, list[ListedName]] = defaultdict(list)
        for one in listed_names():
            folded = fold(one.name)
            if folded not in self.kinds and self.spelled_out.get(folded, folded) == folded:
                self.kinds[folded] = one.kind
                if folded not in STEMS:
                    scripts[one.script].append(one)
        for script, names in scripts.items():
            if initials is not None and script in CASED:
                self._link(names, initials)
            else:
                self._permute(names)

    def _permute(self, names: Sequence[ListedName]) -> None:
        """Names of a group become each other; who is alone in one joins the next larger one."""
        left = list(names)
        for number, group_of in enumerate(_GROUPINGS):
            groups = _grouped(left, group_of)
            left = [one for group in groups.values() if len(group) < 2 for one in group]
            for key, group in groups.items():
                if len(group) > 1:
                    purpose = f"names\0{number}\0{key}"
                    pairs = deranged(self._keyed, purpose, [one.name for one in group])
                    self.surrogates.update((fold(name), other) for name, other in pairs.items())

    def _link(self, names: Sequence[ListedName], initials: Initials) -> None:
        """Names with one first letter become names with the letter that stands for it."""
        by_letter = _grouped(names, lambda one: (fold(one.name)[0],))
        for (letter,), sources in by_letter.items():
            targets = by_letter.get((initials.of(letter),), [])
            for number, group_of in enumerate(_GROUPINGS):
                sources, targets = self._match(sources, targets, group_of, purpose=f"{letter}\0{number}")

    def _match(
        self,
        sources: Sequence[ListedName],
        targets: Sequence[ListedName],
        group_of: Callable[[ListedName], tuple[str, ...]],
        *,
        purpose: str,
    ) -> tuple[list[ListedName], list[ListedName]]:
        """Matches the names of each group; what is left on both sides."""
        offered = _grouped(targets, group_of)
        left: list[ListedName] = []
        for key, group in _grouped(sources, group_of).items():
            ranked = self._ranked(f"from\0{purpose}\0{key}", group)
            given = self._ranked(f"to\0{purpose}\0{key}", offered.get(key, []))
            pairs = min(len(ranked), len(given))
            for one, other in zip(ranked[:pairs], given[:pairs], strict=True):
                self.surrogates[fold(one.name)] = other.name
            left += ranked[pairs:]
            offered[key] = given[pairs:]
        return left, [one for group in offered.values() for one in group]

    def _ranked(self, purpose: str, names: Iterable[ListedName]) -> list[ListedName]:
        """In an order that the key decides, common names first: rare ones are those that go without."""
        return sorted(names, key=lambda one: (one.share, self._keyed.number(purpose, one.name), one.name))


def _grouped(
    names: Iterable[ListedName], group_of: Callable[[ListedName], tuple[str, ...]]
) -> dict[tuple[str, ...], list[ListedName]]:
    groups: dict[tuple[str, ...], list[ListedName]] = defaultdict(list)
    for one in names:
        groups[group_of(one)].append(one)
    return groups
