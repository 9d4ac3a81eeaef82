"""Whether there is what a policy names in its table `sanitize`: what is misspelt there would do nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from leaktight.core.errors import FormatError, UsageError
from leaktight.core.globs import compile_column_glob, compile_label_glob
from leaktight.core.naming import BUILT_IN
from leaktight.core.policy import Policy
from leaktight.core.sanitizing import Sanitizing
from leaktight.detect.catalogue import installed_rules
from leaktight.detect.columns.judge import column_kinds
from leaktight.detect.gate import cache_folder
from leaktight.detect.names.rules import NAME_RULES
from leaktight.sanitize.column_names import COLUMN as COLUMN_NAME
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.arrow_file import ArrowFile
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.parquet import Parquet
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.placing import COLUMN as FILE_NAME
from leaktight.sanitize.shards import Shard

ALWAYS = (FILE_NAME, COLUMN_NAME)
"""Columns that every dataset has."""
SUBJECT = "[sanitize] subject"


def require_labels(policy: Policy) -> None:
    """Raises UsageError for a label of a transform that no rule, column or model gives."""
    known = {rule.label for rule in (*installed_rules(cache_folder()), *policy.rules)}
    known |= NAME_RULES.keys() | {kind.label for kind in column_kinds()}
    for choice in policy.sanitizing.choices:
        for glob in choice.labels:
            if glob.startswith("pii.") and policy.naming.model != BUILT_IN:
                # Another model has kinds of its own.
                continue
            if not any(map(compile_label_glob(glob).fullmatch, known)):
                problem = f"{glob!r} is no label of any rule; leaktight list rules has them all"
                raise UsageError(f"{choice.where}: labels", problem)


def require_columns(files: Sequence[Shard], policy: Policy) -> list[str]:
    """Raises UsageError for a column of the table `sanitize` that no file has; gives those of which that
    cannot be said, since a file cannot be read.

    Names with `*` or `?` may be of columns that only other datasets have. Each file's beginning is looked
    into, and all of them only for a name that was not met.
    """
    wanted = dict(_named(policy.sanitizing))
    are_all_read = True
    for chunks in (1, None):
        for shard in files if wanted else ():
            met = _met(shard, policy, (tuple(wanted), chunks))
            if met is None:
                are_all_read = False
            wanted = {name: where for name, where in wanted.items() if name not in (met or ())}
            if not wanted:
                break
    if wanted and are_all_read:
        raise _unknown(*next(iter(wanted.items())))
    return list(wanted)


def require_among(paths: Sequence[str], sanitizing: Sanitizing) -> None:
    """The same for a table whose columns and keys are known."""
    for name, where in _named(sanitizing):
        if not any(map(compile_column_glob(name).fullmatch, paths)):
            raise _unknown(name, where)


def _unknown(name: str, where: str) -> UsageError:
    problem = f"no file has a column {name!r}"
    if where != SUBJECT:
        problem += f"; mend it, or write {name + '*'!r} if other datasets have one"
    return UsageError(where, problem)


def _named(sanitizing: Sanitizing) -> Iterator[tuple[str, str]]:
    """(column, where the policy names it), but for those with wildcards."""
    if sanitizing.subject:
        yield sanitizing.subject, SUBJECT
    for choice in sanitizing.choices:
        for glob in choice.columns:
            if glob not in ALWAYS and not {"*", "?"} & set(glob):
                yield glob, f"{choice.where}: columns"


def _met(shard: Shard, policy: Policy, asked: tuple[tuple[str, ...], int | None]) -> set[str] | None:
    """Which of some columns a file has, as far as so many chunks tell; None if it cannot be read."""
    names, chunks = asked
    # What is kept is looked into; what is dropped is not.
    columns = Columns(keep=names)
    met: set[str] = set()
    try:
        wrapping = unwrap(shard.path, shard.open, policy.limits)
        rewriter = choose_rewriter(wrapping.head)
        if rewriter is None or rewriter.name == "text":
            return met
        job = Job(wrapping.open, wrapping.name, policy.limits, columns)
        if isinstance(rewriter, Parquet | ArrowFile):
            paths = rewriter.columns(job)
            return {name for name in names if any(map(compile_column_glob(name).fullmatch, paths))}
        for _ in islice(rewriter.chunks(job), chunks):
            if len(columns.met) == len(names):
                break
    except (FormatError, OSError):
        return None
    return columns.met
