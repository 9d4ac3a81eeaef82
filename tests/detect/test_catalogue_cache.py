"""The cached catalogue holds every rule as its module declares it, and nothing that could be run."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from leaktight.core.rule import Rule
from leaktight.detect.catalogue import ROOMS, built_in_rules
from leaktight.detect.catalogue_cache import cached_rules


def stripped(rule: Rule) -> Rule:
    return dataclasses.replace(rule, check=None, examples=(), counterexamples=())


def test_cached_rules_are_those_of_the_modules_in_their_order(tmp_path: Path) -> None:
    first = cached_rules(ROOMS, tmp_path)
    [kept] = tmp_path.iterdir()
    second = cached_rules(ROOMS, tmp_path)
    expected = list(map(stripped, built_in_rules()))
    assert list(map(stripped, first)) == expected
    assert list(map(stripped, second)) == expected
    assert kept.stat().st_mode & 0o077 == 0
    for rule, original in zip(second, built_in_rules(), strict=True):
        assert (rule.check is None) == (original.check is None)


def digest() -> str:
    """Of all that the modules declare, but for the checks."""
    told = [repr(dataclasses.replace(rule, check=None)) for rule in built_in_rules()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def test_every_process_declares_the_same_expressions() -> None:
    """Otherwise what is compiled from them is found in no cache, and fills it."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    code = "from tests.detect.test_catalogue_cache import digest; print(digest())"
    variables = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, check=True)
    assert done.stdout.decode().strip() == digest()


def test_deferred_check_judges_like_the_real_one(tmp_path: Path) -> None:
    cached_rules(ROOMS, tmp_path)
    code = (
        "import re, sys; from pathlib import Path\n"
        "from leaktight.detect.catalogue import ROOMS, built_in_rules\n"
        "from leaktight.detect.catalogue_cache import cached_rules\n"
        "rules = cached_rules(ROOMS, Path(sys.argv[1]))\n"
        "assert 'leaktight.detect.secrets.github' not in sys.modules\n"
        "for rule, real in zip(rules, built_in_rules(), strict=True):\n"
        "    for text in (*real.examples, *real.counterexamples):\n"
        "        for match in re.finditer((rule.pattern or rule.cell).encode(), text.encode()):\n"
        "            assert rule.check is None or rule.check(match) == real.check(match), rule.label\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


def test_damaged_cache_is_not_used(tmp_path: Path) -> None:
    expected = cached_rules(ROOMS, tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-10] + b"0123456789")
    assert len(cached_rules(ROOMS, tmp_path)) == len(expected)


def test_unusable_cache_folder_costs_no_rule(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(cached_rules(ROOMS, tmp_path / "file")) == len(built_in_rules())
