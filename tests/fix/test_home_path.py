"""Home folders written as ~."""

from __future__ import annotations

import json

import pytest

from leaktight.fix.fixer import Mark
from leaktight.fix.home_path import FIXER

HOME = "/home/" + "an"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"path: {HOME}/data", "path: ~/data"),
        (f"path: {HOME}\n", "path: ~/\n"),
        (f"path: '{HOME}'", "path: '~/'"),
        (f"In {HOME}.", "In ~/."),
        (f"{HOME}/a:{HOME}/b", "~/a:~/b"),
        (f"{HOME}nabel/x", f"{HOME}nabel/x"),
        (f"{HOME}.example/x", f"{HOME}.example/x"),
        (f"https://example.com{HOME}/x", f"https://example.com{HOME}/x"),
        (f"backup{HOME}/x", f"backup{HOME}/x"),
        (json.dumps(f"a\n{HOME}/x"), json.dumps("a\n~/x")),
        (json.dumps(f"{HOME}/x").replace("/", "\\/"), '"~\\/x"'),
    ],
)
def test_only_the_whole_folder_is_replaced(before: str, after: str) -> None:
    fixed = FIXER.fix(before.encode(), [Mark("artifact.home_path", HOME, "")])
    assert fixed.decode() == after
