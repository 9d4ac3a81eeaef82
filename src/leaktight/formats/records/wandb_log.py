"""Offline runs of Weights & Biases: records of wandb_internal.proto in the log format of LevelDB.

Source of the framing: https://github.com/google/leveldb/blob/main/doc/log_format.md.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.notes import notes
from leaktight.formats.reading.source import Source
from leaktight.formats.records.leaves import Leaves
from leaktight.formats.records.schema import Message, lists, many, one, texts

MAGIC = b":W&B"
FILE_HEADER_BYTES, HEADER_BYTES, BLOCK_BYTES = 7, 7, 1 << 15
FULL, FIRST, MIDDLE, LAST = 1, 2, 3, 4
MAX_RECORD_BYTES = 64 << 20
REMEDY = (
    "Delete the run's folder, or keep it private: wandb/ tells the user, the host, all settings and output."
)

ITEM = Message("Item", texts(key=1, text=7, json=8, value=16) | lists(nested_key=2), named_by=(1, 2))
SETTINGS = Message("Settings", many("item", 1, ITEM))
CONFIG = Message("Config", many("update", 1, ITEM) | many("remove", 2, ITEM))
GIT = Message("GitRepo", texts(remote_url=1, commit=2))
OUTPUT = Message("Output", texts(line=3))
RUN = Message(
    "Run",
    texts(run_id=1, entity=2, project=3, run_group=6, job_type=7, display_name=8, notes=9, sweep_id=12)
    | texts(host=13, storage_id=16)
    | lists(tags=10)
    | one("config", 4, CONFIG)
    | one("summary", 5, CONFIG)
    | one("settings", 11, SETTINGS)
    | one("git", 21, GIT),
)
ENVIRONMENT = Message(
    "Environment",
    texts(os=1, python=2, docker=4, program=6, code_path=7, code_path_local=8, email=10, root=11, host=12)
    | texts(username=13, executable=14, colab=15, gpu_type=18, cuda_version=25, writer_id=199)
    | lists(args=5)
    | one("git", 9, GIT),
)
ARTIFACT = Message(
    "Artifact",
    texts(run_id=1, project=2, entity=3, type=4, name=5, digest=6, description=7, metadata=8)
    | lists(aliases=11, tags=19),
)
RECORD = Message(
    "Record",
    one("history", 2, Message("History", many("item", 1, ITEM)))
    | one("summary", 3, CONFIG)
    | one("output", 4, OUTPUT)
    | one("config", 5, CONFIG)
    | one("files", 6, Message("Files", many("files", 1, Message("File", texts(path=1)))))
    | one("artifact", 8, ARTIFACT)
    | one("tbrecord", 9, Message("TbRecord", texts(log_dir=1, root_dir=3, namespace=4)))
    | one("alert", 10, Message("Alert", texts(title=1, text=2, level=3)))
    | one("output_raw", 13, OUTPUT)
    | one("run", 17, RUN)
    | texts(uuid=19)
    | one("use_artifact", 25, Message("UseArtifact", texts(id=1, type=2, name=3)))
    | one("environment", 26, ENVIRONMENT),
)


class WandbLog:
    """By its signature."""

    name = "wandb"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGIC) and len(head.data) >= FILE_HEADER_BYTES

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """All strings of all records: settings and summaries by their keys, what was printed, by whom."""
        leaves, count = Leaves(blob, limits, REMEDY), 0
        with blob.open() as stream:
            source = Source(stream, seekable=blob.seekable)
            for item in _records(source, blob.location):
                if isinstance(item, Skip):
                    yield item
                    continue
                leaves.row, count = count, count + 1
                leaves.blob = Blob.of(blob.location, item, blob.depth)
                inner = Source(io.BytesIO(item), seekable=True)
                yield from leaves.read(inner, RECORD, end=len(item))
            yield from leaves.flush()
        yield notes(blob.location, "records", [], rows=count)


def _records(source: Source, location: Location) -> Iterator[bytes | Skip]:
    """The records, put together from their pieces; damaged blocks are left out."""
    source.skip(FILE_HEADER_BYTES)
    pieces: list[bytes] = []
    size = 0
    while source.load(1):
        left = BLOCK_BYTES - source.position % BLOCK_BYTES
        if left < HEADER_BYTES:
            source.skip(left)
            continue
        at = source.position
        header = source.take(HEADER_BYTES) if source.load(HEADER_BYTES) else b""
        length, kind = int.from_bytes(header[4:6], "little"), header[6] if header else 0
        if kind == 0 and header and not length:
            source.skip(left - HEADER_BYTES)
            continue
        if kind not in (FULL, FIRST, MIDDLE, LAST) or length > left - HEADER_BYTES or not source.load(length):
            yield Skip(location.at(f"bytes at {at:#x}"), "damaged or cut off")
            pieces, size = [], 0
            source.skip(max(0, at + left - source.position))
            continue
        data = source.take(length)
        if kind in (FULL, FIRST):
            pieces, size = [], 0
        elif not pieces:
            continue  # the record's beginning is lost, which has been told
        pieces.append(data)
        size += length
        if size > MAX_RECORD_BYTES:
            yield Skip(location.at(f"bytes at {at:#x}"), "a record too long")
            pieces, size = [], 0
        elif kind in (FULL, LAST):
            yield b"".join(pieces)
            pieces, size = [], 0


FORMAT = WandbLog()
