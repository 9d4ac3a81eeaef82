"""The page of transforms says what there is, and its examples are true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from leaktight.transform.registry import transforms
from tests.transform.making import make, replaced

PAGE = (Path(__file__).parent.parent.parent / "docs" / "transforms.md").read_text()
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")[1:]}
ROWS = {
    row.split("`")[1]: [cell.strip() for cell in row.split("|")[1:-1]]
    for row in PAGE.splitlines()
    if row.startswith("| [`")
}
EXAMPLE = re.compile(
    r"Example: (?:(?P<options>`.*?`) )?on `(?P<label>.*?)`: `(?P<text>.*?)` → `(?P<result>.*?)`"
)
NAMES = sorted(transforms())


@pytest.mark.parametrize("name", NAMES)
def test_page_names_every_transform_with_its_options(name: str) -> None:
    kind = transforms()[name]
    _, options, needs_key, leads_back, stays = ROWS[name]
    assert re.findall(r"`(\w+)`", options) == list(kind.options)
    assert (needs_key == "yes") is kind.needs_key
    assert (leads_back == "yes") is kind.is_reversible
    assert stays
    missing = [option for option in kind.options if f"`{option}`" not in SECTIONS[name]]
    assert not missing
    assert "Guarantee:" in SECTIONS[name]


def test_page_names_no_other_transform() -> None:
    assert set(ROWS) == set(SECTIONS) - {"Leading back"} == set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("drop_")])
def test_example_is_true(name: str) -> None:
    found = EXAMPLE.search(SECTIONS[name])
    assert found
    options = tomllib.loads("\n".join(re.findall(r"`([^`]+)`", found["options"] or "")))
    result = replaced(make(name, **options), found["text"], found["label"])
    wanted = re.escape(found["result"]).replace("…", ".+")
    if name == "noise":
        assert abs(int(result) - int(found["text"])) < 60, "once in e^60 runs"
    else:
        assert re.fullmatch(wanted, result)
