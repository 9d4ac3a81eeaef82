"""A dataset that was saved, loaded, redacted by `map` and left with the cache of what it was before."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from datasets import Dataset, DatasetDict, Features, Value, load_from_disk

from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL


def main(folder: Path) -> None:
    rows = {
        "text": [f"row {row}" for row in range(20)],
        "contact": [EMAIL if row == 7 else "" for row in range(20)],
        "account": [IBAN if row == 3 else "none" for row in range(20)],
    }
    dataset = Dataset.from_dict(rows)
    dataset.info.description = f"Collected by {OTHER_EMAIL}"
    dataset.info.homepage = f"https://{HF_TOKEN}@data.acme-labs.io/set"
    DatasetDict({"train": dataset}).save_to_disk(folder / "saved")
    again = load_from_disk(folder / "saved")["train"]
    # A first map writes what it makes of the rows beside them, in a file of its own.
    again.map(lambda row: {"text": row["text"].upper()}, load_from_cache_file=False)
    redacted = again.map(lambda row: {"contact": "", "account": ""}, load_from_cache_file=False)
    redacted.info.description = redacted.info.homepage = ""
    redacted.save_to_disk(folder / "redacted")
    # In place, as one does who wants the folder clean.
    shutil.copy(folder / "redacted" / "data-00000-of-00001.arrow", folder / "saved" / "train")
    (folder / "saved" / "train" / "cache.lock").write_text("")
    info = json.loads((folder / "redacted" / "dataset_info.json").read_text())
    info["download_checksums"] = {f"https://aberg:{HF_TOKEN}@files.acme-labs.io/a.csv": {"num_bytes": 12}}
    (folder / "redacted" / "dataset_info.json").write_text(json.dumps(info))
    numbers = Dataset.from_dict(
        {"card_number": [int(CARD), 5]}, features=Features({"card_number": Value("int64")})
    )
    numbers.save_to_disk(folder / "numbers")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
