"""What models for small devices give away."""

from __future__ import annotations

import pytest

from leaktight.core.limits import Limits
from leaktight.core.report import NOT_READ, Report
from leaktight.formats.weights.tflite import FORMAT
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HF_TOKEN, HOME, OTHER_EMAIL
from tests.formats.opening import open_all


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("lite_models"))


def test_texts_are_named_by_their_fields(report: Report) -> None:
    [mail] = found(report, EMAIL)
    assert (mail.location.path, mail.location.part) == ("model.tflite", "description")
    assert mail.remedy.startswith("Convert the model again")
    [home] = [one for one in report.findings if one.label == "artifact.home_path"]
    assert home.location.part == "subgraphs[0].tensors[0].name" and HOME.startswith(home.value or "?")


def test_metadata_is_named_and_weights_are_left_out(report: Report) -> None:
    [token] = found(report, HF_TOKEN)
    assert token.location.path == "model.tflite!TFLITE_METADATA"
    assert [one.bytes for one in report.coverage.readings if one.how == NOT_READ] == [2 << 20]


def test_lance_is_told_as_unread_beside_what_stands_in_clear(report: Report) -> None:
    assert [skip.location.path for skip in report.skips] == ["plain.lance"]
    assert [one.location.path for one in found(report, OTHER_EMAIL)] == ["plain.lance"]


def test_a_model_cut_anywhere_is_told_or_read_as_unknown_bytes(built: Build) -> None:
    data = (built("lite_models") / "model.tflite").read_bytes()
    start = data[: len(data) - (2 << 20)] if data.endswith(bytes(2 << 20)) else data
    for end in [*range(16, 600, 7), len(start) // 2, len(data) - 1]:
        opened = open_all(FORMAT, data[:end], "a.tflite")
        assert opened.skips and opened.members["damaged model"] == data[:end]


@pytest.mark.parametrize("place", range(0, 200, 4))
def test_an_offset_to_nowhere_is_told(built: Build, place: int) -> None:
    data = bytearray((built("lite_models") / "model.tflite").read_bytes())
    data[place : place + 4] = b"\xff\xff\xff\x7f"
    data[4:8] = b"TFL3"
    opened = open_all(FORMAT, bytes(data), "a.tflite", limits=Limits())
    assert opened.skips or opened.texts or opened.members
