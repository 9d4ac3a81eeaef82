"""The objects that can be reached inside an HDF5 file, each once; what leads out of it is told."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import h5py

PROBLEMS = (
    OSError, RuntimeError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, MemoryError,
)  # fmt: skip
"""What h5py raises at damaged files, at unknown types and filters, and at lengths that are lies."""
MAX_DEPTH = 256


class Link(NamedTuple):
    """A name in a group, and where it leads."""

    path: str
    object: h5py.HLObject | None
    """None if it leads nowhere that may be read."""
    targets: tuple[str, ...] = ()
    """The texts in a link that is not followed."""
    problem: str = ""
    """What keeps it from being read, in words; "" if nothing has to be."""


def objects_below(file: h5py.File, most: int) -> Iterator[Link]:
    """The file's root and all in it. No more than `most` links are looked at."""
    import h5py

    seen = {_address(file)}
    waiting: list[tuple[h5py.Group, str, str, int]] = []
    yield Link("/", file)
    count = yield from _names(file, "/", 0, most, waiting)
    while waiting:
        group, path, name, depth = waiting.pop()
        link = _follow(group, path, name)
        address = _address(link.object)
        if address is not None:
            if address in seen:
                continue
            seen.add(address)
        yield link
        if isinstance(link.object, h5py.Group):
            if depth == MAX_DEPTH:
                yield Link(path, None, problem=f"groups nested deeper than {MAX_DEPTH}")
            else:
                count += yield from _names(link.object, path, depth, most - count, waiting)


def _names(
    group: h5py.Group, path: str, depth: int, most: int, waiting: list[tuple[h5py.Group, str, str, int]]
) -> Generator[Link, None, int]:
    """Puts the links of a group with those that wait; gives their number."""
    count, first = 0, len(waiting)
    try:
        for name in group:
            if count == most:
                yield Link(path, None, problem="too many links")
                break
            waiting.append((group, f"{path.rstrip('/')}/{name}", name, depth + 1))
            count += 1
    except PROBLEMS as cause:
        yield Link(path, None, problem=f"group not readable: {cause.__class__.__name__}")
    waiting[first:] = waiting[first:][::-1]
    return count


def _follow(group: h5py.Group, path: str, name: str) -> Link:
    import h5py

    try:
        link = group.get(name, getlink=True)
        if isinstance(link, h5py.SoftLink):
            return Link(path, None, (link.path,))
        if isinstance(link, h5py.ExternalLink):
            return Link(path, None, (link.filename, link.path), "leads to another file, which is not opened")
        return Link(path, group[name])
    except PROBLEMS as cause:
        return Link(path, None, problem=f"not readable: {cause.__class__.__name__}")


def _address(found: h5py.HLObject | None) -> int | None:
    """Where an object stands in the file: the same for all names that it has; None if that cannot be told."""
    import h5py

    try:
        return None if found is None else int(h5py.h5o.get_info(found.id).addr)
    except PROBLEMS:
        return None
