"""`leaktight scan --fix`: shows what can be mended, asks, and mends it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli.output import talk

if TYPE_CHECKING:
    from leaktight.core.policy import Policy
    from leaktight.core.report import Report
    from leaktight.scan.fixing import Plan

MAX_SHOWN = 200


def mend(
    report: Report, sources: Sequence[str], policy: Policy, *, yes: bool, backup_dir: str | None
) -> bool:
    """Whether anything was changed. Talks on standard error; the report stays on standard output."""
    from leaktight.report.escape import visible
    from leaktight.scan.fixing import apply_fixes, plan_fixes
    from leaktight.scan.rewriting import Backup, default_backups

    folders = [Path(source) for source in sources]
    backup = Backup(Path(backup_dir) if backup_dir else default_backups(), folders)
    plan = plan_fixes(report, sources, policy)
    _show(plan)
    if not plan.steps or not _is_agreed(yes):
        return False
    done = 0
    try:
        for outcome in apply_fixes(plan, backup, policy):
            done += not outcome.problem
            if outcome.problem:
                talk(f"leaktight: left as it was: {visible(outcome.step.shown)} ({outcome.problem})")
    finally:
        talk(f"leaktight: {done} of {len(plan.steps)} changes made; the originals are in {backup.folder}")
    return done > 0


def _show(plan: Plan) -> None:
    from leaktight.report.escape import visible
    from leaktight.report.words import count_words, size_words

    changes = count_words(len(plan.steps), "change")
    talk(f"leaktight: what can be mended: {changes}, {size_words(plan.saves)} less")
    for step in plan.steps[:MAX_SHOWN]:
        talk(f"  {visible(step.shown)}: {step.action} ({size_words(step.saves)} less)")
    if (more := len(plan.steps) - MAX_SHOWN) > 0:
        talk(f"  and {more:,} more")
    if plan.by_hand:
        talk(f"leaktight: what only you can do: {count_words(len(plan.by_hand), 'thing')}")
    for path, remedy in plan.by_hand[:MAX_SHOWN]:
        talk(f"  {visible(path)}: {visible(remedy)}")
    if (more := len(plan.by_hand) - MAX_SHOWN) > 0:
        talk(f"  and {more:,} more")


def _is_agreed(yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        talk("leaktight: nothing was changed; add --yes to make these changes")
        return False
    talk("leaktight: make these changes? The originals are kept. [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
