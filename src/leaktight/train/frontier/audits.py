"""An audit, as `leaktight attack run --format json` writes it, to what a frontier compares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from leaktight.core.errors import FormatError
from leaktight.train.frontier.points import Bounded, Group, Leakage

CONTEXTS = ("fresh carrier", "own carrier", "bare prefix")
"""Which prompt is told of, the first that was tried; an outsider can have a new record of the same kind."""
_GROUP = re.compile(r"(?P<repeats>\d+) repeats?, (?P<context>[^,]+)")


def read_audit(path: Path) -> Leakage:
    """What the audit in a file says. Raises FormatError."""
    try:
        told = orjson.loads(path.read_bytes())
        results = [one for one in told["results"] if not one.get("failed")]
        return _leakage(str(told["verdict"]), results)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as cause:
        raise FormatError(path.name, "is no audit that can be read") from cause


def _leakage(verdict: str, results: Sequence[Mapping[str, Any]]) -> Leakage:
    by_family: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for result in results:
        by_family[result["family"]].append(result)
    found = [
        (int(match["repeats"]), match["context"], measure)
        for result in by_family["exposure"]
        for measure in result["measures"]
        if (match := _GROUP.fullmatch(measure["group"]))
    ]
    here = {context for _, context, _ in found}
    context = next((one for one in CONTEXTS if one in here), min(here, default=""))
    members = [one for one in by_family["membership"] if one["attack"] != "blind"]
    return Leakage(
        verdict=verdict,
        context=context,
        groups=tuple(_groups([(repeats, m) for repeats, where, m in found if where == context])),
        auc={one["attack"]: auc for one in members if not one["void"] and (auc := _auc(one))},
        void=tuple(one["attack"] for one in members if one["void"]),
        epsilon_bound=_bound(by_family["epsilon"]),
    )


def _groups(found: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Group]:
    by_repeats: defaultdict[int, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for repeats, measure in found:
        by_repeats[repeats].setdefault(measure["name"], measure)
    for repeats, named in sorted(by_repeats.items()):
        bits, greedy = named.get("exposure_bits", {}), named.get("greedy_share", {})
        yield Group(
            repeats=repeats,
            canaries=int((bits or greedy).get("count", 0)),
            exposure=_bounded(bits.get("value")),
            control=_bounded(bits.get("control")),
            extracted=_bounded(greedy.get("value")),
            extracted_control=_bounded(greedy.get("control")),
        )


def _auc(result: Mapping[str, Any]) -> Bounded | None:
    return next((_bounded(one["value"]) for one in result["measures"] if one["name"] == "auc"), None)


def _bound(results: Sequence[Mapping[str, Any]]) -> Bounded | None:
    """The highest lower bound of all that were measured."""
    values = [
        bound
        for result in results
        if not result["void"]
        for measure in result["measures"]
        if measure["name"] == "epsilon" and (bound := _bounded(measure["value"]))
    ]
    return max(values, key=lambda one: one.low, default=None)


def _bounded(value: Mapping[str, Any] | None) -> Bounded | None:
    """Infinite values stand as words in JSON."""
    if value is None:
        return None
    return Bounded(float(value["value"]), float(value["low"]), float(value["high"]))
