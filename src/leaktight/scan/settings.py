"""What a scan is told before it starts; travels to worker processes whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leaktight.core.policy import Policy
from leaktight.scan.baseline import Baseline


@dataclass(frozen=True, slots=True)
class Settings:
    """A scan's unchanging facts. Holds the fingerprint key: never printed, never stored."""

    policy: Policy
    baseline: Baseline
    key: bytes
    today: date
    reveal: bool = False
    verify: bool = False
    """Whether credentials keep their raw values until issuers have been asked about them."""
    cache: Path | None = None
    """Folder of compiled gates; None to compile in memory."""

    def __repr__(self) -> str:
        return f"Settings(policy={self.policy.name!r})"
