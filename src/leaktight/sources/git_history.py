"""The history of a git repository: every blob once, messages and identities, and what lies beside them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.sources.git_command import GitCommand, git_program
from leaktight.sources.git_objects import GitObject, list_objects, read_objects
from leaktight.sources.lfs import NOT_HERE, object_of, stored_object
from leaktight.sources.local import LocalFile, list_files, printable

SHORT = 10
"""Characters of an object id that a report shows."""
MARK = ".git!"
"""Paths in the history begin so."""
MESSAGES = 512
"""Messages looked at together."""
MAX_HASHED_BYTES = 64 << 20
_IDENTITY = re.compile(rb"^(?:author|committer|tagger) (.*) (\d+) [+-]\d{4}$", re.MULTILINE)
_BESIDE = (
    "config",
    "config.worktree",
    "packed-refs",
    "FETCH_HEAD",
    "ORIG_HEAD",
    "COMMIT_EDITMSG",
    "description",
)


@dataclass(slots=True)
class GitHistory:
    """One repository under an address."""

    source: str
    """The address as given."""
    folder: str
    """Its own folder: `.git`, or a submodule's below `.git/modules`."""
    name: str = ".git"
    """How the folder is called in paths."""
    since: str | None = None
    """Only what is not reachable from this commit."""
    paths: dict[str, str] = field(default_factory=dict)
    """Object id -> a path in some tree."""
    _shown: dict[str, str] = field(default_factory=dict)
    """The start of an object's id -> all of it."""

    @property
    def git(self) -> GitCommand:
        return GitCommand(self.folder)

    def items(self, *, skip_known: bool) -> Iterator[LocalFile | Blob | TextBatch | Skip]:
        """Everything; `skip_known`: but blobs that stand in the folder as they are. Each is to be used before
        the next."""
        here = Location(self.source, self.name)
        if git_program() is None:
            yield Skip(here, "git is needed to read the history and is not installed")
            return
        problems: list[str] = []
        ids = self._ids(problems)
        if ids is None:
            yield Skip(here, f"no commit {self.since} to begin at" if self.since else "not a git repository")
            return
        if self.since is None:
            yield from self._beside()
        skips: list[Skip] = []

        def unread(name: str, reason: str) -> None:
            skips.append(Skip(Location(self.source, f"{self.name}!{name[:SHORT]}"), reason))

        texts = _Texts(self.source, self.name)
        known = self._known_files(frozenset(ids.values())) if skip_known else frozenset()
        wanted = [one for one in ids if one.decode("ascii") not in known]
        for found in read_objects(self.git, wanted, unread):
            if found.kind == "blob":
                yield from self._blob(found)
            elif found.data is not None:
                yield from texts.add(found)
        yield from texts.finish()
        yield from skips
        yield from (Skip(here, problem) for problem in dict.fromkeys(problems))

    def _ids(self, problems: list[str]) -> dict[bytes, int] | None:
        """Id -> bytes of the objects to read, their paths noted; None if there is no such repository."""
        _, trouble = self.git.run("rev-parse", "--git-dir")
        if trouble:
            return None
        if self.since is not None:
            _, trouble = self.git.run(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.since}^{{commit}}"
            )
            if trouble:
                return None
        until = () if self.since is None else ("--not", self.since)
        reachable: list[bytes] = []
        words = ("rev-list", "--objects", "--all", "--reflog", "--missing=allow-any", *until)
        for line in self.git.lines(words, problems):
            name, _, path = line.partition(b" ")
            reachable.append(name)
            if path:
                self.paths.setdefault(name.decode("ascii"), path.decode("utf-8", "backslashreplace"))
        every = list_objects(self.git, problems)
        return every if self.since is None else {name: every[name] for name in reachable if name in every}

    def _blob(self, found: GitObject) -> Iterator[LocalFile | Blob | Skip]:
        path = self.paths.get(found.id, "")
        shown = f"{self.name}!{found.id[:SHORT]}/{path}" if path else f"{self.name}!{found.id[:SHORT]}"
        self._shown[found.id[:SHORT]] = found.id
        location = Location(self.source, shown)
        if found.data is None:
            yield Blob(location, found.open, found.size, seekable=False, depth=1)
            return
        name = object_of(found.data)
        if name is None:
            yield Blob.of(location, found.data, 1)
            return
        stored = stored_object(Path(self.folder), name)
        yield Skip(location, NOT_HERE) if stored is None else LocalFile(location, str(stored), None)

    def _beside(self) -> Iterator[LocalFile]:
        """Configuration, hooks and logs: they hold addresses with passwords, and commands."""
        names = [name for name in _BESIDE if Path(self.folder, name).is_file()]
        for folder in ("hooks", "logs"):
            for at, folders, files in os.walk(Path(self.folder, folder)):
                folders.sort()
                inside = os.path.relpath(at, self.folder)
                names += [f"{inside}/{file}" for file in sorted(files) if not file.endswith(".sample")]
        for name in names:
            file = Path(self.folder, name)
            if not file.is_symlink():
                yield LocalFile(Location(self.source, f"{self.name}/{printable(name)}"), str(file), None)

    def _known_files(self, sizes: frozenset[int]) -> frozenset[str]:
        """The ids of the files that stand in the folder now; of those that have one of these sizes."""
        output, _ = self.git.run("rev-parse", "--show-object-format")
        digits = 64 if output.strip() == b"sha256" else 40
        files = list_files(self.source) if self.name == ".git" else ()
        ids = (blob_id(file.file, digits, sizes) for file in files if isinstance(file, LocalFile))
        return frozenset(name for name in ids if name)

    def owner_of(self, path: str) -> str | None:
        """The id of the blob that a path in a report belongs to."""
        start = len(self.name) + 1
        return self._shown.get(path[start : start + SHORT]) if path.startswith(f"{self.name}!") else None

    def whereabouts(self, ids: Iterable[str]) -> dict[str, str]:
        """Object id -> where it is in the history: when it came, and whether HEAD still has it."""
        wanted = {name.encode("ascii"): name for name in ids}
        if not wanted:
            return {}
        problems: list[str] = []
        in_head = {
            words[2]
            for line in self.git.lines(("ls-tree", "-r", "--full-tree", "HEAD"), problems)
            if len(words := line.split(None, 3)) > 2
        }
        seen: dict[str, tuple[str, str, str]] = {}
        commit = date = ""
        log = (
            "log",
            "--all",
            "--reflog",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "-m",
            "--format=%x01%H %as",
        )
        for line in self.git.lines(log, problems):
            if line.startswith(b"\x01"):
                commit, _, date = line[1:].decode("ascii", "replace").partition(" ")
                continue
            words = line.split(None, 5)
            if len(words) < 5 or not line.startswith(b":"):
                continue
            for side in (words[3], words[2]):
                name = wanted.get(side)
                if name is not None:
                    last = seen[name][2] if name in seen else commit
                    seen[name] = (commit, date, last) if side == words[3] or name not in seen else seen[name]
        return {
            name: _words(name, seen.get(name), name.encode("ascii") in in_head) for name in wanted.values()
        }


