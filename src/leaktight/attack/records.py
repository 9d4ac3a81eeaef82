"""The records an audit is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from leaktight.core.location import Location


@dataclass(frozen=True, slots=True)
class Record:
    """One training record, or one that was kept out."""

    text: str = field(repr=False)
    """What the model read of it; of an image, ""."""
    location: Location
    """Source, file and row."""
    label: int | None = None
    """Its class, where the model is a classifier."""
    image: Any = field(default=None, repr=False, compare=False)
    """float32 [channels, height, width] in 0..1, where the model reads images."""

    @property
    def content(self) -> bytes:
        """What fingerprints are made of: the text's UTF-8 bytes; of an image, its numbers."""
        if self.image is None:
            return self.text.encode(errors="surrogatepass")
        import numpy as np

        return np.ascontiguousarray(self.image, np.float32).tobytes()


@dataclass(frozen=True, slots=True)
class Population:
    """Records with what is known of their membership."""

    members: Sequence[Record] = ()
    """Were trained on."""
    others: Sequence[Record] = ()
    """Come from the same source and were kept out."""
    public: Sequence[Record] = ()
    """Neither: what an attacker can get of this kind of text, for calibration."""
    by_coins: bool = False
    """Each record was kept in or out by its own fair coin (not: half of them, picked at random)."""
