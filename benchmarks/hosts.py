"""Where credentials stand: the spellings of plain text and the containers that a planted corpus uses."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import marshal
import pickle
import quopri
import sqlite3
import struct
import tarfile
import textwrap
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from benchmarks.tokens import Token

Write = Callable[[Path, Token], object]
_ROWS = 400


def _line(token: Token) -> str:
    return f'{token.name} = "{_escaped(token)}"'


def _escaped(token: Token) -> str:
    """As it stands between double quotes in most languages."""
    return json.dumps(token.value)[1:-1]


def _setting(token: Token) -> str:
    return f"# settings of the service\n{token.name}={json.dumps(token.value)}\nDEBUG=false\n"


def _record(token: Token) -> str:
    return json.dumps({"id": 7, "text": f"set {token.name}={token.value} and run it again"}) + "\n"


def _filler(token: Token) -> str:
    return "".join(json.dumps({"id": row, "text": f"row {row} says nothing"}) + "\n" for row in range(_ROWS))


def _module(token: Token) -> str:
    head = '"""Talks to the service."""\n\nimport os\n\nTIMEOUT_SECONDS = 30\n'
    return f"{head}{_line(token)}\n\n\ndef connect():\n    return os.environ\n"


def _notebook(token: Token) -> str:
    output = {
        "output_type": "stream",
        "name": "stdout",
        "text": [f"{token.name}={token.value}\n", "done\n"],
    }
    cell = {"cell_type": "code", "metadata": {}, "source": ["print(settings)"], "outputs": [output]}
    cell["execution_count"] = 1
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def _yaml(token: Token) -> str:
    return f"service:\n  replicas: 2\n  env:\n    {token.name}: {json.dumps(token.value)}\n    LEVEL: info\n"


def _dotenv(token: Token) -> str:
    return f"LEVEL=info\n{token.name}={json.dumps(token.value)}\nPORT=8080\n"


def _dockerfile(token: Token) -> str:
    return f'FROM python:3.11\nENV {token.name}="{_escaped(token)}"\nCMD ["serve"]\n'


def _script(token: Token) -> str:
    return f"#!/bin/sh\nset -e\nexport {token.name}={json.dumps(token.value)}\npython train.py --epochs 3\n"


def _prose(token: Token) -> str:
    before = {"role": "user", "content": "Why does my training stop?"}
    text = f"I set {token.name}={token.value} in the notebook, but it still asks me to log in."
    return json.dumps({"messages": [before, {"role": "user", "content": text}]}) + "\n"


PLAIN: dict[str, Callable[[Token], str]] = {
    "client.py": _module,
    "train.jsonl": lambda token: _filler(token) + _prose(token),
    "run.ipynb": _notebook,
    "values.yaml": _yaml,
    "settings.env": _dotenv,
    "Dockerfile": _dockerfile,
    "start.sh": _script,
    "config.json": lambda token: json.dumps({"service": {token.name: token.value, "port": 80}}, indent=2),
}
"""File -> what it holds."""


def _parquet(compression: str) -> Write:
    def write(path: Path, token: Token) -> None:
        texts = [f"row {row}" for row in range(_ROWS)] + [f"use {token.name}={token.value} here"]
        table = pa.table({"id": list(range(_ROWS + 1)), "text": texts})
        pq.write_table(table, path, compression=compression)

    return write


def _arrow(path: Path, token: Token) -> None:
    table = pa.table({"text": ["nothing", f"use {token.name}={token.value} here"]})
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)


def _pickled(token: Token) -> bytes:
    return pickle.dumps({"epoch": 3, "args": {token.name.lower(): token.value, "lr": 1e-4}}, protocol=4)


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _tarred(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _npz(path: Path, token: Token) -> None:
    np.savez_compressed(path, notes=np.array(["nothing", f"{token.name}={token.value}"]))


def _sqlite(path: Path, token: Token) -> None:
    with sqlite3.connect(path) as database:
        database.execute("create table settings (name text, value text)")
        database.execute("insert into settings values (?, ?)", ("note", f"{token.name}={token.value}"))
    database.close()


def _vocabulary(path: Path, token: Token) -> None:
    words = {f"word{number}": number for number in range(_ROWS)}
    words[f"{token.name}={token.value}"] = _ROWS
    path.write_text(json.dumps({"version": "1.0", "model": {"type": "BPE", "vocab": words, "merges": []}}))


def _safetensors(path: Path, token: Token) -> None:
    metadata = {"format": "pt", "launch": f"{token.name}={token.value} python train.py"}
    header = json.dumps({"__metadata__": metadata, "w": _TENSOR}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(64))


_TENSOR = {"dtype": "F32", "shape": [16], "data_offsets": [0, 64]}


def _gguf(path: Path, token: Token) -> None:
    key, value = b"general.description", f"made with {token.name}={token.value}".encode()
    entry = struct.pack("<Q", len(key)) + key + struct.pack("<IQ", 8, len(value)) + value
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + entry + bytes(40))


def _pyc(path: Path, token: Token) -> None:
    code = compile(_module(token), "client.py", "exec")
    path.write_bytes(bytes.fromhex("a70d0d0a") + bytes(12) + marshal.dumps(code))


def _png(path: Path, token: Token) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    text = b"parameters\0\0" + zlib.compress(_setting(token).encode())
    pixels = zlib.compress(bytes(4 * 13))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
        + chunk(b"zTXt", text)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


def _pdf(path: Path, token: Token) -> None:
    content = f"BT /F1 9 Tf 40 700 Td ({token.name}={token.value}) Tj ET".replace("\n", "\\n").encode()
    stream = zlib.compress(content)
    path.write_bytes(
        b"%%PDF-1.4\n4 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream\nendobj\n%%%%EOF\n"
        % (len(stream), stream)
    )


def _document(path: Path, token: Token) -> None:
    body = f"<w:document><w:body><w:p><w:t>{html.escape(_record(token))}</w:t></w:p></w:body></w:document>"
    path.write_bytes(_zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode()}))


def _split(path: Path, token: Token) -> None:
    half = min(len(token.value) // 2, 24)
    head, tail = token.value[:half], token.value[half:]
    path.write_text(f"{token.name} = {json.dumps(head)} \\\n    {json.dumps(tail)}\n")


def _text(make: Callable[[str], str]) -> Write:
    """A file of settings in some encoding, as a value in YAML."""
    return lambda path, token: path.write_text(f"data:\n  settings: {make(_setting(token))}\n  level: info\n")


def _bytes(make: Callable[[Token], bytes]) -> Write:
    return lambda path, token: path.write_bytes(make(token))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _entities(text: str) -> str:
    return '"' + "".join(f"&#{ord(one)};" for one in text) + '"'


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _c_escapes(text: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


CONTAINERS: dict[str, Write] = {
    "plain.parquet": _parquet("none"),
    "snappy.parquet": _parquet("snappy"),
    "zstd.parquet": _parquet("zstd"),
    "rows.arrow": _arrow,
    "rows.jsonl.gz": _bytes(lambda token: gzip.compress(_record(token).encode())),
    "rows.jsonl.bz2": _bytes(lambda token: bz2.compress(_record(token).encode())),
    "rows.jsonl.xz": _bytes(lambda token: lzma.compress(_record(token).encode())),
    "rows.jsonl.zst": _bytes(lambda token: zstandard.compress(_record(token).encode())),
    "state.pkl": _bytes(_pickled),
    "model.pt": _bytes(lambda token: _zipped({"m/data.pkl": _pickled(token), "m/version": b"3\n"})),
    "model.joblib": _bytes(lambda token: zlib.compress(_pickled(token))),
    "arrays.npz": _npz,
    "shard.tar": _bytes(lambda token: _tarred({"0001.txt": _setting(token).encode(), "0001.cls": b"3"})),
    "code.zip": _bytes(lambda token: _zipped({"app/client.py": _module(token).encode()})),
    "nested.tar.gz": _bytes(
        lambda token: gzip.compress(
            _tarred({"a/inner.zip": _zipped({"b/c.zip": _zipped({"x.env": _dotenv(token).encode()})})})
        )
    ),
    "letter.docx": _document,
    "store.sqlite": _sqlite,
    "tokenizer.json": _vocabulary,
    "model.safetensors": _safetensors,
    "model.gguf": _gguf,
    "client.pyc": _pyc,
    "picture.png": _png,
    "paper.pdf": _pdf,
    "base64.yaml": _text(_base64),
    "url_safe.yaml": _text(lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")),
    "wrapped.txt": lambda path, token: path.write_text(
        "\n".join(textwrap.wrap(_base64(_setting(token)), 76)) + "\n"
    ),
    "twice.yaml": _text(lambda text: _base64(_base64(text))),
    "gzip_base64.yaml": _text(lambda text: base64.b64encode(gzip.compress(text.encode())).decode()),
    "hex.yaml": _text(lambda text: text.encode().hex()),
    "percent.yaml": _text(_percent),
    "entities.yaml": _text(_entities),
    "escapes.c": _text(_c_escapes),
    "printable.eml": _bytes(
        lambda token: (
            b"Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(_setting(token).encode())
        )
    ),
    "utf16.txt": _bytes(lambda token: _setting(token).encode("utf-16")),
    "split.py": _split,
}
"""File -> how it is written."""
