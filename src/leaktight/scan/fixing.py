"""What is safe to mend of what a scan has found: a plan to look at, and the way to carry it out.

Nothing is changed before its original lies in a backup folder outside of every repository. Each change is
scanned again; one that does not help, or does harm, is taken back.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leaktight.core.errors import FormatError, LeaktightError
from leaktight.core.finding import Finding
from leaktight.core.policy import Policy
from leaktight.core.report import Report
from leaktight.detect.file_names import built_in
from leaktight.detect.gate import cache_folder
from leaktight.fix.fixer import Fixer, Mark, all_fixers
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet
from leaktight.scan.rewriting import Backup, Original, Refused, replace_file
from leaktight.scan.run import scan
from leaktight.sources.local import printable

MAX_FILE_BYTES = 256 << 20
"""Larger files are left to a person."""
DELETE = "delete"
START_BYTES = 64


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one file."""

    shown: str
    """The path as reports show it."""
    original: Original
    """The file, and how it was when the plan was made."""
    action: str
    """What is done, in words."""
    fixer: Fixer | None
    """None to delete the file."""
    saves: int
    """Bytes that are gone afterwards."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be done, and what only a person can do."""

    steps: tuple[Step, ...] = ()
    by_hand: tuple[tuple[str, str], ...] = ()
    """(path, what to do or why it is not done here), each once."""

    @property
    def saves(self) -> int:
        """Bytes in all."""
        return sum(step.saves for step in self.steps)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step."""

    step: Step
    problem: str = ""
    """Why the file is as it was; "" if the step is done."""


def plan_fixes(report: Report, sources: Sequence[str], policy: Policy) -> Plan:
    """What can be done about a report's findings. Reads the files once more, changes nothing."""
    steps: list[Step] = []
    by_hand: dict[tuple[str, str], None] = {}
    files: defaultdict[Path, list[Finding]] = defaultdict(list)
    planned: set[tuple[int, int]] = set()
    names = Discreet(compiled_rules(policy, cache_folder()))
    roots = {names.path(os.fspath(source)): Path(source) for source in sources}
    for finding in report.findings:
        path = _on_disk(finding, roots)
        if path is None:
            by_hand[finding.location.path, finding.remedy or "Mend it by hand."] = None
        elif _may_delete(finding):
            for item in _deletions(finding, path, names):
                if not isinstance(item, Step):
                    by_hand[item] = None
                elif _identity(item) not in planned:
                    planned.add(_identity(item))
                    steps.append(item)
        else:
            files[path].append(finding)
    deleted = {step.original.path for step in steps}
    for path, findings in files.items():
        for item in _to_revoke(findings) if path in deleted else _rewrites(path, findings, policy):
            if not isinstance(item, Step):
                by_hand[item] = None
            elif _identity(item) not in planned:
                planned.add(_identity(item))
                steps.append(item)
    return Plan(tuple(steps), tuple(by_hand))


def _identity(step: Step) -> tuple[int, int]:
    """The same for the same file, whatever path led to it: two sources may lie one inside the other."""
    return step.original.device, step.original.inode


def apply_fixes(plan: Plan, backup: Backup, policy: Policy) -> Iterator[Outcome]:
    """Carries out a plan, step by step; each is done whole or not at all."""
    for step in plan.steps:
        try:
            _apply(step, backup, policy)
        except Refused as refused:
            yield Outcome(step, str(refused))
        except FormatError as error:
            yield Outcome(step, error.reason)
        except OSError as cause:
            yield Outcome(step, cause.strerror or "cannot be written")
        else:
            yield Outcome(step)


def _apply(step: Step, backup: Backup, policy: Policy) -> None:
    backup.keep(step.original)
    if step.fixer is None:
        step.original.delete()
        _prune(step.original.path.parent, backup.sources)
        return
    data = step.original.read()
    before = _marks(step.original.path, policy)
    fixed = step.fixer.fix(data, before.marks)
    replace_file(step.original, fixed)
    problem = "it was interrupted"
    try:
        problem = _harm(before, _marks(step.original.path, policy))
    except (LeaktightError, OSError):
        problem = "it could not be scanned again"
    finally:
        # Also when somebody interrupts: what was not scanned again does not stay.
        if problem:
            replace_file(step.original.changed_to(fixed), data)
    if problem:
        raise Refused(f"taken back: {problem}")


def _prune(folder: Path, roots: Sequence[Path]) -> None:
    """Removes a folder that has become empty, and those around it, up to the source."""
    while folder not in roots and any(folder.is_relative_to(root) for root in roots):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


