"""Images from folders and tables: right pixels, right classes, and nothing dropped silently."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from leaktight.attack.image_records import decode, read_images
from leaktight.core.errors import UsageError

CLASSES = ("cat", "dog")


def png(color: tuple[int, int, int], size: tuple[int, int] = (8, 8)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, "PNG")
    return made.getvalue()


def test_a_folder_a_class(tmp_path: Path) -> None:
    for name, color in (("cat", (255, 0, 0)), ("dog", (0, 0, 255)), ("emu", (0, 255, 0))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").write_bytes(png(color, (16, 12)))
    (tmp_path / "cat" / "broken.png").write_bytes(b"no image")
    (tmp_path / "README.md").write_text("about")
    records, skips = read_images(str(tmp_path), (3, 4, 6), CLASSES)
    assert [(one.location.path, one.label) for one in records] == [
        ("cat/a.png", 0), ("dog/a.png", 1), ("emu/a.png", None),
    ]  # fmt: skip
    assert records[0].image.shape == (3, 4, 6)
    assert records[0].image.dtype == np.float32
    assert np.allclose(records[1].image, np.array([0, 0, 1], np.float32)[:, None, None])
    assert [skip.location.path for skip in skips] == ["cat/broken.png"]


@pytest.mark.parametrize("shape", ["struct", "bytes"])
def test_a_table_with_images(tmp_path: Path, shape: str) -> None:
    cells = [png((10 * n, 0, 0)) for n in range(3)]
    column = [{"bytes": one, "path": "x.png"} for one in cells] if shape == "struct" else cells
    pq.write_table(pa.table({"image": column, "label": [1, 0, 1]}), tmp_path / "a.parquet")
    records, skips = read_images(str(tmp_path), (3, 8, 8), CLASSES)
    assert [(one.location.row, one.label) for one in records] == [(0, 1), (1, 0), (2, 1)]
    assert np.allclose([one.image[0, 0, 0] * 255 for one in records], [0, 10, 20])
    assert not skips


def test_grey_images_have_one_channel() -> None:
    image = decode(png((255, 255, 255)), (1, 5, 5))
    assert image is not None
    assert image.shape == (1, 5, 5)
    assert image.min() == 1


def test_a_dataset_without_images_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n')
    with pytest.raises(UsageError, match="no images"):
        read_images(str(tmp_path), (3, 8, 8), CLASSES)
