"""What is safe to mend of what a scan has found: a plan to look at, and the way to carry it out.

Nothing is changed before its original lies in a backup folder outside of every repository. Each change is
scanned again; one that does not help, or does harm, is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from leaktight.core.errors import FormatError, LeaktightError
from leaktight.core.finding import Finding
from leaktight.core.policy import Policy
from leaktight.core.report import Report
from leaktight.detect.file_names import built_in
from leaktight.fix.fixer import Fixer, Mark, all_fixers
from leaktight.scan.rewriting import Backup, Original, Refused, replace_file
from leaktight.scan.run import scan

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
    roots = [Path(source) for source in sources]
    steps: list[Step] = []
    by_hand: dict[tuple[str, str], None] = {}
    files: defaultdict[Path, list[Finding]] = defaultdict(list)
    planned: set[Path] = set()
    for finding in report.findings:
        path = _on_disk(finding, roots)
        if path is None:
            by_hand[finding.location.path, finding.remedy or "mend it by hand"] = None
        elif _may_delete(finding):
            for step in _deletions(finding, path):
                if step.original.path not in planned:
                    planned.add(step.original.path)
                    steps.append(step)
        else:
            files[path].append(finding)
    for path, findings in files.items():
        if path not in planned:
            for item in _rewrites(path, findings, policy):
                if isinstance(item, Step):
                    steps.append(item)
                else:
                    by_hand[item] = None
    return Plan(tuple(steps), tuple(by_hand))


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
    data = step.original.read()
    backup.keep(step.original, data)
    if step.fixer is None:
        step.original.delete()
        _prune(step.original.path.parent, backup.sources)
        return
    before = _marks(step.original.path, policy)
    fixed = step.fixer.fix(data, before.marks)
    replace_file(step.original, fixed)
    try:
        after = _marks(step.original.path, policy)
        problem = _harm(before, after)
    except (LeaktightError, OSError):
        problem = "it could not be scanned again"
    if problem:
        replace_file(step.original.changed_to(fixed), data)
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
    report = scan(path, policy=policy, reveal=True, history="no")
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


def _on_disk(finding: Finding, roots: Sequence[Path]) -> Path | None:
    """The file or folder that a finding stands in; None for members of archives and of histories."""
    path = finding.location.path
    if "!" in path and not _is_part_of_file(finding):
        return None
    for root in roots:
        if str(root) == finding.location.source:
            found = root / path.partition("!")[0] if root.is_dir() else root
            return found if found.exists() else None
    return None


def _is_part_of_file(finding: Finding) -> bool:
    """Whether what stands behind the "!" is a part of a file that fixers know, as a picture's texts are."""
    name = finding.location.path.partition("!")[0].lower()
    return name.endswith(
        (".ipynb", ".png", ".jpg", ".jpeg", ".webp", "training_args.bin", "training_args.pt")
    )


def _may_delete(finding: Finding) -> bool:
    known = built_in().rule_of(finding.location.path.rstrip("/") + "/x" * finding.location.path.endswith("/"))
    return known is not None and known.label == finding.label and known.may_delete


def _deletions(finding: Finding, path: Path) -> Iterator[Step]:
    """The files of a left-over: itself, or all that stand in the folder."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    for file in files:
        inner = file.relative_to(path).as_posix() if path.is_dir() else ""
        try:
            original = Original.of(file)
        except (Refused, OSError):
            continue
        yield Step(finding.location.path + inner, original, DELETE, None, original.size)


def _rewrites(path: Path, findings: list[Finding], policy: Policy) -> Iterator[Step | tuple[str, str]]:
    """The steps that mend a file; or (path, remedy) of what none of them is for."""
    shown = findings[0].location.path.partition("!")[0]
    remedies = {(finding.location.path, finding.remedy or "mend it by hand"): None for finding in findings}
    try:
        original = Original.of(path)
        if original.size > MAX_FILE_BYTES:
            raise Refused("too large to be rewritten")
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
            return
    yield from remedies


def _unvalued(findings: Sequence[Finding]) -> list[Mark]:
    return [Mark(one.label, "", one.location.part) for one in findings]
