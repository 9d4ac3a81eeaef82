"""Where git keeps its repositories: in a folder, anywhere below it, for its submodules and worktrees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GitFolder:
    """A repository's own folder."""

    name: str
    """How reports call it: its path below the root."""
    folder: str
    objects: str = ""
    """Where its objects lie among the files under the root: a bare one's do, others' lie in `.git`."""


def find_folders(root: str) -> Iterator[GitFolder]:
    """Every repository in a folder or below it, its own first; each once, however many worktrees it has."""
    seen: set[Path] = set()
    for one in _all_folders(root):
        shared = common_folder(Path(one.folder))
        if shared not in seen:
            seen.add(shared)
            yield one


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


def common_folder(folder: Path) -> Path:
    """The folder that a worktree shares with its repository; for all others their own."""
    try:
        text = (folder / "commondir").read_text(encoding="utf-8", errors="replace")[:4096].strip()
    except OSError:
        return folder.resolve()
    shared = folder / text
    return shared.resolve() if text and shared.is_dir() else folder.resolve()


def folder_around(file: Path) -> Path | None:
    """The repository that a file belongs to: the nearest one upwards."""
    for parent in file.absolute().parents:
        if (parent / ".git").exists():
            return git_folder(parent / ".git")
    return None


def _all_folders(root: str) -> Iterator[GitFolder]:
    own = git_folder(Path(root, ".git"))
    if own is not None:
        yield from _with_submodules(".git", own)
    for at, folders, files in os.walk(root):
        folders.sort()
        inside = "" if at == root else Path(at).relative_to(root).as_posix()
        if _is_bare(folders, files):
            yield from _with_submodules(inside or ".git", Path(at).resolve(), f"{at.rstrip('/')}/objects")
            folders.clear()
        elif ".git" in folders or ".git" in files:
            folder = git_folder(Path(at, ".git"))
            if folder is not None:
                yield from _with_submodules(f"{inside}/.git".lstrip("/"), folder)
        folders[:] = [name for name in folders if name != ".git"]


def _is_bare(folders: list[str], files: list[str]) -> bool:
    return "HEAD" in files and "objects" in folders and "refs" in folders


def _with_submodules(name: str, folder: Path, objects: str = "") -> Iterator[GitFolder]:
    """A repository and those of its submodules, which it keeps under `modules`."""
    yield GitFolder(name, str(folder), objects)
    for head in sorted(folder.glob("modules/**/HEAD")):
        store = head.parent / "objects"
        if store.is_dir():
            inside = head.parent.relative_to(folder).as_posix()
            listed = f"{objects.removesuffix('objects')}{inside}/objects" if objects else ""
            yield GitFolder(f"{name}/{inside}", str(head.parent), listed)
