"""Standard input cleaned into standard output: read once, forgotten at once."""

from __future__ import annotations

import io
import secrets
from functools import partial
from typing import BinaryIO, cast

from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.formats.compressed.writing import COMPRESSIONS
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.rejoined import rejoin
from leaktight.formats.text.encoding import judge_encoding
from leaktight.sanitize.column_names import ColumnNames, KeyNames
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.rewriter import Job, Rewriter
from leaktight.sanitize.files.wrapped import Wrapping, unwrap
from leaktight.sanitize.named_in_policy import require_labels
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.work import Worker, all_replaced
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet
from leaktight.transform.keys import Keys

NAME = "standard input"


def sanitize_stream(source: BinaryIO, target: BinaryIO, *, policy: Policy, key: bytes | None) -> Outcome:
    """Cleans a stream into another one. Text is read once; compressed and columnar data are held in memory.

    Nothing is known of columns beforehand: they are found by their names and cells only. Raises UsageError
    for what cannot be cleaned; what was written by then is clean.
    """
    require_labels(policy)
    keys = None if key is None else Keys(key, policy.sanitizing.dataset)
    plan = Plan(policy, keys, secrets.token_bytes(32), cache_folder())
    worker = Worker(plan)
    cleaner, names = worker.cleaner(Columns(), NAME), ColumnNames(worker.cleaner_of_names())
    choice = policy.sanitizing
    try:
        wrapping, rewriter = _opened(source, policy)
        columns = Columns(choice.keep, choice.drop)
        if columns.drops and rewriter.name == "text":
            raise UsageError(NAME, "is read as text, from which no columns are left out")
        job = Job(
            wrapping.open, wrapping.name, policy.limits, columns, subject=choice.subject, new_names=names
        )
        with wrapping.target(target) as stream:
            rewriter.rewrite(job, stream, KeyNames().beside(cleaner.clean))
    except FormatError as cause:
        raise UsageError(NAME, f"not {cause.format}: {cause.reason}") from cause
    target.flush()
    tally = all_replaced(cleaner, names.cleaner).shown(Discreet(compiled_rules(policy, plan.cache)).text)
    return Outcome("-", "-", tally, files=1, key_is_given=key is not None)


def _opened(source: BinaryIO, policy: Policy) -> tuple[Wrapping, Rewriter]:
    """How the stream is wrapped, and what rewrites it."""
    head = b""
    while len(head) < HEAD_BYTES and (more := source.read(HEAD_BYTES - len(head))):
        head += more
    if _must_be_held(head):
        most = policy.limits.max_whole_bytes
        whole = head + source.read(most + 1)
        if len(whole) > most:
            raise UsageError(NAME, f"is compressed, columnar or encoded and longer than {most >> 20} MiB")
        wrapping = unwrap(NAME, partial(_in_memory, whole), policy.limits)
    else:
        blob = Blob(Location("-", NAME), lambda: source, seekable=False)
        rejoined = rejoin(blob, head, source)
        wrapping = Wrapping(NAME, rejoined.open, Head(head, NAME, None), None, "", b"")
    rewriter = choose_rewriter(wrapping.head)
    if rewriter is None:
        raise UsageError(NAME, "is of no kind that can be written anew")
    return wrapping, rewriter


def _must_be_held(head: bytes) -> bool:
    is_compressed = any(each.accepts(Head(head, NAME, None)) for each, _ in COMPRESSIONS)
    return is_compressed or head.startswith((b"PAR1", b"ARROW1")) or bool(judge_encoding(head))


def _in_memory(data: bytes) -> BinaryIO:
    return cast(BinaryIO, io.BytesIO(data))
