"""Findings to credentials: what is to be asked about, each once, with what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from leaktight.core.finding import Finding
from leaktight.verify.answer import Reason
from leaktight.verify.probe import VALUE, Pairs, Part, Probe
from leaktight.verify.tables import probes_by_label


@dataclass(frozen=True, slots=True)
class Credential:
    """Values that make up a credential, and the probes to ask about it until one knows it."""

    probes: tuple[Probe, ...]
    parts: Pairs = field(repr=False)
    """(name, raw value)"""

    @property
    def values(self) -> tuple[str, ...]:
        """The raw values."""
        return tuple(value for _, value in self.parts)


def credentials_of(findings: Sequence[Finding]) -> list[Credential | Reason]:
    """The credential that each finding is, or is a part of; or the reason why there is nothing to ask."""
    neighbours = _Neighbours(findings)
    return [_credential_of(finding, neighbours) for finding in findings]


def _credential_of(finding: Finding, neighbours: _Neighbours) -> Credential | Reason:
    label, value = finding.label, finding.value
    if value is None:
        return Reason.NO_PROBE
    fitting = [probe for probe in probes_by_label().get(label, ()) if probe.fits(label, value)]
    if not fitting:
        return Reason.NO_PROBE
    if not fitting[0].parts:
        return Credential(tuple(fitting), ((VALUE, value),))
    kinds = {probe.parts for probe in fitting}
    found = [(parts, near) for parts in kinds if (near := _gather(parts, finding, neighbours)) is not None]
    if not found:
        return Reason.PAIR_MISSING
    chosen, near = min(found, key=lambda pair: max(_distance(finding, other) for other in pair[1]))
    named = tuple((part.name, other.value or "") for part, other in zip(chosen, near, strict=True))
    return Credential(tuple(probe for probe in fitting if probe.parts == chosen), named)


def _gather(parts: tuple[Part, ...], finding: Finding, neighbours: _Neighbours) -> list[Finding] | None:
    """This finding and the nearest for each other part, in order of parts; None if one lacks."""
    found = [
        finding if part.fits(finding.label, finding.value or "") else neighbours.nearest(part, finding)
        for part in parts
    ]
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(parts) else None


class _Neighbours:
    """Findings by file and label."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_place: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in findings:
            place = finding.location.source, finding.location.path, finding.label
            self._by_place.setdefault(place, []).append(finding)

    def nearest(self, part: Part, finding: Finding) -> Finding | None:
        """What can be a part and stands nearest to a finding in its file."""
        where = finding.location
        near = [
            other
            for label in part.labels
            for other in self._by_place.get((where.source, where.path, label), ())
            if other.value is not None and part.fits(label, other.value)
        ]
        return min(near, key=lambda other: _distance(finding, other), default=None)


def _distance(one: Finding, other: Finding) -> tuple[int, ...]:
    """In rows, then lines, then parts of the file, then characters."""
    here, there = one.location, other.location
    return (
        int(here.row != there.row),
        abs((here.line or 0) - (there.line or 0)),
        int(here.part != there.part),
        abs(one.start - other.start),
        other.start,
    )
