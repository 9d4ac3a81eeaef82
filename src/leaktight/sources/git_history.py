"""The history of a git repository: every blob once, messages and identities, and what lies beside them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leaktight.core.batch import TextBatch
from leaktight.core.blob import Blob
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.sources.git_command import GitCommand, git_program
from leaktight.sources.git_folders import common_folder, find_folders
from leaktight.sources.git_objects import GitObject, list_objects, read_objects
from leaktight.sources.git_texts import SHORT, GitTexts
from leaktight.sources.lfs import NOT_HERE, object_of, stored_object
from leaktight.sources.local import LocalFile, list_files, printable

MAX_HASHED_BYTES = 64 << 20
_LINK = re.compile(rb"160000 commit ([0-9a-f]{40,64})\t")
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
    objects: str = ""
    """Where its objects lie among the files under the address, if they do: in a bare repository."""
    since: str | None = None
    """Only what is not reachable from this commit."""
    known: tuple[str, ...] = ()
    """For a submodule: the same, of those of these commits that it has."""
    unpushed: bool = False
    """Only what branches, tags and `HEAD` have, and no branch of a remote."""
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
            wanting = f"no commit {self.since} to begin at: fetch it or name another"
            yield Skip(here, wanting if self.since else "not a git repository")
            return
        if not self._is_partial and not self.objects:
            yield from self._beside()
        skips: list[Skip] = []

        def unread(name: str, reason: str) -> None:
            skips.append(Skip(Location(self.source, f"{self.name}!{name[:SHORT]}"), reason))

        texts = GitTexts(self.source, self.name)
        known = self._known_files(frozenset(ids.values())) if skip_known else frozenset()
        wanted = [one for one in ids if one.decode("ascii") not in known]
        for found in read_objects(self.git, wanted, unread):
            if found.kind == "blob":
                yield from self._blob(found)
            elif found.data is not None:
                yield from texts.add(found)
        if not self._is_partial:
            for log in self._logs():
                yield from texts.add_log(*log)
        yield from texts.finish()
        yield from skips
        yield from (Skip(here, problem) for problem in dict.fromkeys(problems))

    def _ids(self, problems: list[str]) -> dict[bytes, int] | None:
        """Id -> bytes of the objects to read, their paths noted; None if there is no such repository."""
        _, trouble = self.git.run("rev-parse", "--git-dir")
        if trouble:
            return None
        if self.since is not None and not self._has(self.since):
            return None
        reachable: list[bytes] = []
        words = ("rev-list", "--objects", "--missing=allow-any", *self._wanted_commits())
        for line in self.git.lines(words, problems):
            name, _, path = line.partition(b" ")
            reachable.append(name)
            if path:
                self.paths.setdefault(name.decode("ascii"), path.decode("utf-8", "backslashreplace"))
        every = list_objects(self.git, problems)
        return {name: every[name] for name in reachable if name in every} if self._is_partial else every

    @property
    def _is_partial(self) -> bool:
        return self.since is not None or bool(self.known) or self.unpushed

    def _wanted_commits(self) -> list[str]:
        """The arguments of `git rev-list` that say from where to where."""
        words = ["--all", "--reflog"]
        if self.unpushed:
            words = ["--branches", "--tags"] + ["HEAD"] * self._has("HEAD")
        until = [self.since] if self.since is not None else [one for one in self.known if self._has(one)]
        until += ["--remotes"] * self.unpushed
        return [*words, "--not", *until] if until else words

    def _has(self, name: str) -> bool:
        _, trouble = self.git.run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        return not trouble

    def links(self, commit: str) -> tuple[str, ...]:
        """The commits of submodules that a commit holds."""
        if git_program() is None or not self._has(commit):
            return ()
        lines = self.git.lines(("ls-tree", "-r", "--full-tree", "--end-of-options", commit), [])
        links = (_LINK.match(line) for line in lines)
        return tuple(link[1].decode("ascii") for link in links if link)

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
        stored = stored_object(common_folder(Path(self.folder)), name)
        yield Skip(location, NOT_HERE) if stored is None else LocalFile(location, str(stored), None)

    def _beside(self) -> Iterator[LocalFile]:
        """Configuration and hooks: they hold addresses with passwords, and commands."""
        for folder in self._own_folders():
            names = [name for name in _BESIDE if Path(folder, name).is_file()]
            names += [name for name in _files_below(folder, "hooks") if not name.endswith(".sample")]
            for name in names:
                file = Path(folder, name)
                if not file.is_symlink():
                    yield LocalFile(Location(self.source, f"{self.name}/{printable(name)}"), str(file), None)

    def _logs(self) -> Iterator[tuple[str, str]]:
        """(name, file) of each log of where branches have been."""
        for folder in self._own_folders():
            for name in _files_below(folder, "logs"):
                yield printable(name), str(Path(folder, name))

    def _own_folders(self) -> list[Path]:
        """The repository's folder; for a worktree also the one that it shares."""
        return list(dict.fromkeys((Path(self.folder), common_folder(Path(self.folder)))))

    def _known_files(self, sizes: frozenset[int]) -> frozenset[str]:
        """The ids of the files that stand in the folder now; of those that have one of these sizes."""
        output, _ = self.git.run("rev-parse", "--show-object-format")
        digits = 64 if output.strip() == b"sha256" else 40
        files = list_files(self.source)
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
            "--topo-order",
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
                is_coming = side == words[3]
                if name is not None and (is_coming or name not in seen):
                    gone = seen[name][2] if name in seen else "" if is_coming else commit
                    seen[name] = (commit, date, gone)
        return {
            name: _words(name, seen.get(name), name.encode("ascii") in in_head) for name in wanted.values()
        }


def _words(name: str, seen: tuple[str, str, str] | None, is_in_head: bool) -> str:
    if seen is None:
        return f"blob {name[:SHORT]}, in no commit"
    first, date, gone = seen
    until = "in HEAD" if is_in_head else f"not in HEAD, removed in {gone[:SHORT]}" if gone else "not in HEAD"
    return f"blob {name[:SHORT]}, since {first[:SHORT]} of {date}, {until}"


def find_histories(address: str, since: str | None = None, *, unpushed: bool = False) -> list[GitHistory]:
    """The repositories of a folder: its own, those of its submodules, and others below it.

    `since` is a commit of its own; of its submodules it leaves out what the commit holds of them.
    """
    found = [
        GitHistory(address, one.folder, one.name, objects=one.objects, unpushed=unpushed)
        for one in find_folders(address)
    ]
    if since is not None and found:
        found[0].since = since
        known = found[0].links(since)
        for other in found[1:]:
            other.known = known
    return found


def _files_below(folder: Path, inside: str) -> list[str]:
    names = []
    for at, folders, files in os.walk(folder / inside):
        folders.sort()
        names += [f"{os.path.relpath(at, folder)}/{file}" for file in sorted(files)]
    return names


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
