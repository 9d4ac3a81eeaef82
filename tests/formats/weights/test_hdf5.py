from __future__ import annotations

import io
import json
import random
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

import leaktight
from leaktight.core.limits import Limits
from leaktight.core.naming import NamesMode, Naming
from leaktight.core.policy import Policy
from leaktight.formats.sniff import choose_format
from leaktight.formats.weights.hdf5 import FORMAT
from leaktight.formats.weights.hdf5_links import MAX_DEPTH
from leaktight.formats.weights.hdf5_stream import endless_object
from tests.formats.opening import Opened, head_of, open_all
from tests.formats.samples.hdf5 import SAMPLES


def written(fill: Callable[[h5py.File], object], **options: object) -> bytes:
    target = io.BytesIO()
    with h5py.File(target, "w", **options) as file:
        fill(file)
    return target.getvalue()


def opened(fill: Callable[[h5py.File], object], limits: Limits | None = None) -> Opened:
    return open_all(FORMAT, written(fill), "x.h5", limits=limits)


def hint_of(found: Opened, text: bytes) -> str:
    return next(
        batch.hint_of(index)
        for batch in found.batches
        for index in range(len(batch))
        if bytes(batch.data[slice(*batch.span(index))]) == text
    )


def test_accepts_by_signature_also_behind_a_user_block_of_text() -> None:
    data = written(lambda file: None)
    assert choose_format(head_of(data, "x")) is FORMAT
    behind = written(lambda file: None, userblock_size=1024)
    assert choose_format(head_of(b"text " * 100 + behind[500:], "x")) is FORMAT
    assert not FORMAT.accepts(head_of(b"text" + data, "x.h5"))


def test_attributes_stand_under_their_names_down_into_json() -> None:
    def fill(file: h5py.File) -> None:
        file.attrs["training_config"] = json.dumps({"log_dir": "/data/logs", "hub": {"token": "abc"}})
        file.attrs["author"] = np.bytes_(b"somebody")
        file.attrs["files"] = ["one", "two"]
        file.attrs["steps"] = 12
        file.attrs["empty"] = h5py.Empty("S10")
        file.create_group("layers/dense").attrs["note"] = "written by hand"

    found = opened(fill)
    assert found.part("attribute training_config.log_dir") == [b"/data/logs"]
    assert found.part("attribute training_config.hub.token") == [b"abc"]
    assert hint_of(found, b"abc") == "token"
    assert found.part("attribute author") == [b"somebody"]
    assert found.part("attribute files[1]") == [b"two"]
    assert found.part("/layers/dense attribute note") == [b"written by hand"]
    assert hint_of(found, b"written by hand") == "note"
    assert {b"layers", b"dense"} <= set(found.part("name of an object"))
    assert not found.skips


def test_texts_of_any_length_and_of_a_fixed_one_are_read() -> None:
    def fill(file: h5py.File) -> None:
        file["names"] = ["one", "two"]
        file["scalar"] = "alone"
        file.create_dataset("fixed", data=np.array([[b"a", b"b"], [b"c", b"d"]], "S20"), compression="gzip")
        file["many"] = [f"row {number}" for number in range(3000)]

    found = opened(fill)
    assert found.part("dataset /names[1]") == [b"two"]
    assert found.part("dataset /scalar") == [b"alone"]
    assert found.part("dataset /fixed[3]") == [b"d"]
    assert (b"row 2999", 2999) in found.located("dataset /many")
    assert hint_of(found, b"row 7") == "many"
    assert found.rows == 3000


def test_fields_of_records_are_named() -> None:
    inner = [("note", "S30"), ("value", "f4", (3,))]
    rows = np.zeros(2000, [("id", "i8"), ("mail", "S40"), ("in", inner)])
    rows["mail"][5], rows["in"]["note"][1999] = b"first", b"last"
    found = opened(lambda file: file.create_dataset("table", data=rows, chunks=(100,)))
    assert (b"first", 5) in found.located("dataset /table.mail")
    assert (b"last", 1999) in found.located("dataset /table.in.note")
    assert hint_of(found, b"first") == "mail"
    assert b"note" in found.part("name of a field of dataset /table")


