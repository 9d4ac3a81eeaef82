"""Finding out how to generalise a table so that nobody stands out in it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import numpy as np

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.assessment import QuasiIdentifiers, is_ordered
from leaktight.sanitize.tables.batches import Batches, refuse_other_rows
from leaktight.sanitize.tables.combinations import Combinations, combine
from leaktight.sanitize.tables.domain import Domain, domains
from leaktight.sanitize.tables.full_domain import Lattice
from leaktight.sanitize.tables.goal import Goal, Judge, require_reachable
from leaktight.sanitize.tables.hierarchies import Hierarchy
from leaktight.sanitize.tables.loss import Labelled, measure
from leaktight.sanitize.tables.mondrian import divide
from leaktight.sanitize.tables.plan import Plan
from leaktight.sanitize.tables.recoding import ByBox, ByLevel
from leaktight.sanitize.tables.siphash import KEY_BYTES
from leaktight.sanitize.tables.vocabulary import vocabulary


class Method(Enum):
    """How a table is generalised."""

    FULL_DOMAIN = "full-domain"
    """Each column to one level for all rows (Sweeney 1998, LeFevre et al. 2005), few rows left out: easy to
    explain and to work with, and of any size."""
    MONDRIAN = "mondrian"
    """Each box of similar rows no further than it must be (LeFevre et al. 2006), no row left out: it loses
    less; ranges overlap in no simple way."""


def anonymize(
    batches: Batches,
    quasi: QuasiIdentifiers,
    goal: Goal,
    *,
    hierarchies: Mapping[str, Hierarchy] | None = None,
    method: Method = Method.FULL_DOMAIN,
    folder: Path | None = None,
) -> Plan:
    """A plan for a table that may be larger than memory, in a few passes over it.

    Numbers become intervals, dates months, years and decades, codes prefixes and other texts `*`, unless
    `hierarchies` says otherwise for a column. Raises UsageError where the goal cannot be reached.
    """
    given = hierarchies or {}
    if unknown := set(given) - set(quasi.columns):
        raise UsageError(f"hierarchy {min(unknown)}", "is for no quasi-identifier")
    wanted = quasi.sensitive if goal.asks_for_diversity else ()
    require_reachable(goal, 0, wanted)
    known = domains(batches, quasi.columns, given)
    sensitive = [(name, vocabulary(batches, name)) for name in wanted]
    combinations = combine(batches, known, sensitive, folder=folder)
    refuse_other_rows(int(known[0].vocabulary.counts.sum()), combinations.rows)
    require_reachable(goal, combinations.rows, wanted)
    judge = Judge(goal, tuple(is_ordered(one.values.type) for _, one in sensitive))
    make = _by_level if method is Method.FULL_DOMAIN else _by_box
    return make(known, combinations, judge)


def _by_level(quasi: tuple[Domain, ...], combinations: Combinations, judge: Judge) -> Plan:
    lattice = Lattice(quasi, combinations, judge)
    levels = lattice.best().levels
    done = lattice.generalised(levels)
    recoding = ByLevel.of(quasi, levels, done, key=secrets.token_bytes(KEY_BYTES))
    loss = measure(quasi, combinations, Labelled(done.groups, done.penalties, done.out))
    return Plan(judge.goal, Method.FULL_DOMAIN.value, quasi, recoding, loss)


def _by_box(quasi: tuple[Domain, ...], combinations: Combinations, judge: Judge) -> Plan:
    boxes = divide(quasi, combinations, judge)
    recoding = ByBox.of(quasi, combinations.start, boxes)
    found = boxes.find(combinations.codes)
    nothing = np.zeros(len(combinations), dtype=np.bool_)
    labelled = Labelled(recoding.label_of[:, found], recoding.penalties[:, found], nothing)
    return Plan(judge.goal, Method.MONDRIAN.value, quasi, recoding, measure(quasi, combinations, labelled))
