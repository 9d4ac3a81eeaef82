"""The pages that are written by a command say what the command says now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leaktight.cli import main

DOCS = Path(__file__).parent.parent / "docs"


def test_page_of_credentials_is_what_the_rules_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "secrets"]) == 0
    assert capsys.readouterr().out == (DOCS / "secrets.md").read_text(), (
        "run: leaktight list secrets > docs/secrets.md"
    )


def test_page_of_identifiers_is_what_the_rules_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "identifiers"]) == 0
    assert capsys.readouterr().out == (DOCS / "identifiers.md").read_text(), (
        "run: leaktight list identifiers > docs/identifiers.md"
    )


def test_page_of_issuers_is_what_the_probes_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "issuers"]) == 0
    assert capsys.readouterr().out == (DOCS / "issuers.md").read_text(), (
        "run: leaktight list issuers > docs/issuers.md"
    )


def test_links_between_pages_lead_somewhere() -> None:
    root = DOCS.parent
    for page in (root / "README.md", *DOCS.glob("*.md")):
        if page.name == "secrets.md":
            continue
        for target in page.read_text().split("](")[1:]:
            link = target.partition(")")[0].partition("#")[0]
            assert not link or "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"


def test_page_of_artefacts_names_every_label_and_no_other() -> None:
    source = DOCS.parent / "src/leaktight"
    label = re.compile(r"\b(?:artifact|content)\.[a-z_]+\b|\bpii\.coordinates\b")
    declared = {
        found
        for file in source.rglob("*.py")
        for found in label.findall(file.read_text())
        if f'"{found}"' in file.read_text()
    }
    assert len(declared) > 25
    assert set(label.findall((DOCS / "artefacts.md").read_text())) == declared
