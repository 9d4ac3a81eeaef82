"""A folder is listed as an upload would take it; everything else is named, not lost."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from leaktight.core.errors import NotFound, UsageError
from leaktight.core.report import Skip
from leaktight.sources.local import LocalFile, list_files, open_file, total_bytes


def listed(root: Path) -> tuple[list[str], dict[str, str]]:
    found = list(list_files(str(root)))
    files = [item.location.path for item in found if isinstance(item, LocalFile)]
    skips = {item.location.path: item.reason for item in found if isinstance(item, Skip)}
    return files, skips


def test_hidden_files_and_caches_are_listed_in_order(tmp_path: Path) -> None:
    for name in (".env", "b/.ipynb_checkpoints/x.ipynb", "a.txt", "b/c.txt", "wandb/debug.log"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    assert listed(tmp_path) == (
        [".env", "a.txt", "b/c.txt", "b/.ipynb_checkpoints/x.ipynb", "wandb/debug.log"],
        {},
    )


def test_what_no_upload_takes_is_left_out(tmp_path: Path) -> None:
    for name in (".git/config", ".cache/huggingface/x", "sub/.git/HEAD", "sub/.cache/huggingface/y", "kept"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    assert listed(tmp_path) == (["kept"], {})


def test_links_to_files_are_read_and_loops_of_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "gone").symlink_to("nowhere")
    files, skips = listed(tmp_path)
    assert files == ["link", "real"]
    assert skips["loop"] == "link to a folder is not read"
    assert skips["gone"] == "link to nothing"
    assert "self" in skips


def test_pipes_and_sockets_are_named_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock"))
        assert listed(tmp_path) == (
            [],
            {"pipe": "pipe (FIFO) is not read", "sock": "socket is not read"},
        )


def test_a_pipe_that_took_a_files_place_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        open_file(str(tmp_path / "pipe"))


def test_names_that_are_not_utf8_are_shown_escaped(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text("x")
    assert listed(tmp_path)[0] == [r"b\xff.txt"]


def test_single_file_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("12345")
    (file,) = list_files(str(tmp_path / "one.txt"))
    assert isinstance(file, LocalFile)
    assert (file.location.path, file.size) == ("one.txt", 5)
    assert total_bytes([str(tmp_path), "-"]) == 5


def test_nothing_there_and_foreign_addresses_are_errors(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        list(list_files(str(tmp_path / "absent")))
    with pytest.raises(UsageError):
        list(list_files("hf://models/a/b"))
