"""The benchmark: measures, and writes the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.quality import names, page, trial
from benchmarks.quality.cases import cases
from benchmarks.quality.decoys import decoys
from benchmarks.table import Row
from leaktight.detect.catalogue import installed_rules

PAGE = Path("docs/quality.md")
_SEED = 20_264
_PER_WORDING, _PER_DECOY, _DOCUMENTS = 3, 25, 700


def measure(scale: float) -> Iterator[Row]:
    """One row for each kind of value; at full scale, `docs/quality.md` is written anew."""
    random = Random(_SEED)
    planted = list(cases(random, max(1, round(_PER_WORDING * scale))))
    result = trial.attempt(planted, list(decoys(random, max(1, round(_PER_DECOY * scale)))))
    named = names.attempt(max(10, round(_DOCUMENTS * scale)))
    measured = {label for label, score in result.scores.items() if score.wanted}
    labels = {rule.label for rule in installed_rules() if rule.label.startswith("pii.")}
    if scale == 1:
        PAGE.write_text(page.render(result, named, sorted(labels - measured)), encoding="utf-8")
    scores = [score for score in result.scores.values() if score.wanted]
    wanted, found = sum(one.wanted.total() for one in scores), sum(one.found.total() for one in scores)
    yield Row(name="quality: identifiers found", measured=f"{found / wanted:.3f} of {wanted}")
    yield Row(
        name="quality: findings in decoys",
        measured=f"{result.alarms.total()} in {result.decoys.total()} texts",
    )
    for label, score in sorted(named.scores.items()):
        yield Row(
            name=f"quality: {label}",
            measured=f"recall {score.recall:.3f}, precision {score.precision:.3f} of {score.wanted}",
        )
