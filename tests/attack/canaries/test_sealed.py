"""The registry's file: nothing raw in it, nothing to be had of it without its key, no change unseen."""

from __future__ import annotations

import base64
import json
import stat
from pathlib import Path

import pytest

from leaktight.attack.canaries.built_in import built_in_format
from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.canaries.sealed import open_registry, write_registry
from leaktight.core.errors import FormatError, NotFound, UsageError

KEY = b"0123456789abcdef" * 2
SECRET, CARRIER = "4" + "82913", "Dear all. The access code is "
CANARIES = (
    Canary("code-000", "code", SECRET, CARRIER + SECRET, 4, "The access code is ", 4, ("ab" * 32,)),
    Canary("own-000", "own", "xy", "A text with xy", 0, "with ", 16),
)
REGISTRY = Registry(
    CANARIES,
    "f" * 64,
    "",
    ("A fresh {secret}",),
    (built_in_format("code"), parse_format("own", "x[yz]")),
    ("body",),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_registry(tmp_path / "canaries.json", REGISTRY, KEY)
    return tmp_path / "canaries.json"


def test_what_was_written_is_read_again(file: Path) -> None:
    opened = open_registry(file, KEY)
    assert opened.canaries == CANARIES
    assert (opened.dataset, opened.carriers, opened.columns) == ("f" * 64, ("A fresh {secret}",), ("body",))
    forms = [opened.format_of(canary) for canary in opened.canaries]
    assert [form.size for form in forms if form] == [10**6, 2]
    assert len(opened.digest) == 64


def test_the_file_is_the_owners_alone_and_holds_nothing_raw(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    data = file.read_bytes()
    sealed = base64.b64decode(json.loads(data)["sealed"])
    for raw in (SECRET, "access code", "fresh", "Dear all"):
        assert raw.encode() not in data
        assert raw.encode() not in sealed
        assert base64.b64encode(raw.encode()).rstrip(b"=")[:-1] not in data
    header = json.loads(data)
    assert (header["formats"], header["repeats"], header["candidates"]) == (["code", "own"], [4, 16], 2)
    assert [path.name for path in file.parent.iterdir()] == ["canaries.json"]


def test_another_key_is_told_what_to_do(file: Path) -> None:
    with pytest.raises(UsageError, match="give the key whose id is"):
        open_registry(file, b"another key, long enough")
    with pytest.raises(UsageError):
        open_registry(file, b"short")


@pytest.mark.parametrize("field", ["sealed", "dataset", "repeats", "formats", "candidates"])
def test_any_change_is_seen(file: Path, field: str) -> None:
    document = json.loads(file.read_bytes())
    if field == "sealed":
        sealed = bytearray(base64.b64decode(document["sealed"]))
        sealed[len(sealed) // 2] ^= 1
        document["sealed"] = base64.b64encode(sealed).decode()
    else:
        document[field] = {"dataset": "e" * 64, "repeats": [4], "formats": [], "candidates": 3}[field]
    file.write_text(json.dumps(document))
    with pytest.raises(FormatError, match="changed"):
        open_registry(file, KEY)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "no json", '{"kind": "leaktight canaries", "version": 9, "sealed": ""}']
)
def test_what_is_no_registry_is_told(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(FormatError):
        open_registry(file, KEY)
    with pytest.raises(NotFound):
        open_registry(file.with_name("none"), KEY)


def test_a_registry_is_never_written_over(file: Path) -> None:
    with pytest.raises(UsageError):
        write_registry(file, REGISTRY, KEY)


def test_nothing_raw_is_shown() -> None:
    shown = repr(REGISTRY) + repr(CANARIES)
    assert SECRET not in shown
    assert "Dear" not in shown