def test_rows_of_more_dimensions_count_along_the_first() -> None:
    texts = np.array([[f"{row}/{column}".encode() for column in range(40)] for row in range(50)])
    for chunks in ((7, 40), (7, 9), None):

        def fill(file: h5py.File, chunks: tuple[int, int] | None = chunks) -> None:
            file.create_dataset("grid", data=texts, chunks=chunks)

        assert (b"43/39", 43) in opened(fill).located("dataset /grid")


def test_bytes_are_read_and_numbers_are_left_out() -> None:
    def fill(file: h5py.File) -> None:
        file["bytes"] = np.frombuffer(b"some text", np.uint8)
        file["opaque"] = np.void(b"other text")
        ragged = file.create_dataset("ragged", (2,), h5py.vlen_dtype(np.uint8))
        ragged[1] = np.frombuffer(b"third text", np.uint8)
        file["numbers"] = np.zeros(1000)
        file["flags"] = np.ones(10, np.bool_)
        file["large"] = np.zeros((1 << 20) + 1, np.uint8)
        file.attrs["blob"] = np.void(b"fourth text")

    found = opened(fill)
    assert found.members == {
        "bytes[0]": b"some text",
        "opaque[0]": b"other text",
        "ragged[1]": b"third text",
        "attribute blob[0]": b"fourth text",
    }
    assert sum(item.bytes for item in found.left_out) == 8000 + 10 + (1 << 20) + 1
    assert not found.skips


def test_in_depth_text_among_numbers_is_found() -> None:
    numbers = np.random.default_rng(3).normal(size=(300, 500))
    numbers[200, 10:14] = np.frombuffer(b"a text that is hidden in numbers")

    def fill(file: h5py.File) -> None:
        file.create_dataset("w", data=numbers, compression="gzip", chunks=(50, 500))
        file["v"] = numbers

    found = opened(fill, Limits(deep=True))
    for name in ("w", "v"):
        assert any(b"hidden in numbers" in text for text in found.part(f"dataset /{name}"))
    assert not found.left_out


def test_bytes_before_and_behind_the_file_are_read_whether_or_not_the_stream_can_seek() -> None:
    for version in ("earliest", "latest"):
        data = written(lambda file: file.create_group("a"), userblock_size=512, libver=version)
        data = b"user block".ljust(512, b"\0") + data[512:] + b"behind it"
        for seekable in (True, False):
            found = open_all(FORMAT, data, "x.h5", seekable=seekable)
            assert found.members["user block"].startswith(b"user block\0")
            assert found.members["behind the file"] == b"behind it"
            assert found.part("name of an object") == [b"a"]


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    other = tmp_path / "other.h5"
    with h5py.File(other, "w") as file:
        file["texts"] = ["not to be read"]
    raw = tmp_path / "raw.bin"
    raw.write_bytes(b"not to be read".ljust(32))
    layout = h5py.VirtualLayout((1,), h5py.string_dtype())
    layout[:] = h5py.VirtualSource(str(other), "texts", (1,))

    def fill(file: h5py.File) -> None:
        file["link"] = h5py.ExternalLink(str(other), "/texts")
        file["soft"] = h5py.SoftLink("/nowhere")
        file.create_virtual_dataset("virtual", layout)
        file.create_dataset("external", (1,), "S32", external=[(str(raw), 0, 32)])

    found = opened(fill)
    assert not any(b"not to be read" in text for text, _, _ in found.texts)
    assert not found.members
    assert {skip.location.part for skip in found.skips} == {"/link", "dataset /virtual", "dataset /external"}
    assert found.part("target of link /link") == [str(other).encode(), b"/texts"]
    assert found.part("target of link /soft") == [b"/nowhere"]
    assert found.part("name of a file of dataset /external") == [str(raw).encode()]
    assert str(other).encode() in found.part("name of a file of dataset /virtual")


def test_circles_and_depth_end() -> None:
    def circle(file: h5py.File) -> None:
        file["a/b"] = ["text"]
        file["a/up"] = file["/"]
        file["again"] = file["a"]

    texts = [text for text, part, _ in opened(circle).texts if part.startswith("dataset")]
    assert texts == [b"text"]

    def deep(file: h5py.File) -> None:
        group = file
        for _ in range(MAX_DEPTH + 10):
            group = group.create_group("g")
        group["text"] = "too deep"

    assert opened(deep).reasons == [f"groups nested deeper than {MAX_DEPTH}"]
    many = opened(
        lambda file: [file.create_group(f"g{number}") for number in range(30)], Limits(max_members=20)
    )
    assert many.reasons == ["too many links"]