def _words(name: str, seen: tuple[str, str, str] | None, is_in_head: bool) -> str:
    if seen is None:
        return f"blob {name[:SHORT]}, in no commit"
    first, date, last = seen
    until = "in HEAD" if is_in_head else f"not in HEAD, last in {last[:SHORT]}"
    return f"blob {name[:SHORT]}, since {first[:SHORT]} of {date}, {until}"


class _Texts:
    """Collects messages and identities, each once."""

    def __init__(self, source: str, name: str) -> None:
        self._source = source
        self._name = name
        self._messages: list[tuple[str, bytes]] = []
        self._seen: set[bytes] = set()
        self._identities: dict[bytes, str] = {}

    def add(self, found: GitObject) -> Iterator[TextBatch]:
        """Takes a commit or tag in; gives what is to be looked at by now."""
        assert found.data is not None
        header, _, message = found.data.partition(b"\n\n")
        for identity in _IDENTITY.findall(header):
            self._identities.setdefault(identity[0], found.id)
        digest = hashlib.blake2b(message, digest_size=16).digest()
        if message.strip() and digest not in self._seen:
            self._seen.add(digest)
            self._messages.append((f"{found.kind} {found.id[:SHORT]} message", message))
        if len(self._messages) >= MESSAGES:
            yield self._batch(self._messages)
            self._messages = []

    def finish(self) -> Iterator[TextBatch]:
        """What is left."""
        if self._messages:
            yield self._batch(self._messages)
        who = [(f"identity of commit {name[:SHORT]}", text) for text, name in self._identities.items()]
        if who:
            yield self._batch(who)

    def _batch(self, texts: Sequence[tuple[str, bytes]]) -> TextBatch:
        data, offsets = join_texts([text for _, text in texts])
        parts = [part for part, _ in texts]
        return TextBatch(data, offsets, partial(_place, self._source, self._name, parts))


def _place(source: str, name: str, parts: Sequence[str], text: int, _offset: int) -> Location:
    return Location(source, name, parts[text])


def find_histories(address: str, since: str | None = None) -> list[GitHistory]:
    """The repositories of a folder: its own, and those of its submodules."""
    root = Path(address, ".git")
    folder = git_folder(root)
    if folder is None:
        return []
    found = [GitHistory(address, str(folder), since=since)]
    for head in sorted(folder.glob("modules/**/HEAD")):
        if (head.parent / "objects").is_dir():
            name = f".git/{head.parent.relative_to(folder).as_posix()}"
            found.append(GitHistory(address, str(head.parent), name))
    return found


def git_folder(path: Path) -> Path | None:
    """The repository's folder: a `.git` file, as worktrees and submodules have it, says where it is."""
    try:
        if path.is_dir():
            return path.resolve()
        text = path.read_text(encoding="utf-8", errors="replace")[:4096]
    except OSError:
        return None
    if not text.startswith("gitdir:"):
        return None
    target = Path(path.parent, text.removeprefix("gitdir:").strip())
    return target.resolve() if target.is_dir() else None


def blob_id(file: str, digits: int, sizes: frozenset[int]) -> str | None:
    """The id that git gives a file's content, in 40 or 64 `digits`.

    None for a file that is unreadable, large, or of none of these sizes.
    """
    try:
        with Path(file).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_HASHED_BYTES or size not in sizes:
                return None
            data = stream.read(size + 1)
    except OSError:
        return None
    kind = hashlib.sha256 if digits == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
