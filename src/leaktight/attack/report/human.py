"""An audit on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from leaktight.attack.audit import Audit
from leaktight.attack.report import words
from leaktight.attack.result import AtRisk, Measure, Result
from leaktight.core.location import Location
from leaktight.core.rounding import counted
from leaktight.report.escape import visible

MOST = 20


def lines(audit: Audit) -> Iterator[str]:
    """What a person reads, line by line, whatever names a foreign audit has."""
    return map(visible, _lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    told = audit.provenance
    counts = ", ".join(f"{count:,} {name}" for name, count in told.records.items() if count)
    yield f"{told.model}  ({counts or 'no records'})"
    yield f"  {audit.passes:,} texts read in {audit.seconds:.0f} s; plan of {len(told.plan)} attacks"
    for family, results in groupby(audit.results, key=lambda result: result.family):
        yield ""
        yield words.FAMILIES[family]
        for result in results:
            yield from _result(result)
    yield from _listed("Not run", [f"{name}: {why}" for name, why in told.left_out.items()])
    risky = _risky(audit)
    yield from _listed(f"Records at risk: {len(risky):,}", risky)
    yield from _listed("Above the policy's limits", _breaches(audit))
    yield from _listed("Not answered", audit.open)
    yield from _listed("Of the data", audit.notes)
    if claim := words.claim_words(audit):
        yield from ("", claim)
    yield ""
    yield words.VERDICTS[audit.verdict]
    yield words.CAVEAT


def _risky(audit: Audit) -> list[str]:
    """A line for each record at risk: why, and by how many more attacks it is."""
    found: dict[str, list[AtRisk]] = {}
    for one in audit.at_risk:
        found.setdefault(one.record, []).append(one)
    return [
        f"{_place(first.location)}: {first.reason}"
        + (f", and {counted(len(others), 'more reason')}" if others else "")
        for first, *others in found.values()
    ]


def _place(location: Location) -> str:
    name = words.place_words(location)
    return name if location.row is None else f"{name} row {location.row:,}"


def _breaches(audit: Audit) -> list[str]:
    rows = []
    for one, more in words.grouped_breaches(audit):
        group = f" ({one.group})" if one.group else ""
        name = words.measure_words(one.measure)
        rows.append(f"{one.threshold}: {one.attack}, {name}{group}: {one.why}{more}")
    return rows


def _result(result: Result) -> Iterator[str]:
    if result.failed:
        yield f"  {result.attack:<18} failed: {result.failed}"
        return
    if result.void:
        yield f"  {result.attack:<18} void: {result.void}"
        return
    shown = _shown(result.measures)
    for measure in shown:
        name = words.measure_words(measure.name) + (f", {measure.group}" if measure.group else "")
        control = words.control_words(measure)
        tail = f"   [{control}]" if control else ""
        yield f"  {result.attack:<18} {name:<52} {words.value_words(measure)}{tail}"
    if (more := len(result.measures) - len(shown)) > 0:
        yield f"  {'':<18} and {more:,} more measures, in the other formats"
    if luck := words.luck_words(result):
        yield f"  {'':<18} {luck}"
    for exclusion in result.exclusions:
        yield f"  {'':<18} left out: {exclusion.count:,}, {exclusion.reason}"
    for note in result.notes:
        yield f"  {'':<18} {note}"


def _shown(measures: Sequence[Measure]) -> Sequence[Measure]:
    """The measures that fit on a terminal: of many, those over all contexts stand for those of each."""
    if len(measures) <= MOST:
        return measures
    return [one for one in measures if one.name != "extractable_share" or words.ANY_CONTEXT in one.group]


def _listed(title: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (f"  {row}" for row in rows[:MOST])
        if len(rows) > MOST:
            yield f"  and {len(rows) - MOST:,} more"
