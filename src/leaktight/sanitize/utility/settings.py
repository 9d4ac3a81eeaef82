"""How thoroughly two tables are compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and choices of a comparison; the same ones give the same numbers."""

    seed: int = 0
    rows: int = 20_000
    """Rows of each side that are sampled: a uniform sample, of the same rows where both have them."""
    max_bytes: int = 32 << 20
    """Bytes of each side's sample, beyond which it holds fewer rows."""
    pairs: int = 2_000
    """Changed texts of a column whose characters are compared one by one."""
    examples: int = 5_000
    """Rows that the classifier is trained and tested on."""
    folds: int = 5
    label: str = ""
    """The column that the classifier predicts; "" looks for one."""
    tokenizer: Path | None = None
    """A tokenizer.json: texts are measured in its tokens, too."""


LEAST_VALUES = 20
"""Values without which no mean and no histogram is told: of few they would be the values themselves."""
LEAST_BEYOND = 5
"""Values that lie beyond each quantile that is told, and beyond a histogram's edges."""
