"""The baseline: known findings that a project has accepted, one line each, under version control.

A line holds for its fingerprint and label wherever the value turns up; its path only helps a reader. Lines
are sorted by fingerprint, which is as good as random: two branches that add lines seldom touch neighbours,
and where they do, keeping the lines of both sides is right. Paths and texts are JSON strings in which
everything unprintable is escaped, so a line is a line whatever a path holds.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding

HEADER = "# leaktight baseline 1"
_KEY = "# key "
_KEY_LINE = re.compile(r"# key ([0-9a-f]{1,64})")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_ENTRY = re.compile(
    r"(?P<fingerprint>[0-9a-f]{64}) (?P<label>[a-z0-9_.]+)"
    rf" on=(?P<on>[0-9-]+)(?: expires=(?P<expires>[0-9-]+))?"
    rf" by=(?P<by>{_TEXT}) reason=(?P<reason>{_TEXT}) path=(?P<path>{_TEXT})"
)
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

_SPECIAL = '"\\'

Place: TypeAlias = tuple[str, str]
"""A fingerprint and a label: what an entry holds for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One accepted finding: who accepted it, when and why."""

    fingerprint: str
    label: str
    on: date
    by: str
    reason: str
    path: str
    """Where it was first seen; it holds elsewhere, too."""
    expires: date | None = None
    """The last day on which it holds."""

    @property
    def place(self) -> Place:
        """What it holds for."""
        return self.fingerprint, self.label

    @property
    def words(self) -> str:
        """The entry in words."""
        return f"{self.label} in {self.path}, fingerprint {self.fingerprint[:12]}…"

    def has_expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and today > self.expires


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings by fingerprint and label, made under one key. `Baseline()` accepts nothing."""

    key_id: str = ""
    entries: Mapping[Place, Entry] = field(default_factory=dict)


def update(
    baseline: Baseline,
    findings: Iterable[Finding],
    *,
    who: str,
    when: date,
    why: str,
    expires: date | None = None,
) -> Baseline:
    """A baseline that accepts these findings, too. Entries that still hold stay as they are.

    Raises UsageError without a name or a reason.
    """
    for subject, text in (("by", who), ("reason", why)):
        if not text.strip():
            raise UsageError(f"baseline: {subject}", "must not be blank")
    entries = dict(baseline.entries)
    for finding in findings:
        known = entries.get((finding.fingerprint, finding.label))
        if known is None or known.has_expired(when):
            entry = Entry(
                fingerprint=finding.fingerprint,
                label=finding.label,
                on=when,
                by=who,
                reason=why,
                path=finding.location.path,
                expires=expires,
            )
            entries[entry.place] = entry
    return Baseline(baseline.key_id, entries)


def merge(first: Baseline, second: Baseline) -> Baseline:
    """All entries of both; of two for one finding the later one. Raises UsageError if their keys differ."""
    if first.key_id != second.key_id:
        raise UsageError("baseline", _other_key(second.key_id, first.key_id))
    return Baseline(first.key_id, _unite([*first.entries.values(), *second.entries.values()]))


NO_BASELINE = "no such baseline; --write-baseline REASON makes it"


def load(path: Path, key_id: str) -> Baseline:
    """The baseline in a file that was written under this key. Raises UsageError naming the line."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError as cause:
        raise UsageError(str(path), NO_BASELINE) from cause
    except OSError as cause:
        raise UsageError(str(path), cause.strerror or "cannot be read") from cause
    except UnicodeDecodeError as cause:
        raise UsageError(str(path), f"not UTF-8 at byte {cause.start}") from cause
    return parse(text, str(path), key_id)


def save(baseline: Baseline, path: Path) -> None:
    """Writes the file, all or nothing. Raises UsageError if that cannot be done, or without a key id."""
    if not baseline.key_id:
        raise UsageError(str(path), "a baseline needs the id of the key its fingerprints were made under")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(render(baseline).encode("utf-8"))
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    except OSError as cause:
        draft.unlink(missing_ok=True)
        raise UsageError(str(path), cause.strerror or "cannot be written") from cause


def render(baseline: Baseline) -> str:
    """The file's text: equal baselines give equal texts."""
    entries = sorted(baseline.entries.values(), key=lambda entry: entry.place)
    return "\n".join([HEADER, f"{_KEY}{baseline.key_id}", *map(_render_entry, entries), ""])


def parse(text: str, name: str, key_id: str) -> Baseline:
    """The baseline in a file's text. Raises UsageError naming the file and the line."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip("\r") != HEADER:
        raise UsageError(f"{name}: line 1", f"not a baseline of this version; it must be '{HEADER}'")
    found_key = False
    entries: list[Entry] = []
    for number, raw in enumerate(lines[1:], 2):
        line = raw.rstrip("\r")
        where = f"{name}: line {number}"
        if line.startswith(_CONFLICT):
            raise UsageError(where, "an unresolved merge conflict; keep the lines of both sides")
        if line.startswith(_KEY):
            _require_key(line, where, key_id)
            found_key = True
        elif line and not line.startswith("#"):
            entries.append(_parse_entry(line, where))
    if not found_key:
        raise UsageError(name, f"the line '{_KEY}...' is missing; it tells under which key it was written")
    return Baseline(key_id, _unite(entries))


def _require_key(line: str, where: str, key_id: str) -> None:
    found = _KEY_LINE.fullmatch(line)
    if found is None:
        raise UsageError(where, "a key id is hex digits")
    if found[1] != key_id:
        raise UsageError(where, _other_key(found[1], key_id))


def _other_key(theirs: str, ours: str) -> str:
    return (
        f"written under key {theirs}, but this run's key is {ours}, so no fingerprint can agree; "
        "use the key it was written under, or write a new baseline"
    )


def _render_entry(entry: Entry) -> str:
    expires = f" expires={entry.expires.isoformat()}" if entry.expires else ""
    return (
        f"{entry.fingerprint} {entry.label} on={entry.on.isoformat()}{expires}"
        f" by={_quote(entry.by)} reason={_quote(entry.reason)} path={_quote(entry.path)}"
    )


def _parse_entry(line: str, where: str) -> Entry:
    found = _ENTRY.fullmatch(line)
    if found is None:
        raise UsageError(where, "not an entry: <fingerprint> <label> on=<date> by=... reason=... path=...")
    try:
        return Entry(
            fingerprint=found["fingerprint"],
            label=found["label"],
            on=date.fromisoformat(found["on"]),
            expires=date.fromisoformat(found["expires"]) if found["expires"] else None,
            by=json.loads(found["by"]),
            reason=json.loads(found["reason"]),
            path=json.loads(found["path"]),
        )
    except json.JSONDecodeError as cause:
        raise UsageError(where, "a text in it is not a JSON string") from cause
    except ValueError as cause:
        raise UsageError(where, "a date in it is not one, as 2026-12-31") from cause


def _quote(text: str) -> str:
    """A JSON string, readable where it can be; what cannot be printed is escaped."""
    return f'"{"".join(c if c.isprintable() and c not in _SPECIAL else json.dumps(c)[1:-1] for c in text)}"'


def _unite(entries: Iterable[Entry]) -> dict[Place, Entry]:
    """One entry for each place, the same whatever the order of the entries."""
    united: dict[Place, Entry] = {}
    for entry in entries:
        known = united.get(entry.place)
        if known is None or _rank(entry) > _rank(known):
            united[entry.place] = entry
    return united


def _rank(entry: Entry) -> tuple[date, int, str, str, str]:
    """Later decisions rank higher; of those of one day the one that expires first."""
    return entry.on, -(entry.expires or date.max).toordinal(), entry.by, entry.reason, entry.path
