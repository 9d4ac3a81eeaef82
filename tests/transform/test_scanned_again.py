"""What has been replaced is not taken for a leak again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leaktight import scan
from tests.transform.making import SAMPLES, make, replaced


def write(folder: Path, name: str, count: int) -> Path:
    """Records under telling names, and their values in prose and in an assignment."""
    lines, prose = [], []
    for number in range(count):
        transform = make(name, bytes((number,)) * 32)
        row = {label.rpartition(".")[2]: replaced(transform, text, label) for label, text in SAMPLES.items()}
        lines.append(json.dumps(row))
        prose.append(f"I am {row['person']}, write to {row['email']}; password = {row['password']}")
    (folder / "rows.jsonl").write_text("\n".join(lines))
    (folder / "prose.txt").write_text("\n".join(prose))
    return folder


@pytest.mark.parametrize("name", ["label", "numbered", "mask", "encrypt"])
def test_scan_finds_nothing_in_what_was_replaced(tmp_path: Path, name: str) -> None:
    report = scan(write(tmp_path, name, 20), names="off")
    assert [finding.label for finding in report.findings] == []


def test_scan_would_find_what_was_not(tmp_path: Path) -> None:
    report = scan(write(tmp_path, "keep", 1), names="off")
    assert {finding.label for finding in report.findings} >= {"pii.email", "secret.generic.password"}
