"""The tokenizer of MiniLM, without what English text in Latin letters never needs."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_UNUSED = re.compile(r"\[(?:unused\d+|MASK)\]")


def pruned(tokenizer: Path) -> tuple[str, list[int]]:
    """A tokenizer.json with the kept entries numbered anew, and their old numbers in the new order."""
    fields: dict[str, Any] = json.loads(tokenizer.read_text("utf-8"))
    old = fields["model"]["vocab"]
    entries = sorted((entry for entry in old if _is_kept(entry)), key=old.__getitem__)
    new = {entry: number for number, entry in enumerate(entries)}
    fields["model"]["vocab"] = new
    fields["truncation"] = fields["padding"] = None
    fields["added_tokens"] = [
        {**token, "id": new[token["content"]]} for token in fields["added_tokens"] if token["content"] in new
    ]
    for name, token in fields["post_processor"]["special_tokens"].items():
        token["ids"] = [new[name]]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")), [old[entry] for entry in entries]


def _is_kept(entry: str) -> bool:
    if entry in _SPECIAL:
        return True
    text = entry.removeprefix("##")
    return not _UNUSED.fullmatch(entry) and all(
        not character.isalpha() or "LATIN" in unicodedata.name(character, "") for character in text
    )
