"""What editors and systems leave in a folder, with values in it."""

from __future__ import annotations

import plistlib
import struct
import sys
from pathlib import Path

from tests.artefacts.planted import EMAIL, GITHUB_TOKEN, HF_TOKEN, OTHER_EMAIL
from tests.formats.samples.ds_store import attributes, comment, record
from tests.formats.samples.vim_swap import swap


def main(folder: Path) -> None:
    names = record(f"{EMAIL} contract.pdf", b"Ilocblob", struct.pack(">I", 4) + b"abcd")
    names += record("notes.txt", b"", comment(f"ask {OTHER_EMAIL}"))
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1" + bytes(2028) + names + bytes(100))
    lines = [b"import os", f'TOKEN = "{HF_TOKEN}"'.encode(), b"print(1)"]
    (folder / ".train.py.swp").write_bytes(swap(b"/home/aberg/kestrel/train.py", lines))
    origin = [f"https://{GITHUB_TOKEN}@github.com/acme/data/archive.zip", "https://github.com/acme"]
    fetched = plistlib.dumps(origin, fmt=plistlib.FMT_BINARY)
    (folder / "._archive.zip").write_bytes(attributes({b"com.apple.metadata:kMDItemWhereFroms": fetched}))
    settings = plistlib.dumps({"hub_token": HF_TOKEN, "other": "nothing"}, fmt=plistlib.FMT_BINARY)
    (folder / "settings.plist").write_bytes(settings)
    core = b"\x7fELF\2\1\1".ljust(16, b"\0") + struct.pack("<HH", 4, 62) + bytes(400)
    (folder / "memory").write_bytes(core + f"HOME=/\0HF_TOKEN={HF_TOKEN}\0TERM=xterm\0".encode() + bytes(64))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
