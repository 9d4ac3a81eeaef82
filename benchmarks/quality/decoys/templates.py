"""Decoys from templates: lines with slots that are drawn anew each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.quality.decoys.drawing import (
    CITIES,
    CLUBS,
    HOSTS,
    LIBRARIES,
    MODULES,
    MONTHS,
    PRODUCTS,
    SENSORS,
    WEEKDAYS,
    clock,
    day,
    digits,
    hexa,
    kind,
    letters,
    lines,
    minute,
    number,
    uuid,
    version,
)

_SLOT = re.compile(r"<([^<>\s]+)>")
_RANGE = re.compile(r"(-?[0-9]+)(?:\.([0-9]+))?\.\.(-?[0-9]+)")
_DRAWN: dict[str, Callable[[Random], str]] = {
    "clock": clock,
    "minute": minute,
    "day": day,
    "uuid": uuid,
    "version": version,
}
_LISTED: dict[str, Sequence[str]] = {
    "city": CITIES,
    "club": CLUBS,
    "host": HOSTS,
    "library": LIBRARIES,
    "module": MODULES,
    "month": MONTHS,
    "product": PRODUCTS,
    "sensor": SENSORS,
    "weekday": WEEKDAYS,
}


def filled(random: Random, template: str) -> str:
    """The template with each slot drawn anew; what is no slot, a tag, stays.

    `<1..99>` is an integer, `<0.2..9>` has two decimal places, `<#6>` are six digits, `<x8>` hexadecimal
    ones, `<A3>` capitals, `<a|b>` one of them; names are those of the lists and makers above.
    """
    return _SLOT.sub(lambda slot: _drawn(random, slot[1], slot[0]), template)


def _drawn(random: Random, slot: str, otherwise: str) -> str:
    if slot in _DRAWN:
        return _DRAWN[slot](random)
    if slot in _LISTED:
        return random.choice(_LISTED[slot])
    if "|" in slot:
        return random.choice(slot.split("|"))
    bounds = _RANGE.fullmatch(slot)
    if bounds is not None:
        low, places, high = int(bounds[1]), bounds[2], int(bounds[3])
        return str(random.randint(low, high)) if places is None else number(random, low, high, int(places))
    if slot[0] in "#xA" and slot[1:].isdigit():
        return {"#": digits, "x": hexa, "A": letters}[slot[0]](random, int(slot[1:]))
    return otherwise


def kind_from(name: str, files: str, *templates: str) -> None:
    """Register a kind of texts: one to six of the templates, each filled."""

    def make(random: Random) -> str:
        return lines(random, 1, 6, lambda r: filled(r, r.choice(templates)))

    kind(name, *files.split())(make)
