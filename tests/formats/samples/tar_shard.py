"""A shard of two samples with a header of their owner's."""

from __future__ import annotations

import io
import tarfile


def _shard() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.PAX_FORMAT) as shard:
        for name, data in (("0.json", b'{"caption": "a dog"}'), ("0.txt", b"words"), ("1.cls", b"7")):
            entry = tarfile.TarInfo(name)
            entry.size, entry.uname, entry.pax_headers = len(data), "owner", {"comment": "a remark"}
            shard.addfile(entry, io.BytesIO(data))
    return held.getvalue()


SAMPLES = {"train-000000.tar": _shard()}
