"""A shard of samples, as WebDataset reads them: members that share a name up to its first dot."""

from __future__ import annotations

import io
import json
import sys
import tarfile
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.artefacts.planted import EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL, PHONE


def main(folder: Path) -> None:
    notes = PngInfo()
    notes.add_text("Comment", f"taken for {OTHER_EMAIL}")
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "png", pnginfo=notes)
    members = {
        "000000.txt": f"Write to {EMAIL} soon.".encode(),
        "000000.json": json.dumps({"caption": "a dog", "source": {"auth_token": HF_TOKEN}}).encode(),
        "000000.cls": b"7",
        "000000.png": picture.getvalue(),
        "000001.txt": f"Call {PHONE} now".encode(),
        "000001.json": json.dumps({"caption": "a cat", "account": IBAN}).encode(),
    }
    with tarfile.open(folder / "train-000000.tar", "w") as shard:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.uname, entry.gname = len(data), OTHER_EMAIL, "staff"
            shard.addfile(entry, io.BytesIO(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
