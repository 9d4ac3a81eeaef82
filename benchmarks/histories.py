"""A git repository with a long history, grown by a script: the same blobs on every run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.corpora import Corpus, prepare, standard_library_lines
from benchmarks.tokens import tokens

FILES = 600
_EDITS_PER_COMMIT = 12
_START = 1_600_000_000


def grown_history(blobs: int) -> Corpus:
    """A packed repository of at least so many distinct blobs: Python modules, each edited about 20 times.

    One commit in a hundred brings a credential and the next one takes it back. `bytes` counts every blob.
    """

    def fill(folder: Path) -> int:
        _git(folder, "init", "-q", "-b", "main")
        stream = _Stream()
        for piece in _commands(blobs, stream):
            stream.chunks.append(piece)
        subprocess.run(
            ["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(stream.chunks), check=True
        )
        _git(folder, "gc", "-q")
        _git(folder, "reset", "-q", "--hard", "main")
        return stream.blob_bytes

    return prepare("history", fill, blobs, FILES)


class _Stream:
    """What goes to `git fast-import`, and how many bytes of it are blobs."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.blob_bytes = 0


def _commands(blobs: int, stream: _Stream) -> Iterator[bytes]:
    random = Random(5)
    lines = standard_library_lines()
    files = [_piece(lines, random) for _ in range(FILES)]
    changed = dict(enumerate(files))
    written = number = 0
    leaks = iter([token for seed in range(40) for token in tokens(900 + seed) if "\n" not in token.value])
    while written < blobs:
        leak = next(leaks) if number % 100 == 50 else None
        yield _commit_head(number)
        for file, content in changed.items():
            extra = [f'{leak.name} = "{leak.value}"'] if leak is not None else []
            data = ("\n".join([*content, *extra]) + "\n").encode()
            stream.blob_bytes += len(data)
            written += 1
            path = b"package_%02d/module_%03d.py" % (file // 50, file)
            yield b"M 100644 inline %b\ndata %d\n%b\n" % (path, len(data), data)
        number += 1
        changed = {}
        for _ in range(_EDITS_PER_COMMIT):
            file = random.randrange(FILES)
            files[file] = _edited(files[file], lines, random)
            changed[file] = files[file]


def _commit_head(number: int) -> bytes:
    who = b"Ada Example <ada@example.org> %d +0000" % (_START + 3600 * number)
    message = b"Change %d\n" % number
    return b"commit refs/heads/main\ncommitter %b\ndata %d\n%b" % (who, len(message), message)


def _piece(lines: list[str], random: Random) -> list[str]:
    start = random.randrange(len(lines) - 2000)
    return lines[start : start + random.randrange(60, 900)]


def _edited(content: list[str], lines: list[str], random: Random) -> list[str]:
    """The content with a few lines replaced in one place."""
    at, source = random.randrange(len(content)), random.randrange(len(lines) - 50)
    size = random.randrange(1, 20)
    return [*content[:at], *lines[source : source + size], *content[at + size // 2 :]]


def _git(folder: Path, *words: str) -> None:
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", folder, *words], check=True, env=env)