@dataclass(frozen=True, slots=True)
class _Seen:
    marks: tuple[Mark, ...]
    skips: frozenset[str]

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """What was found, wherever it stands."""
        return frozenset((mark.label, mark.value) for mark in self.marks)


def _marks(path: Path, policy: Policy) -> _Seen:
    """What a scan of one file finds, with the raw values."""
    report = scan(path, policy=replace(policy, max_listed=sys.maxsize), reveal=True, history="no")
    marks = [Mark(one.label, one.value or "", one.location.part) for one in report.findings]
    by_name = {rule.label for rule in built_in().rules}
    return _Seen(
        tuple(mark for mark in marks if mark.label not in by_name),
        frozenset(skip.reason for skip in report.skips),
    )


def _harm(before: _Seen, after: _Seen) -> str:
    """Why a change must not stay; "" if it may."""
    if after.skips - before.skips:
        return "the file can no longer be read as before"
    if after.values - before.values:
        return "something new is found in it"
    if len(after.marks) >= len(before.marks):
        return "what was found is still there"
    return ""


def _on_disk(finding: Finding, roots: Mapping[str, Path]) -> Path | None:
    """The file or folder that a finding stands in; None for members of archives and of histories."""
    path = finding.location.path
    if "!" in path and not _is_part_of_file(finding):
        return None
    root = roots.get(finding.location.source)
    if root is None:
        return None
    found = root / path.partition("!")[0] if root.is_dir() else root
    return found if os.path.lexists(found) else None


def _is_part_of_file(finding: Finding) -> bool:
    """Whether what stands behind the "!" is a part of a file that fixers know, as a picture's texts are."""
    name = finding.location.path.partition("!")[0].lower()
    return name.endswith(
        (".ipynb", ".png", ".jpg", ".jpeg", ".webp", "training_args.bin", "training_args.pt")
    )


def _may_delete(finding: Finding) -> bool:
    """Whether it is about a file or folder that is a left-over as a whole, and not about a member of one."""
    path = finding.location.path
    known = None if "!" in path else built_in().rule_of(path + "x" * path.endswith("/"))
    return known is not None and known.label == finding.label and known.may_delete


def _deletions(finding: Finding, path: Path, names: Discreet) -> Iterator[Step | tuple[str, str]]:
    """The files of a left-over: itself, or all that stand in the folder; or (path, why it stays)."""
    if not path.is_dir():
        files = [path]
    elif path.is_symlink() or any(path.rglob(".git")):
        yield finding.location.path, "Look at it yourself: it is a link or a git repository of its own."
        return
    else:
        files = sorted(one for one in path.rglob("*") if not one.is_dir() or one.is_symlink())
    for file in files:
        inner = printable(file.relative_to(path).as_posix()) if file != path else ""
        shown = finding.location.path + (names.path(inner) if inner else "")
        known = built_in().rule_of(finding.location.path + inner)
        if known is None or not known.may_delete:
            yield shown, known.remedy if known is not None else "Mend it by hand."
            continue
        try:
            original = Original.of(file)
        except Refused as refused:
            yield shown, f"Delete it yourself: {refused}."
        except OSError:
            yield shown, "Delete it yourself: it is a link, or cannot be read."
        else:
            yield Step(shown, original, DELETE, None, original.size)


def _rewrites(path: Path, findings: list[Finding], policy: Policy) -> Iterator[Step | tuple[str, str]]:
    """The steps that mend a file; or (path, remedy) of what none of them is for."""
    shown = findings[0].location.path.partition("!")[0]
    remedies = {(finding.location.path, finding.remedy or "Mend it by hand."): None for finding in findings}
    try:
        if path.lstat().st_size > MAX_FILE_BYTES:
            raise Refused("too large to be rewritten")
        original = Original.of(path)
        data = original.read()
    except (Refused, OSError):
        yield from remedies
        return
    wanting = [one for one in all_fixers() if one.wants(path.name, data[:START_BYTES], _unvalued(findings))]
    if not wanting:
        yield from remedies
        return
    marks = _marks(path, policy).marks
    for fixer in wanting:
        try:
            fixed = fixer.fix(data, marks)
        except FormatError as error:
            yield shown, f"{fixer.name}: {error.reason}"
            continue
        if fixed != data:
            yield Step(shown, original, fixer.action, fixer, max(0, len(data) - len(fixed)))
            yield from _to_revoke(findings)
            return
    yield from remedies


def _to_revoke(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """What is still to be done about secrets where a file is mended: it may have been seen already."""
    for finding in findings:
        if finding.label.startswith("secret.") and finding.remedy:
            yield finding.location.path, finding.remedy


def _unvalued(findings: Sequence[Finding]) -> list[Mark]:
    return [Mark(one.label, "", one.location.part) for one in findings]
