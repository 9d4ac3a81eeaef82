"""What a dataset's own files say of its rows, brought up to date: cards, dataset_info.json, state.json."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from leaktight.sources.dataset_files import split_of

CARD, INFO, INFOS, STATE = "README.md", "dataset_info.json", "dataset_infos.json", "state.json"
_FRONT_MATTER = re.compile(
    r"\A(\ufeff?---[ \t]*\r?\n)(.*?)(?=^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))", re.DOTALL | re.MULTILINE
)
_SPLIT_NAME = re.compile(r"^(\s*)(?:-\s+)?name:\s*(\S+)\s*$")
_EXAMPLES = re.compile(r"^(\s*(?:-\s+)?num_examples:\s*)(\d+)(\s*)$")
_FINGERPRINT = re.compile(r'("_fingerprint"\s*:\s*")([0-9a-f]{8,64})(")')
_TRAINING = ("train", "training")


def is_for_training(path: str) -> bool:
    """Whether a file is of the training split, or of none."""
    return split_of(path) in ("", *_TRAINING)


def updated(name: str, data: bytes, added: Mapping[str, int], stamp: bytes) -> bytes:
    """The bytes of a file about a dataset, with so many more rows in each split ("": in the only one).

    `stamp` goes into new fingerprints: `datasets` would else give a copy the cached rows of the original.
    Files of other names, and what cannot be read, come back as they are.
    """
    try:
        text = data.decode()
        if name == CARD:
            return _card(text, added).encode()
        if name in (INFO, INFOS):
            return _info(text, added).encode()
        if name == STATE:
            return _FINGERPRINT.sub(lambda found: _renamed(found, stamp), text).encode()
    except (UnicodeDecodeError, ValueError):
        return data
    return data


def _card(text: str, added: Mapping[str, int]) -> str:
    front = _FRONT_MATTER.match(text)
    if front is None:
        return text
    lines = front[2].splitlines(keepends=True)
    names = [found[2].strip("\"'") for line in lines if (found := _SPLIT_NAME.match(line.rstrip("\r\n")))]
    splits = {name for name in names if split_of(name)}
    current = ""
    for number, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        if found := _SPLIT_NAME.match(bare):
            current = found[2].strip("\"'")
        if found := _EXAMPLES.match(bare):
            more = _more(added, current, is_only=len(splits) <= 1)
            lines[number] = f"{found[1]}{int(found[2]) + more}{found[3]}{line[len(bare) :]}"
    return front[1] + "".join(lines) + text[front.end() :]


def _info(text: str, added: Mapping[str, int]) -> str:
    document = json.loads(text)
    if not isinstance(document, dict):
        return text
    for info in (document, *document.values()):
        if isinstance(info, dict) and isinstance(info.get("splits"), dict):
            _count(info["splits"], added)
    indent = re.search(r"\n( +)\S", text)
    end = "\n" if text.endswith("\n") else ""
    return json.dumps(document, ensure_ascii=text.isascii(), indent=len(indent[1]) if indent else None) + end


def _count(splits: dict[str, Any], added: Mapping[str, int]) -> None:
    for name, split in splits.items():
        if isinstance(split, dict) and isinstance(split.get("num_examples"), int):
            split["num_examples"] += _more(added, name, is_only=len(splits) == 1)


def _more(added: Mapping[str, int], split: str, *, is_only: bool) -> int:
    return sum(added.values()) if is_only else added.get(split_of(split) or split, 0)


def _renamed(found: re.Match[str], stamp: bytes) -> str:
    digest = hashlib.sha256(b"\0".join((b"canaries", stamp, found[2].encode()))).hexdigest()
    return f"{found[1]}{digest[: len(found[2])]}{found[3]}"
