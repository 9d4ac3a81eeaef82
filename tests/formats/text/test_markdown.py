"""Markdown: exact text, located by front matter key or section."""

from pathlib import Path

import pytest

from leaktight.core.limits import Limits
from leaktight.detect.sample import scatter
from leaktight.formats.text.markdown import FORMAT
from tests.formats.searching import batches, file_blob, head, search

TOKEN = "hf_" + scatter(34)
CARD = """\
---
license: mit
model-index:
- name: VALUE1
  results: []
---
VALUE2 before any heading

# Model card

VALUE3

```bash
# not a heading
export HF_TOKEN=VALUE4
```

## Usage ##

VALUE5
### Ask VALUE6 now
VALUE7
# ada@example.com
VALUE8
"""
PARTS = [
    "front matter key model-index.name",
    "",
    "section Model card",
    "section Model card",
    "section Usage",
    "section Usage",
    "section Ask VALUE6 now",
    "",
]


def test_places_are_named_by_front_matter_key_or_section(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(CARD)
    hits, skips = search(FORMAT, file_blob(path), rb"VALUE\d\b(?! now\nVALUE)|VALUE6")
    assert [hit.location.part for hit in hits] == PARTS
    assert [hit.location.line for hit in hits] == [
        number for number, line in enumerate(CARD.splitlines(), 1) if "VALUE" in line
    ]
    assert [hit.name for hit in hits][:4] == ["model-index.name", "", "", "HF_TOKEN"]
    assert skips == []


def test_the_page_is_one_text_of_its_own_bytes(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(CARD)
    (batch,) = batches(FORMAT.read(file_blob(path), Limits()))
    assert bytes(batch.data) == CARD.encode()


def test_sections_hold_in_windows_of_a_long_page(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(CARD + "## Long\n" + "text\n" * 50_000 + TOKEN)
    (hit,), _ = search(FORMAT, file_blob(path), rb"hf_\w{34}", Limits(block_bytes=100_000))
    assert hit.location.line == CARD.count("\n") + 50_002


@pytest.mark.parametrize(
    ("text", "name", "accepted"),
    [
        (CARD, "card", True),
        ("no heading", "README.md", True),
        ("a: 1\n", "x.yaml", False),
        ("---\na: 1\n---\nb: 2\n", "x", False),
        (CARD, "x.yaml", False),
        ("\0\0", "README.md", False),
        ("# a comment\nimport os\n", "x.py", False),
    ],
)
def test_pages_are_recognised_by_name_or_front_matter(text: str, name: str, accepted: bool) -> None:
    assert FORMAT.accepts(head(text.encode(), name)) is accepted
