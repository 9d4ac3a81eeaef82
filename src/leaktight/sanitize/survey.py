"""What the columns of a dataset hold, by a sample of each group of files: the same for all its shards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.core.errors import FormatError
from leaktight.core.policy import Policy
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.judge import ColumnJudge
from leaktight.detect.columns.kind import FEWEST_CELLS
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.chunk import Chunk
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.replacing import Replacing
from leaktight.sanitize.shards import Shard

MOST_FILES = 16
"""Files of one group that are looked into: the first, the last and others between them, evenly."""
MOST_CELLS = 400
"""Cells of one column that are kept of one file."""
MOST_CHUNKS = 2
LONG_TEXT_BYTES = 120
HOLDING = 0.5
"""From this share of its cells on, a column is one of a label: it goes where that label's columns go."""


@dataclass(slots=True, repr=False)
class _Sample:
    """Cells of one column."""

    hint: str
    cells: list[bytes] = field(default_factory=list)
    is_text: bool = False


def survey(
    files: Sequence[Shard],
    rules: RuleSet,
    policy: Policy,
    replacing_in: Callable[[Sequence[Shard]], Replacing],
) -> dict[str, Columns]:
    """Group of files -> which of its columns go, and what whole ones hold."""
    groups: defaultdict[str, list[Shard]] = defaultdict(list)
    for shard in files:
        groups[shard.group].append(shard)
    judge = ColumnJudge(rules.rules)
    return {
        group: _columns(_sampled(shards, policy), judge, rules, (policy, replacing_in(shards)))
        for group, shards in groups.items()
    }


def survey_chunks(chunks: Iterable[Chunk], rules: RuleSet, policy: Policy, replacing: Replacing) -> Columns:
    """The same for the first chunks of something that is no file."""
    samples: dict[str, _Sample] = {}
    _take(chunks, samples)
    return _columns(samples, ColumnJudge(rules.rules), rules, (policy, replacing))


def _sampled(shards: Sequence[Shard], policy: Policy) -> dict[str, _Sample]:
    """Path -> cells of a column in some of the files. Files that cannot be read are left to the rewriting."""
    samples: dict[str, _Sample] = {}
    step = max(1, -(-len(shards) // MOST_FILES))
    for shard in {*shards[::step], shards[-1]}:
        try:
            wrapping = unwrap(shard.path, shard.open, policy.limits)
            rewriter = choose_rewriter(wrapping.head)
            if rewriter is not None and rewriter.name != "text":
                job = Job(wrapping.open, wrapping.name, policy.limits)
                _take(rewriter.chunks(job), samples)
        except (FormatError, OSError):
            continue
    return samples


def _take(chunks: Iterable[Chunk], samples: dict[str, _Sample]) -> None:
    for chunk in islice(chunks, MOST_CHUNKS):
        for one in chunk.fields:
            if not one.is_key and one.path:
                sample = samples.setdefault(one.path, _Sample(one.hint))
                cells = one.texts[:: max(1, len(one.texts) // MOST_CELLS)][:MOST_CELLS]
                sample.cells += [cell for cell in cells if cell]
    for sample in samples.values():
        size = sum(map(len, sample.cells))
        sample.is_text = size > LONG_TEXT_BYTES * max(1, len(sample.cells))


def _columns(
    samples: Mapping[str, _Sample],
    judge: ColumnJudge,
    rules: RuleSet,
    by: tuple[Policy, Replacing],
) -> Columns:
    policy, replacing = by
    verdicts = dict(_verdicts(samples, judge, policy.min_confidence))
    gone: set[str] = set()
    for path, sample in samples.items():
        if replacing.may_drop:
            labels = {verdicts[path]} if path in verdicts else _labels(sample, rules)
            if any(replacing.drops(label, path) for label in labels):
                gone.add(path)
    choice = policy.sanitizing
    return Columns(choice.keep, choice.drop, frozenset(gone), verdicts=verdicts)


def _verdicts(samples: Mapping[str, _Sample], judge: ColumnJudge, least: float) -> Iterator[tuple[str, str]]:
    """(path, label) of the columns that hold one kind of personal data throughout."""
    short = {path: one for path, one in samples.items() if not one.is_text and len(one.cells) >= FEWEST_CELLS}
    columns = [
        Column(one.hint, [cell.decode("utf-8", "replace") for cell in one.cells]) for one in short.values()
    ]
    for path, verdict in zip(short, judge.judge(columns), strict=True):
        if verdict is not None and verdict.confidence >= least:
            yield path, verdict.label


def _labels(sample: _Sample, rules: RuleSet) -> set[str]:
    """The labels that most cells of a column have."""
    data, offsets = join_texts(sample.cells)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for match in rules.match(TextBatch(data, offsets, nowhere, sample.hint)):
        found[match.rule.label].add(match.text)
    return {label for label, texts in found.items() if len(texts) >= HOLDING * len(sample.cells)}
