"""Small trees of real files that the scan's tests share."""

from __future__ import annotations

from pathlib import Path

from leaktight.core.report import Report
from leaktight.detect.sample import LETTERS, scatter

TOKEN = "hf_" + scatter(34, LETTERS)
OTHER_TOKEN = "hf_" + scatter(34, LETTERS, seed=2)
EMAIL = "ada.lovelace@nordwind-logistik.de"


def write(root: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def paths(report: Report) -> list[str]:
    return sorted({finding.location.path for finding in report.findings})


def skips(report: Report) -> dict[str, str]:
    return {skip.location.path: skip.reason for skip in report.skips}
