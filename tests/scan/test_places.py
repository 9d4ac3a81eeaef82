"""Each format's findings say where to look: path, part, row, line, and code points in the text there."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import brotli
import lz4.frame
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest
import zstandard

from leaktight import Finding, scan
from tests.scan.trees import EMAIL, TOKEN, write

NOTE = f"first\nzweite Zeile äöü {TOKEN} Ende\n\nthird: {EMAIL}.\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was planted."""

    value: str
    part: str = ""
    row: int | None = None
    line: int | None = None
    text: str = ""
    """The text at the place, to be cut at the finding's code points; "" where only the length is known."""
    member: str = ""
    """What follows the file's own path."""


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    content: bytes
    places: tuple[Place, ...]


def zipped(members: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return sink.getvalue()


def tarred(members: dict[str, bytes], mode: str) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return sink.getvalue()


def note(member: str = "") -> tuple[Place, ...]:
    """The places in NOTE."""
    return (
        Place(TOKEN, line=2, text=NOTE, member=member),
        Place(EMAIL, line=4, text=NOTE, member=member),
    )


def keyed(name: str, text: str, token: tuple[str, int], email: tuple[str, int]) -> Sample:
    """A text whose places have a part and a line."""
    places = (
        Place(TOKEN, token[0], line=token[1], text=text),
        Place(EMAIL, email[0], line=email[1], text=text),
    )
    return Sample(name, text.encode(), places)


TEXTS = (
    Sample("plain.txt", NOTE.encode(), note()),
    Sample("windows.txt", NOTE.replace("\n", "\r\n").encode(), tuple(
        Place(place.value, line=place.line, text=NOTE.replace("\n", "\r\n")) for place in note()
    )),
    keyed("train.py", f'# größe\nhub.login(\n    token="{TOKEN}",\n)\nASK = "{EMAIL}"\n', ("", 3), ("", 5)),
    keyed(
        "conf.yaml",
        f"größe: 1\nhub:\n  user: x\n  token: {TOKEN}\nlist:\n  - name: a\n    mail: {EMAIL}\n",
        ("key hub.token", 4),
        ("key list.mail", 7),
    ),
    keyed(
        "pyproject.toml",
        f'[tool.hub]\nname = "ü"\ntoken = "{TOKEN}"\n\n[author]\nmail = "{EMAIL}"\n',
        ("key tool.hub.token", 3),
        ("key author.mail", 6),
    ),
    keyed(
        "settings.ini",
        f"[hub]\nname = ü\ntoken = {TOKEN}\n\n[author]\nmail = {EMAIL}\n",
        ("key hub.token", 3),
        ("key author.mail", 6),
    ),
    keyed(
        ".env.example",
        f"A=ü\nHF_TOKEN={TOKEN}\nexport ADMIN={EMAIL}\n", ("key HF_TOKEN", 2), ("key ADMIN", 3)),
    keyed(
        "README.md",
        f"---\nlicense: mit\nextra:\n  hub_token: {TOKEN}\n---\n"
        f"# Größe\n\ntext\n\n## Contact us\nAsk {EMAIL}.\n",
        ("front matter key extra.hub_token", 4),
        ("section Contact us", 11),
    ),
)  # fmt: skip

ROWS = ({"t": "a"}, {"t": f"ü {TOKEN}", "m": {"x": ["b", f"grüß {EMAIL}"]}}, {"t": "z"})
DOCUMENT = {"a": {"b": [1, {"token": f"ü {TOKEN}"}]}, "größe": f"ä {EMAIL}"}
CELL = f"two\nlines ü {TOKEN}"

STRUCTURED = (
    Sample(
        "doc.json",
        json.dumps(DOCUMENT, indent=1).replace("@", "\\u0040").encode(),
        (
            Place(TOKEN, "key a.b[1].token", line=6, text=f"ü {TOKEN}"),
            Place(EMAIL, "key größe", line=10, text=f"ä {EMAIL}"),
        ),
    ),
    Sample(
        "rows.jsonl",
        b"\n".join(json.dumps(row).replace("@", "\\u0040").encode() for row in ROWS),
        (
            Place(TOKEN, "key t", row=1, line=2, text=f"ü {TOKEN}"),
            Place(EMAIL, "key m.x[1]", row=1, line=2, text=f"grüß {EMAIL}"),
        ),
    ),
    Sample(
        "spaced.jsonl",
        f'{{"t": 1}}\n\n{{"t": "{TOKEN}"}}\n\n\n{{"t": "{EMAIL}"}}\n'.encode(),
        (Place(TOKEN, "key t", row=1, line=3, text=TOKEN), Place(EMAIL, "key t", row=2, line=6, text=EMAIL)),
    ),
    Sample(
        "cells.csv",
        f'id,text,mail\n0,"a\nb",x\n1,"{CELL}",x\n2,b,ü {EMAIL}\n3,c,d\n'.encode(),
        (
            Place(TOKEN, "column text", row=1, line=5, text=CELL),
            Place(EMAIL, "column mail", row=2, line=6, text=f"ü {EMAIL}"),
        ),
    ),
    Sample(
        "cells.tsv",
        f"id\ttext\r\n0\t{TOKEN}\r\n1\t{EMAIL}\r\n".encode(),
        (
            Place(TOKEN, "column text", row=0, line=2, text=TOKEN),
            Place(EMAIL, "column text", row=1, line=3, text=EMAIL),
        ),
    ),
    Sample(
        "page.html",
        f"<!doctype html>\n<p>ü\n</p><a href='mailto:{EMAIL}'>x</a>\n"
        f"<p>gr&uuml;&szlig; {TOKEN}</p>\n".encode(),
        (
            Place(TOKEN, "text", line=4, text=f"grüß {TOKEN}"),
            Place(EMAIL, "attribute href", line=3, text=f"mailto:{EMAIL}"),
        ),
    ),
    Sample(
        "run.ipynb",
        json.dumps(
            {
                "nbformat": 4,
                "nbformat_minor": 5,
                "metadata": {},
                "cells": [
                    {"cell_type": "markdown", "metadata": {}, "source": ["# ü"]},
                    {
                        "cell_type": "code",
                        "execution_count": 1,
                        "metadata": {},
                        "source": ["# größe\n", f"login('{TOKEN}')\n"],
                        "outputs": [
                            {"output_type": "stream", "name": "stdout", "text": ["a\n", f"ü\nask {EMAIL}"]}
                        ],
                    },
                ],
            }
        ).encode(),
        (
            Place(TOKEN, "cell 2 source line 2", text=f"# größe\nlogin('{TOKEN}')\n"),
            Place(EMAIL, "cell 2 output stdout line 3", text=f"a\nü\nask {EMAIL}"),
        ),
    ),
)

TABLE = pa.table(
    {
        "id": list(range(6)),
        "text": ["a", "b", None, "d", f"ü {TOKEN}", "f"],
        "messages": [
            [{"role": "user", "content": "x"}],
            None,
            [],
            [{"role": "user", "content": "x"}, {"role": "bot", "content": f"grüß {EMAIL}"}],
            [],
            [{"role": "user", "content": "y"}],
        ],
    }
)
CELLS = (
    Place(TOKEN, "column text", row=4, text=f"ü {TOKEN}"),
    Place(EMAIL, "column messages.content", row=3, text=f"grüß {EMAIL}"),
)


def parquet(table: pa.Table = TABLE, **options: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def arrow(*, is_file: bool) -> bytes:
    sink = io.BytesIO()
    with (pa.ipc.new_file if is_file else pa.ipc.new_stream)(sink, TABLE.schema) as writer:
        writer.write_table(TABLE, 2)
    return sink.getvalue()


def feathered(compression: str) -> bytes:
    sink = io.BytesIO()
    feather.write_feather(TABLE, sink, compression=compression)
    return sink.getvalue()


COLUMNAR = (
    Sample("one-group.parquet", parquet(), CELLS),
    Sample("groups.parquet", parquet(row_group_size=2, compression="zstd"), CELLS),
    Sample("plain.parquet", parquet(use_dictionary=False, compression="none"), CELLS),
    Sample(
        "footer.parquet",
        parquet(pa.table({"a": [1]}).replace_schema_metadata({"note": f"ü {TOKEN}", "by": EMAIL})),
        (
            Place(TOKEN, "footer note", text=f"ü {TOKEN}"),
            Place(EMAIL, "footer by", text=EMAIL),
        ),
    ),
    Sample("stream.arrows", arrow(is_file=False), CELLS),
    Sample("file.arrow", arrow(is_file=True), CELLS),
    Sample("lz4.feather", feathered("lz4"), CELLS),
    Sample("zstd.feather", feathered("zstd"), CELLS),
)

PACKED = (
    Sample(
        "outer.zip",
        zipped({"a.txt": b"", "x/inner.zip": zipped({"deep/note.txt": NOTE.encode()})}),
        note("!x/inner.zip!deep/note.txt"),
    ),
    Sample("b.tar", tarred({"dir/note.txt": NOTE.encode()}, "w"), note("!dir/note.txt")),
    Sample("c.tar.gz", tarred({"dir/note.txt": NOTE.encode()}, "w:gz"), note("!c.tar!dir/note.txt")),
    Sample("d.tgz", tarred({"note.txt": NOTE.encode()}, "w:gz"), note("!d.tar!note.txt")),
    Sample("note.txt.gz", gzip.compress(NOTE.encode()), note("!note.txt")),
    Sample("note.txt.bz2", bz2.compress(NOTE.encode()), note("!note.txt")),
    Sample("note.txt.xz", lzma.compress(NOTE.encode()), note("!note.txt")),
    Sample("note.txt.lzma", lzma.compress(NOTE.encode(), lzma.FORMAT_ALONE), note("!note.txt")),
    Sample("note.txt.zst", zstandard.compress(NOTE.encode()), note("!note.txt")),
    Sample("note.txt.lz4", lz4.frame.compress(NOTE.encode()), note("!note.txt")),
    Sample("note.txt.br", brotli.compress(NOTE.encode()), note("!note.txt")),
    Sample("two-members.gz", gzip.compress(b"word\n") + gzip.compress(NOTE.encode()), tuple(
        Place(place.value, line=(place.line or 0) + 1, text="word\n" + NOTE, member="!two-members")
        for place in note()
    )),
    Sample("misnamed.txt", gzip.compress(NOTE.encode()), note("!misnamed.txt")),
    Sample("rows.jsonl.gz", gzip.compress(STRUCTURED[1].content), tuple(
        Place(place.value, place.part, place.row, place.line, place.text, "!rows.jsonl")
        for place in STRUCTURED[1].places
    )),
    Sample("in.zip", zipped({"data.parquet": parquet(row_group_size=3)}), tuple(
        Place(place.value, place.part, place.row, place.line, place.text, "!data.parquet") for place in CELLS
    )),
)  # fmt: skip

BINARY_START = bytes(range(256)) * 2 + b"\x00\x01"
ENCODED = (
    Sample("bom.txt", b"\xef\xbb\xbf" + NOTE.encode(), note()),
    Sample("utf-16.txt", NOTE.encode("utf-16"), note()),
    Sample("utf-16-be.txt", b"\xfe\xff" + NOTE.encode("utf-16-be"), note()),
    Sample("utf-16-without-mark.txt", NOTE.encode("utf-16-le"), note()),
    Sample("utf-32.txt", NOTE.encode("utf-32"), note()),
    Sample("latin-1.txt", NOTE.encode("latin-1"), note()),
    Sample(
        "table.csv",
        f"id,name,mail\n1,Jürgen,a\n2,Käthe,{EMAIL}\n".encode("utf-16"),
        (Place(EMAIL, "column mail", row=1, line=3, text=EMAIL),),
    ),
    Sample(
        "blob.bin",
        BINARY_START + TOKEN.encode() + b"\x00\xff\x00" + EMAIL.encode() + bytes(50),
        (
            Place(TOKEN, f"bytes at {len(BINARY_START):#x}", text=TOKEN),
            Place(EMAIL, f"bytes at {len(BINARY_START) + len(TOKEN) + 3:#x}", text=EMAIL),
        ),
    ),
    Sample(
        "wide.bin",
        bytes(range(256)) + bytes(4) + TOKEN.encode("utf-16-le") + bytes(4) + bytes(range(255, -1, -1)),
        (Place(TOKEN, f"bytes at {260:#x}", text=TOKEN),),
    ),
)

SAMPLES = (*TEXTS, *STRUCTURED, *COLUMNAR, *PACKED, *ENCODED)


@pytest.fixture(scope="module", params=[1, 2], ids=["one job", "two jobs"])
def findings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Finding]]:
    """All samples scanned at once: sample name -> findings."""
    tree = write(tmp_path_factory.mktemp("tree"), {sample.name: sample.content for sample in SAMPLES})
    report = scan(tree, reveal=True, jobs=request.param, names="off")
    assert report.skips == ()
    found: dict[str, list[Finding]] = {sample.name: [] for sample in SAMPLES}
    for finding in report.findings:
        found[finding.location.path.partition("!")[0]].append(finding)
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_each_value_is_found_once_where_it_was_planted(
    findings: dict[str, list[Finding]], sample: Sample
) -> None:
    found = {
        (
            finding.value,
            finding.location.path,
            finding.location.part,
            finding.location.row,
            finding.location.line,
        )
        for finding in findings[sample.name]
    }
    assert found == {
        (place.value, sample.name + place.member, place.part, place.row, place.line)
        for place in sample.places
    }
    assert len(findings[sample.name]) == len(sample.places)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_code_points_cut_the_value_out_of_its_text(
    findings: dict[str, list[Finding]], sample: Sample
) -> None:
    texts = {place.value: place.text for place in sample.places}
    for finding in findings[sample.name]:
        assert texts[finding.value or ""][finding.start : finding.end] == finding.value


def test_a_sample_of_each_format_is_named_after_it(tmp_path: Path) -> None:
    """The coverage of a scan says as what each file was read."""
    as_read = {}
    for sample in SAMPLES:
        write(tmp_path / sample.name, {sample.name: sample.content})
        report = scan(tmp_path / sample.name)
        as_read[sample.name] = {reading.format for reading in report.coverage.readings}
    assert as_read["plain.txt"] == {"text"}
    assert as_read["README.md"] == {"markdown"}
    assert as_read["rows.jsonl"] == {"jsonl"}
    assert as_read["cells.tsv"] == {"csv"}
    assert as_read["in.zip"] == {"zip", "parquet"}
    assert as_read["c.tar.gz"] == {"gzip", "tar", "text"}
    assert as_read["utf-16.txt"] == {"encoded text", "text"}
    assert as_read["blob.bin"] == {"binary"}
    assert as_read["file.arrow"] == as_read["lz4.feather"] == {"arrow"}
