"""Scans of files that are in memory, read in this process: what a worker does, without starting one."""

from __future__ import annotations

import io
from datetime import date
from functools import cache, partial

from leaktight import Finding, Policy
from leaktight.core.blob import Blob
from leaktight.core.location import Location
from leaktight.detect.gate import cache_folder
from leaktight.detect.ruleset import RuleSet
from leaktight.scan.baseline import Baseline
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.result import ScanResult
from leaktight.scan.scanner import Scanner
from leaktight.scan.settings import Settings

KEY = b"0123456789abcdef"
Files = dict[str, bytes]


@cache
def rules_of_all_policies() -> RuleSet:
    return compiled_rules(Policy.default(), cache_folder())


def policy_of(block_bytes: int) -> Policy:
    return Policy.parse(
        f"version = 1\n[scan]\nmax_listed = 1_000_000\n[limits]\nblock_bytes = {block_bytes}\n", "blocks"
    )


def scan_bytes(files: Files, block_bytes: int = 4 << 20) -> ScanResult:
    """The files as a scan reads them, but from memory and with native parsers in this process."""
    policy = policy_of(block_bytes)
    settings = Settings(policy, Baseline(), KEY, date(2026, 1, 1), reveal=True, cache=cache_folder())
    scanner = Scanner(settings, rules_of_all_policies())
    for name, content in files.items():
        scanner.scan_blob(Blob(Location("tree", name), partial(io.BytesIO, content), len(content)))
    return scanner.finish()


def findings_of(files: Files, block_bytes: int = 4 << 20) -> list[Finding]:
    result = scan_bytes(files, block_bytes)
    assert result.skips == []
    return [finding for finding, _ in result.findings]
