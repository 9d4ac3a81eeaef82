"""TFRecord files: what TensorBoard logs and TensorFlow's datasets are written in.

Sources: https://www.tensorflow.org/tutorials/load_data/tfrecord, event.proto, summary.proto, example.proto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.format import Head
from leaktight.formats.reading.notes import notes
from leaktight.formats.reading.source import Source
from leaktight.formats.records.leaves import Leaves
from leaktight.formats.records.schema import Field, Kind, Message, blobs, many, numbers, one, texts

REMEDY = "Delete the log, or write it again without: report_to, run_name and output_dir decide what it holds."
HEADER_BYTES, FOOTER_BYTES = 12, 4

FEATURE = Message(
    "Feature",
    one("bytes_list", 1, Message("BytesList", {1: Field("value", Kind.BYTES, repeated=True)}))
    | one("float_list", 2, Message("FloatList", numbers(value=1)))
    | one("int64_list", 3, Message("Int64List", {1: Field("value", Kind.INTEGERS)})),
)
FEATURES = Message(
    "Features", many("feature", 1, Message("Entry", texts(key=1) | one("value", 2, FEATURE), named_by=(1,)))
)
FEATURE_LIST = Message("FeatureList", many("feature", 1, FEATURE))
FEATURE_LISTS = Message(
    "FeatureLists",
    many("feature_list", 1, Message("Entry", texts(key=1) | one("value", 2, FEATURE_LIST), named_by=(1,))),
)
EXAMPLE = Message("Example", one("features", 1, FEATURES) | one("feature_lists", 2, FEATURE_LISTS))

TENSOR = Message(
    "Tensor",
    numbers(tensor_shape=2, float_val=5, double_val=6, int_val=7, int64_val=10, bool_val=11)
    | blobs(tensor_content=4)
    | {8: Field("string_val", Kind.TEXT, repeated=True)},
)
PLUGIN = Message("PluginData", texts(plugin_name=1) | blobs(content=2))
METADATA = Message(
    "SummaryMetadata", one("plugin_data", 1, PLUGIN) | texts(display_name=2, summary_description=3)
)
VALUE = Message(
    "Value",
    texts(tag=1, node_name=7)
    | one("image", 4, Message("Image", blobs(encoded_image_string=4)))
    | numbers(histo=5)
    | one("audio", 6, Message("Audio", blobs(encoded_audio_string=4) | texts(content_type=5)))
    | one("tensor", 8, TENSOR)
    | one("metadata", 9, METADATA),
    named_by=(1,),
)
EVENT = Message(
    "Event",
    texts(file_version=3)
    | blobs(graph_def=4, meta_graph_def=9)
    | one("summary", 5, Message("Summary", many("value", 1, VALUE)))
    | one("log_message", 6, Message("LogMessage", texts(message=2)))
    | one("session_log", 7, Message("SessionLog", texts(checkpoint_path=2, msg=3)))
    | one(
        "run_metadata", 8, Message("TaggedRunMetadata", texts(tag=1) | blobs(run_metadata=2), named_by=(1,))
    )
    | one("source_metadata", 10, Message("SourceMetadata", texts(writer=1))),
)
_WALL_TIME = b"\x09"
"""How an event begins; an example begins with its features."""
_FILE_NAME = re.compile(r"events\.out\.tfevents\.[0-9]+\.(?P<host>.+?)(?:\.[0-9]+\.[0-9]+)?(?:\.v2)?\Z")
_RUN_FOLDER = re.compile(r"(?:\A|/)[A-Z][a-z]{2}[0-9]{2}_(?:[0-9]{2}-){2}[0-9]{2}_(?P<host>[^/!]+)/[^/!]+\Z")
"""As the trainers of transformers call it: the time and the host."""
_NOBODYS_HOST = re.compile(
    r"(?i)localhost.*|[0-9a-f]{12}|(?:runner|worker|node|pod|job|ip-|gke-|host).*|[0-9.]+"
)


class TfRecord:
    """By the checksum of the first record's length."""

    name = "tfrecord"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return len(head.data) > HEADER_BYTES and _is_header(head.data[:HEADER_BYTES])

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """All strings of the records, under their tags and features; encoded pictures and sounds as blobs."""
        yield from _host(blob.location, blob.name)
        with blob.open() as stream:
            source, leaves, count = (
                Source(stream, seekable=blob.seekable),
                Leaves(blob, limits, REMEDY, "numbers"),
                0,
            )
            while source.load(1):
                if not source.load(HEADER_BYTES) or not _is_header(_next(source, HEADER_BYTES)):
                    where = blob.location.at(f"record {count}")
                    yield Skip(where, "damaged, or cut off: what follows is read as unknown bytes")
                    yield from leaves.rest(source)
                    break
                size = int.from_bytes(source.take(8), "little")
                source.skip(4)
                source.load(1)
                leaves.row = count
                begins = source.data[source.at : source.at + 1]
                message = EVENT if begins == _WALL_TIME else EXAMPLE
                end = source.position + size
                yield from leaves.read(source, message, end=end)
                source.skip(end + FOOTER_BYTES - source.position)
                if source.position < end + FOOTER_BYTES:
                    where = blob.location.at(f"record {count}")
                    yield Skip(where, "cut off before its end")
                count += 1
            yield from leaves.flush()
        yield notes(blob.location, "records", [], rows=count)


def _next(source: Source, size: int) -> bytes:
    return source.data[source.at : source.at + size]


def _is_header(header: bytes) -> bool:
    """Whether the masked CRC32C behind a record's length is that of the length."""
    crc = 0xFFFFFFFF
    for byte in header[:8]:
        crc = _table()[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    masked = (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF
    return masked == int.from_bytes(header[8:HEADER_BYTES], "little")


@cache
def _table() -> tuple[int, ...]:
    """Of CRC32C (RFC 3720)."""
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return tuple(table)


def _host(location: Location, name: str) -> Iterator[Trace]:
    """The host in the name that TensorBoard's writers give to their files, or else in that of the folder."""
    file, run = _FILE_NAME.fullmatch(name), _RUN_FOLDER.search(location.path)
    found = file or (run if location.path.endswith(f"/{name}") else None)
    if found is not None:
        host = found["host"]
        yield Trace(
            label="artifact.host_name",
            severity=Severity.LOW,
            confidence=0.3 if _NOBODYS_HOST.fullmatch(host) else 0.8,
            location=location.at("file name" if file else "folder name"),
            value=host.encode("utf-8", "replace"),
            evidence=("name:tfevents",),
            remedy="Delete the log, or rename the file and its folder: both tell the name of a machine.",
        )


FORMAT = TfRecord()
