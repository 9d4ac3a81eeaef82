"""What Python programs call."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from typing import Any, TypeVar, overload

from leaktight.core.errors import UsageError
from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.sanitize.chunk import Chunk, Field
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.datasets import sanitize_dataset
from leaktight.sanitize.named_in_policy import require_labels
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.sanitize.work import Worker
from leaktight.transform.keys import Keys

Dataset = TypeVar("Dataset")


@overload
def sanitize(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    policy: Policy | None = None,
    key: bytes | None = None,
    use: str | None = None,
    names: str | None = None,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
    options: Options | None = None,
) -> Outcome: ...


@overload
def sanitize(
    source: Dataset,
    target: None = None,
    *,
    policy: Policy | None = None,
    key: bytes | None = None,
    use: str | None = None,
    names: str | None = None,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
    options: None = None,
) -> Dataset: ...


def sanitize(
    source: Any,
    target: str | os.PathLike[str] | None = None,
    *,
    policy: Policy | None = None,
    key: bytes | None = None,
    use: str | None = None,
    names: str | None = None,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
    options: Options | None = None,
) -> Any:
    """A clean copy: of a folder or file under `target`, or of a dataset of the package `datasets`, whose type
    is the copy's.

    `policy` defaults to the built-in one: what it reports or blocks becomes a label. `use` names the
    transform for personal data that no table of the policy is for ("surrogate", "numbered", ...). `key` (at
    least 16 bytes) is needed by transforms that are consistent or can be undone. `keep` and `drop` are globs
    of columns. `names` is "all" or "off". Raises UsageError, NotFound, and BadShards where files cannot be
    cleaned.
    """
    chosen = with_choices(policy or Policy.default(), use=use, names=names, keep=keep, drop=drop)
    if target is None:
        if isinstance(source, str | os.PathLike):
            raise UsageError("target", "is missing: a copy is never written in place")
        return sanitize_dataset(source, policy=chosen, key=key)
    if not isinstance(source, str | os.PathLike):
        raise UsageError("target", "goes with a folder or file; a dataset in memory is returned")
    return sanitize_files(source, target, policy=chosen, key=key, options=options or Options())


def sanitize_texts(
    texts: Sequence[str],
    *,
    policy: Policy | None = None,
    key: bytes | None = None,
    use: str | None = None,
    names: str | None = None,
    column: str = "",
) -> list[str]:
    """The texts, clean; each is a record of its own. `column` is the name that they stand under, if any."""
    if isinstance(texts, str):
        raise UsageError("texts", "is one string; give a list of strings")
    if not isinstance(texts, Sequence) or not all(isinstance(text, str) for text in texts):
        raise UsageError("texts", "must be a list of strings")
    chosen = with_choices(policy or Policy.default(), use=use, names=names)
    require_labels(chosen)
    keys = None if key is None else Keys(key, chosen.sanitizing.dataset)
    plan = Plan(chosen, keys, secrets.token_bytes(32), cache_folder())
    cleaner = Worker(plan).cleaner(Columns(), "texts")
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    cleaned = cleaner.clean(Chunk([Field(column, column, data, range(len(data)))], len(data)))
    return [text.decode("utf-8", "surrogatepass") for text in cleaned.texts(0, data)]
