"""Zarr arrays: their attributes and the texts in their chunks."""

from __future__ import annotations

import pytest

from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HF_TOKEN, OTHER_EMAIL


@pytest.mark.parametrize("version", [2, 3])
def test_texts_and_attributes_are_found(built: Build, version: int) -> None:
    report = scan_folder(built("zarr_arrays") / f"v{version}.zarr")
    assert not report.skips
    assert {finding.location.path.partition("/")[0] for finding in found(report, EMAIL)} == {"texts"}
    assert {finding.location.path.partition("/")[0] for finding in found(report, OTHER_EMAIL)} == {"bytes"}
    [token] = {finding.location for finding in found(report, HF_TOKEN)}
    assert token.path == (".zattrs" if version == 2 else "zarr.json")
    assert "uploaded_with" in token.part
