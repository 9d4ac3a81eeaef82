"""Which attacks an audit runs, fixed before it starts, and about what they cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from leaktight.attack.attack import Attack
from leaktight.attack.bench import Bench
from leaktight.attack.result import Family
from leaktight.attack.scores import Wanted
from leaktight.core.errors import UsageError
from leaktight.core.globs import BadGlob, compile_name_glob
from leaktight.core.plugins import load_attributes, load_entry_points, require_unique

_ROOM = "leaktight.attack"
_ORDER = (Family.MEMBERSHIP, Family.EXTRACTION, Family.EXPOSURE, Family.EPSILON, Family.INVERSION)


@dataclass(frozen=True, slots=True)
class Plan:
    """The attacks of one audit."""

    attacks: tuple[Attack, ...]
    left_out: Mapping[str, str]
    """Attacks that were asked for and cannot be run on this bench -> why."""
    wanted: Wanted
    """What all of them want of the target's shared forward passes."""
    passes: int
    """About how many texts models will read."""
    asked: tuple[str, ...] = ()
    """Names of attacks that were asked for one by one, not by a glob."""


@cache
def all_attacks() -> Mapping[str, Attack]:
    """Name -> attack, in the order in which they are run. Raises UsageError if two have one name."""
    found: list[Attack] = [attack for _, attack in load_attributes(_ROOM, "ATTACK")]
    for _, several in load_attributes(_ROOM, "ATTACKS"):
        found.extend(several)
    found.extend(attack for _, attack in load_entry_points("attacks"))
    require_unique("attacks", [attack.name for attack in found])
    found.sort(key=lambda attack: (_ORDER.index(attack.family), attack.name))
    return {attack.name: attack for attack in found}


def require_known(globs: Sequence[str]) -> None:
    """Raises UsageError for a glob that the name of no attack meets, or that is none."""
    for glob in globs:
        try:
            compile_name_glob(glob)
        except BadGlob as cause:
            raise UsageError(glob, f"names no attack: {cause}; set blanks between several") from None
        if not any(compile_name_glob(glob).fullmatch(name) for name in all_attacks()):
            raise UsageError(glob, "is no attack; leaktight list attacks")


def make_plan(names: Sequence[str], bench: Bench) -> Plan:
    """The attacks whose names meet one of the globs, as far as they can be run on the bench.

    Raises UsageError for a glob that no attack meets.
    """
    chosen: list[Attack] = []
    left_out: dict[str, str] = {}
    require_known(names)
    for name, attack in all_attacks().items():
        if not any(compile_name_glob(glob).fullmatch(name) for glob in names):
            continue
        if reason := _obstacle(attack, bench):
            left_out[name] = reason
        else:
            chosen.append(attack)
    wanted = Wanted()
    for attack in chosen:
        wanted |= attack.wanted(bench)
    asked = tuple(name for name in all_attacks() if name in names)
    return Plan(tuple(chosen), left_out, wanted, sum(attack.passes(bench) for attack in chosen), asked)


def _obstacle(attack: Attack, bench: Bench) -> str:
    target = bench.target
    if target.kind not in attack.kinds:
        return f"is not for a {target.kind.value}"
    if target.access < attack.needs:
        return f"needs {attack.needs.name.lower()}; the target gives {target.access.name.lower()}"
    return attack.lacks(bench)
