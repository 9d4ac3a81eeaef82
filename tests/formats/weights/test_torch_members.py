from __future__ import annotations

import io
import zipfile

import pytest

from leaktight.core.limits import Limits
from leaktight.core.trace import LeftOut
from leaktight.formats.archives.zip_archive import FORMAT
from leaktight.formats.weights.regions import SMALL_BYTES
from tests.formats.opening import Opened, open_all

LARGE = b"a text among numbers".ljust(SMALL_BYTES + 1, b"\x80")


def opened(
    members: dict[str, bytes], limits: Limits | None = None, method: int = zipfile.ZIP_STORED
) -> Opened:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return open_all(FORMAT, target.getvalue(), "model.pt", limits=limits)


@pytest.mark.parametrize("folder", ["model/", "a/b/", ""])
def test_large_tensors_beside_their_pickle_are_left_out_and_small_ones_read(folder: str) -> None:
    members = {f"{folder}data.pkl": b"\x80\2N.", f"{folder}data/0": LARGE, f"{folder}data/1": b"small"}
    found = opened(members)
    assert found.members == {f"{folder}data.pkl": b"\x80\2N.", f"{folder}data/1": b"small"}
    assert found.left_out == [LeftOut(len(LARGE), "tensor data")]
    assert not found.skips
    deep = opened(members, Limits(deep=True))
    assert deep.members == members and not deep.left_out


@pytest.mark.parametrize(
    "names",
    [
        ("data/0",),
        ("a/data.pkl", "data/0"),
        ("data.pkl", "data/x"),
        ("data.pkl", "data/0/1"),
        ("data.pkl", "0"),
    ],
)
def test_members_that_only_look_so_are_read(names: tuple[str, ...]) -> None:
    found = opened(dict.fromkeys(names, LARGE))
    assert set(found.members) == set(names) and not found.left_out


def test_compressed_members_are_read() -> None:
    found = opened({"data.pkl": b"N.", "data/0": LARGE}, method=zipfile.ZIP_DEFLATED)
    assert found.members["data/0"] == LARGE
