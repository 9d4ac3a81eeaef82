"""What to do with each column of a table, for a task that needs only some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

import pyarrow as pa

from leaktight.report.escape import visible
from leaktight.sanitize.minimize.card import Card
from leaktight.sanitize.minimize.duplicates import duplicates
from leaktight.sanitize.minimize.profile import Profile, read_profiles
from leaktight.sanitize.minimize.tasks import Needs, needs_of, readings
from leaktight.sanitize.sampling.hashing import is_text
from leaktight.sanitize.sampling.table import Table

Personal = Mapping[str, Mapping[str, int]]
"""Flat column -> label of a finding -> findings."""

_SAMPLED_ROWS = 5_000
_SAMPLED_BYTES = 32 << 20
_NEARLY_ALL = 0.98
_HALF = 0.5
_LEAST_VALUES = 20
_MANY = 50
_VERY_MANY = 1000
_ID_NAME = re.compile(
    r"(?i)(?:^|[_.\- ])(?:id|ids|uuid|guid|key|hash|idx|index|pk|nr|no|num|number)$|[a-z](?:Id|ID|Uuid)$"
)
_COARSE = frozenset(
    {
        "pii.date",
        "pii.date_of_birth",
        "pii.age",
        "pii.coordinates",
        "pii.postal_code",
        "pii.place",
        "pii.ip_address",
    }
)
"""Kinds of personal data that a coarser value says enough of: a year, a region, a network."""


class Action(Enum):
    """What is proposed for a column, the strongest first."""

    DROP = "drop"
    COARSEN = "coarsen"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a flat column, and why."""

    column: str
    action: Action
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minimization:
    """A proposal for each flat column of a table."""

    rows: int
    sampled: int
    """Rows that were looked at one by one; what can be counted was counted over all."""
    tasks: tuple[str, ...]
    """What the card says the table is for; nothing is left out as unneeded where it does not."""
    proposals: tuple[Proposal, ...]

    def of(self, action: Action) -> tuple[str, ...]:
        """The columns for which this is proposed."""
        return tuple(one.column for one in self.proposals if one.action is action)

    def record(self) -> dict[str, object]:
        """Plain data for JSON."""
        proposals = [
            {"column": visible(one.column), "action": one.action.value, "reasons": list(one.reasons)}
            for one in self.proposals
        ]
        return {
            "rows": self.rows,
            "sampled": self.sampled,
            "tasks": list(self.tasks),
            "proposals": proposals,
        }

    def ranked(self) -> tuple[Proposal, ...]:
        """What goes first, what stays last."""
        return tuple(one for action in Action for one in self.proposals if one.action is action)

    def describe(self) -> tuple[str, ...]:
        """Lines for the terminal."""
        ranked = self.ranked()
        known = (
            f"for {', '.join(self.tasks)}" if self.tasks else "the card names no task whose columns are known"
        )
        return (
            f"{self.rows:,} rows; {known}",
            *(f"{one.action.value} {visible(one.column)}: {'; '.join(one.reasons)}" for one in ranked),
        )


def propose(
    table: Table, *, card: Card | None = None, personal: Personal | None = None, seed: int = 0
) -> Minimization:
    """What the card's task does not seem to need of a table. Reads it once; decides nothing."""
    card = card or Card()
    profiles, sampled = read_profiles(table, seed=seed, rows=_SAMPLED_ROWS, max_bytes=_SAMPLED_BYTES)
    needs = needs_of(card, profiles)
    spare = duplicates(profiles, sampled, lambda name: name in needs.roles)
    return Minimization(
        rows=sampled.seen,
        sampled=len(sampled),
        tasks=needs.tasks,
        proposals=tuple(
            _noted(_proposal(profile, needs, spare.get(name), (personal or {}).get(name, {})), card)
            for name, profile in profiles.items()
        ),
    )


def _noted(proposal: Proposal, card: Card) -> Proposal:
    """The proposal, with a word about a column that the card's list of columns lacks."""
    if not card.features or any(reading in card.features for reading in readings(proposal.column)):
        return proposal
    return replace(proposal, reasons=(*proposal.reasons, "not among the columns that the card lists"))


def _proposal(
    profile: Profile, needs: Needs, spare: tuple[str, str] | None, personal: Mapping[str, int]
) -> Proposal:
    name = profile.flat.name
    if role := needs.roles.get(name):
        return Proposal(name, Action.KEEP, (role, *_replace(personal)))
    reasons = [*_against(profile, spare, personal)]
    if profile.is_wordy and needs.tasks:
        reasons.append((Action.DROP, f"text that {' and '.join(needs.tasks)} does not learn from"))
    if not reasons:
        unneeded = "without a part in the task, and nothing that speaks against it" if needs.tasks else ""
        return Proposal(name, Action.KEEP, (unneeded or "nothing speaks against it", *_replace(personal)))
    drops = [reason for action, reason in reasons if action is Action.DROP]
    if drops:
        return Proposal(name, Action.DROP, tuple(reason for _, reason in reasons))
    return Proposal(name, Action.COARSEN, tuple(reason for _, reason in reasons))


def _against(
    profile: Profile, spare: tuple[str, str] | None, personal: Mapping[str, int]
) -> Iterator[tuple[Action, str]]:
    """What speaks against a column as it is, whatever the task."""
    if not profile.present:
        yield Action.DROP, "empty in every row"
        return
    if profile.different.count == 1 and profile.present > 1:
        yield Action.DROP, "constant: the same value in every row that has one"
    if spare:
        yield Action.DROP, f"{spare[1]} {visible(spare[0])}"
    if reason := _identifies(profile):
        yield Action.DROP, reason
    if profile.is_precise:
        yield Action.COARSEN, "moments finer than a day: the day, or the month, may do"
    if personal and not profile.is_wordy and sum(personal.values()) >= _HALF * profile.present:
        coarse = all(label in _COARSE for label in personal)
        yield Action.COARSEN if coarse else Action.DROP, f"a column of personal data: {_listed(personal)}"


def _identifies(profile: Profile) -> str:
    """Why the values tell single rows apart; "" if they do not."""
    if profile.present < _LEAST_VALUES or profile.flat.is_repeated or profile.is_wordy or profile.is_precise:
        return ""
    is_id_name = bool(_ID_NAME.search(profile.flat.name))
    is_whole = pa.types.is_integer(profile.flat.type)
    if is_whole and profile.is_ascending:
        return "a running number: every row has its own"
    if profile.share_different >= _NEARLY_ALL and (is_text(profile.flat.type) or (is_whole and is_id_name)):
        return "a unique id: nearly every row has its own value"
    different = profile.different.count
    are_many = different >= _VERY_MANY or different > max(_MANY, 0.2 * profile.present)
    if are_many and (is_text(profile.flat.type) or (is_whole and is_id_name)):
        return f"an identifier: about {_roughly(different)} different values"
    return ""


def _replace(personal: Mapping[str, int]) -> tuple[str, ...]:
    return (f"holds personal data that is to be replaced: {_listed(personal)}",) if personal else ()


def _listed(personal: Mapping[str, int]) -> str:
    most = sorted(personal, key=lambda label: (-personal[label], label))
    more = f" and {len(most) - 5} more kinds" if len(most) > 5 else ""
    return ", ".join(f"{visible(label)} ({personal[label]:,})" for label in most[:5]) + more


def _roughly(count: int) -> str:
    return f"{float(f'{count:.2g}'):,.0f}"
