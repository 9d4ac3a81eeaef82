"""A zip with a zip in it, and a tar with a long name."""

from __future__ import annotations

import io
import tarfile
import zipfile


def _zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"made by a@b.example"
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.txt"), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _tar(**members: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(f"{name}/{'long' * 40}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


SAMPLES = {
    "members.zip": _zip(one=b"text " * 50, two=_zip(inner=b"more text")),
    "members.tar": _tar(one=b"text " * 50, two=_zip(inner=b"more text")),
}
