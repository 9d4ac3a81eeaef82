"""Before a copy is made: what the columns of a dataset hold, and which of them nobody seems to need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from leaktight.core.policy import Policy
from leaktight.detect.gate import cache_folder
from leaktight.report.escape import visible
from leaktight.sanitize.files.arrow_batches import Batch, in_pieces
from leaktight.sanitize.files.rewriter import Job, no_file
from leaktight.sanitize.finder import Finder
from leaktight.sanitize.minimize.propose import Minimization, propose
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.replacing import Replacing
from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.survey import survey_chunks
from leaktight.sanitize.table_files import card_of, largest_table, table_of
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet
from leaktight.transform.keys import Keys

SAMPLED_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Advice:
    """What a look at a dataset's largest table says."""

    files: int
    looked_at: int
    """Rows in which values were looked for: the first ones."""
    columns: dict[str, dict[str, int]]
    """Column -> label -> values in these rows."""
    minimization: Minimization

    def lines(self) -> Iterator[str]:
        """What a person reads."""
        yield f"{self.files:,} files; values in the first {self.looked_at:,} rows:"
        for path, labels in self.columns.items():
            listed = ", ".join(f"{label} {count:,}" for label, count in sorted(labels.items()))
            yield f"  {visible(path)}: {listed}"
        if not self.columns:
            yield "  none"
        yield ""
        yield from self.minimization.describe()

    def record(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "type": "advice",
            "files": self.files,
            "rows": self.looked_at,
            "columns": {visible(path): labels for path, labels in self.columns.items()},
            "minimization": self.minimization.record(),
        }


def advise(address: str, *, policy: Policy, key: bytes | None) -> Advice:
    """Looks at the largest table of a dataset; writes nothing. Raises UsageError where there is none."""
    kind, paths = largest_table(address)
    table = table_of(address, kind, paths)
    columns, rows = _columns(table, policy, None if key is None else Keys(key, policy.sanitizing.dataset))
    return Advice(len(paths), rows, columns, propose(table, card=card_of(address), personal=columns))


def _columns(table: Table, policy: Policy, keys: Keys | None) -> tuple[dict[str, dict[str, int]], int]:
    """Column -> label -> values, in the first rows; and how many rows these are."""
    cache = cache_folder()
    rules = compiled_rules(policy, cache)
    chunks = [batch.chunk for batch in _first_batches(table)]
    surveyed = survey_chunks(chunks, rules, policy, Replacing(policy.sanitizing, keys))
    finder = Finder(rules, Plan(policy, keys, b"", cache).reader(), policy, surveyed.verdicts, cache)
    counts: dict[str, Counter[str]] = {}
    for chunk in chunks:
        for field, spans in zip(chunk.fields, finder.find(chunk), strict=True):
            for found in spans.values():
                counts.setdefault(field.path, Counter()).update(one.label for one in found)
    shown = Discreet(rules).text
    return {shown(path): dict(labels) for path, labels in counts.items()}, sum(one.records for one in chunks)


def _first_batches(table: Table) -> Iterator[Batch]:
    left = SAMPLED_ROWS
    for whole in table.batches():
        for piece in in_pieces(whole.slice(0, left)):
            yield Batch(piece, Job(no_file, ""), SAMPLED_ROWS - left)
            left -= piece.num_rows
        if left <= 0:
            return
