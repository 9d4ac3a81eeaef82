"""All probes there are, by the labels they serve."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from leaktight.core.plugins import load_attributes
from leaktight.verify.probe import Probe


@cache
def probes() -> tuple[Probe, ...]:
    """Every probe, in order of files."""
    return tuple(
        probe for _, table in load_attributes("leaktight.verify.probes", "PROBES") for probe in table
    )


@cache
def probes_by_label() -> Mapping[str, tuple[Probe, ...]]:
    """Label -> the probes that serve it: more than one for an issuer with several regions."""
    found: dict[str, list[Probe]] = {}
    for probe in probes():
        for label in probe.all_labels:
            found.setdefault(label, []).append(probe)
    return MappingProxyType({label: tuple(several) for label, several in found.items()})
