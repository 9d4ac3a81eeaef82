from __future__ import annotations

import gzip
import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.formats.archives.tar_archive import FORMAT
from leaktight.formats.compressed import gzip_stream
from tests.formats.opening import Opened, blob_of, head_of, open_all, read_blob

TEXT = b"a line of text in a member\n" * 50
FORMATS = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}


def make_tar(members: dict[str, bytes], format: int = tarfile.PAX_FORMAT, owner: str = "") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=format) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            info.uname = info.gname = owner
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize("format", FORMATS.values(), ids=list(FORMATS))
def test_members_are_read(format: int, seekable: bool) -> None:
    members = {"a.txt": TEXT, "folder/b.bin": bytes(range(256)) * 9, "c" * 90: b"x" * 512}
    data = make_tar(members, format)
    assert FORMAT.accepts(head_of(data, "a.tar"))
    opened = open_all(FORMAT, data, "a.tar", seekable=seekable)
    assert (opened.members, opened.skips) == (members, [])


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_and_other_alphabets_are_read(format: int) -> None:
    members = {"d/" * 100 + "naïve.txt": TEXT, "später/日本.txt": TEXT}
    opened = open_all(FORMAT, make_tar(members, format), "a.tar")
    assert opened.members == members
    assert opened.part("member names") == [name.encode() for name in members]


def test_owner_links_and_pax_headers_are_texts() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", pax_headers={"comment": "for internal use"}) as archive:
        info = tarfile.TarInfo("link")
        info.type, info.linkname = tarfile.SYMTYPE, "/home/someone/secret"
        info.uname, info.gname = "someone", "staff"
        info.pax_headers = {"note": "from my laptop"}
        archive.addfile(info)
    opened = open_all(FORMAT, target.getvalue(), "a.tar")
    owner = set(opened.part("tar owner"))
    assert owner == {b"someone", b"staff", b"/home/someone/secret", b"for internal use", b"from my laptop"}
    assert (opened.members, opened.skips) == ({}, [])


def test_old_form_without_magic_is_known_by_its_checksum() -> None:
    header = bytearray(make_tar({"a.txt": TEXT}, tarfile.USTAR_FORMAT))
    header[257:512] = bytes(255)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header[:512])
    assert FORMAT.accepts(head_of(bytes(header), "a"))
    assert open_all(FORMAT, bytes(header), "a").members == {"a.txt": TEXT}
    assert not FORMAT.accepts(head_of(TEXT, "a.txt"))
    assert not FORMAT.accepts(head_of(bytes(600), "zeros"))


def test_member_larger_than_memory_may_be_opened_again_and_again() -> None:
    large = bytes(range(251)) * 20_000
    data = make_tar({"large": large, "next": TEXT})
    outer = Blob(Location("src", "a.tar"), lambda: io.BytesIO(data), len(data), seekable=False)
    items = FORMAT.read(outer, Limits(max_whole_bytes=1000))
    opened = Opened()
    kept: list[Blob] = []
    for item in items:
        if isinstance(item, Blob):
            with item.open() as stream:
                assert stream.read(10) == large[:10] if "large" in item.name else TEXT[:10]
            opened.members[item.name], reason = read_blob(item)
            assert not reason
            kept.append(item)
    assert opened.members == {"large": large, "next": TEXT}
    assert read_blob(kept[0]) == (large, "")


def test_member_nobody_read_is_passed_over() -> None:
    data = make_tar({"large": bytes(5 << 20), "next": TEXT})
    items = list(FORMAT.read(blob_of(data, "a.tar", seekable=False), Limits(max_whole_bytes=2000)))
    assert [item.name for item in items if isinstance(item, Blob)] == ["large", "next"]


def test_tar_in_a_broken_gzip_gives_what_came_before() -> None:
    data = gzip.compress(make_tar({"a": TEXT, "b": bytes(9_000_000)}), 0)
    [inner] = gzip_stream.FORMAT.read(blob_of(data[:100_000], "a.tar.gz"), Limits())
    assert isinstance(inner, Blob)
    items = FORMAT.read(inner, Limits())
    first = next(items)
    assert isinstance(first, Blob)
    assert read_blob(first) == (TEXT, "")
    with pytest.raises(FormatError, match="cut off"):
        list(items)


def test_archives_written_behind_each_other_are_all_read() -> None:
    data = make_tar({"a": TEXT}) + make_tar({"b": TEXT})
    opened = open_all(FORMAT, data, "a.tar")
    assert (opened.members, opened.skips) == ({"a": TEXT, "b": TEXT}, [])


def test_foreign_data_behind_the_end_are_told() -> None:
    opened = open_all(FORMAT, make_tar({"a": TEXT}) + b"x" * 600, "a.tar")
    assert (opened.members, opened.reasons) == ({"a": TEXT}, ["tar: damaged header"])


@pytest.mark.parametrize("seekable", [True, False])
def test_archive_cut_inside_members_is_told(seekable: bool) -> None:
    data = make_tar({"a": TEXT, "b": TEXT}, tarfile.USTAR_FORMAT)
    ends = {0, 512 + 1536, 2 * (512 + 1536)}
    for size in range(1, 2 * (512 + 1536), 7):
        opened = open_all(FORMAT, data[:size], "a.tar", seekable=seekable)
        # The padding of a member may be missing without loss.
        is_padding = any(end - (1536 - len(TEXT)) <= size <= end for end in ends)
        assert bool(opened.skips) != is_padding, size


def test_huge_sizes_and_headers_are_told() -> None:
    header = bytearray(make_tar({"a": TEXT}, tarfile.GNU_FORMAT))
    for field in (b"\x80" + b"\x7f" * 11, b"\xff" * 12):
        header[124:136] = field
        header[148:156] = b" " * 8
        header[148:156] = b"%06o\0 " % sum(header[:512])
        for seekable in (True, False):
            assert open_all(FORMAT, bytes(header), "a.tar", seekable=seekable).reasons
    data = make_tar({"n" * (2 << 20): TEXT}, tarfile.GNU_FORMAT)
    assert "extension header" in open_all(FORMAT, data, "a.tar").reasons[0]


def test_members_beyond_the_limit_are_told() -> None:
    data = make_tar({str(number): b"x" for number in range(20)})
    opened = open_all(FORMAT, data, "a.tar", limits=Limits(max_members=5))
    assert (len(opened.members), opened.reasons) == (5, ["more than 5 members"])


def test_depth_is_bounded() -> None:
    opened = open_all(FORMAT, make_tar({"a": TEXT}), "a.tar", depth=5)
    assert opened.reasons == ["nested deeper than 5 containers"]


@pytest.mark.parametrize("seekable", [True, False])
@settings(max_examples=60, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bits_never_raise(flips: list[tuple[int, int]], seekable: bool) -> None:
    data = bytearray(make_tar({"a": TEXT, "ü" * 80: b"x" * 700}))
    for at, mask in flips:
        data[at % len(data)] ^= mask
    open_all(FORMAT, bytes(data), "a.tar", seekable=seekable, limits=Limits(max_whole_bytes=1000))