def test_a_dataset_that_is_nearly_all_empty_is_not_gone_through() -> None:
    def fill(file: h5py.File) -> None:
        shape, chunks = (1 << 50,), (1000,)
        file.create_dataset("nothing", shape, "S20", chunks=chunks)
        texts = file.create_dataset("texts", shape, "S20", chunks=chunks)
        texts[3] = b"fourth"

    found = opened(fill)
    assert (b"fourth", 3) in found.located("dataset /texts")
    assert any("times its size comes out" in reason for reason in found.reasons)


def test_chunks_that_are_too_large_are_told() -> None:
    def fill(file: h5py.File) -> None:
        file.create_dataset("wide", (1,), "S80000000", chunks=(1,), compression="gzip")[0] = b"x"
        file["note"] = "still read"

    found = opened(fill)
    assert found.reasons == ["chunks of 80000000 bytes, beyond 67108864"]
    assert found.part("dataset /note") == [b"still read"]


def test_a_filter_that_is_not_there_is_told() -> None:
    def fill(file: h5py.File) -> None:
        file.create_dataset("packed", data=np.array([b"text"] * 100), chunks=(10,), compression="lzf")
        file["note"] = "still read"

    data = written(fill).replace(struct.pack("<H", 32000), struct.pack("<H", 32999))
    found = open_all(FORMAT, data, "x.h5")
    assert [skip.location.part for skip in found.skips] == ["/packed"]
    assert found.part("dataset /note") == [b"still read"]


def test_a_heap_that_has_no_end_is_told() -> None:
    def fill(file: h5py.File) -> None:
        file["first"] = ["one", "two"]
        file["note"] = np.bytes_(b"still read")

    data = written(fill)
    heap = data.index(b"GCOL")
    end = heap + 4096
    free = next(at for at in range(heap, end, 8) if data[at : at + 16] == struct.pack("<QQ", 0, end - at))
    for size in (0, (1 << 64) - 16):
        broken = data[: free + 8] + size.to_bytes(8, "little") + data[free + 16 :]
        assert endless_object(broken, heap, 4096) == free and endless_object(data, heap, 4096) is None
        found = open_all(FORMAT, broken, "x.h5")
        assert found.part("dataset /note") == [b"still read"]
        assert found.part("dataset /first[1]") == [b"two"]
        assert found.reasons == ["a heap of strings is damaged: what follows in it is not read"]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, leaktight.Report]:
    """Copies of a file that are cut off or changed, scanned as anybody would."""
    folder, random_ = tmp_path_factory.mktemp("damaged"), random.Random(4)
    (data,) = SAMPLES.values()
    for size in range(16, len(data), 97):
        (folder / f"cut-{size:05}.h5").write_bytes(data[:size])
    for number in range(120):
        copy = bytearray(data)
        for _ in range(random_.randint(1, 6)):
            at = random_.randrange(8, len(copy))
            if random_.random() < 0.5:
                copy[at] ^= 1 << random_.randrange(8)
            else:
                copy[at : at + 8] = random_.choice((b"\xff" * 8, b"\0" * 8, (1 << 63).to_bytes(8, "little")))
        (folder / f"changed-{number:03}.h5").write_bytes(copy[: len(data)])
    address = "annika.berg" + "@" + "nordlicht-labor.de"
    (folder / "whole.h5").write_bytes(written(lambda file: file.attrs.update(author=address)))
    without_names = replace(Policy.default(), naming=Naming(mode=NamesMode.OFF))
    return folder, leaktight.scan(folder, key=bytes(32), policy=without_names)


def test_cut_off_files_are_told(damaged: tuple[Path, leaktight.Report]) -> None:
    folder, report = damaged
    cut = {path.name for path in folder.glob("cut-*")}
    assert {skip.location.path for skip in report.skips} >= cut


def test_each_damaged_file_is_read_or_told_and_the_others_are_read(
    damaged: tuple[Path, leaktight.Report],
) -> None:
    folder, report = damaged
    read = sum(reading.files for reading in report.coverage.readings if reading.format == "hdf5")
    told = {skip.location.path.split("!")[0] for skip in report.skips}
    assert read + len(told) >= len(list(folder.iterdir()))
    assert [finding.location.path for finding in report.findings] == ["whole.h5"]
    assert not [skip.reason for skip in report.skips if "reader failed" in skip.reason]
