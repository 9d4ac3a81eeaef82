"""A database of a few rows, one of them deleted and one longer than a page, and its log and journal."""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from pathlib import Path


def _database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA page_size = 512")
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, name TEXT UNIQUE, number, body)")
        connection.execute("CREATE TABLE pairs (value TEXT, key TEXT, PRIMARY KEY (key)) WITHOUT ROWID")
        rows = [(row, f"name {row}", 10**9 + row, "word " * row) for row in range(60)]
        connection.executemany("INSERT INTO notes VALUES (?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO notes VALUES (100, 'long', 1.5, ?)", (b"\0\1" * 600,))
        connection.execute("INSERT INTO pairs VALUES ('a value', 'a key')")
        connection.commit()
        connection.execute("DELETE FROM notes WHERE id BETWEEN 10 AND 40")
        connection.commit()
        connection.close()
        return path.read_bytes()


_DATABASE = _database()
_PAGES = [_DATABASE[at : at + 512] for at in range(0, len(_DATABASE), 512)]

SAMPLES = {
    "a.db": _DATABASE,
    "a.db-wal": struct.pack(">8I", 0x377F0682, 3007000, 512, 0, 1, 2, 0, 0)
    + b"".join(
        struct.pack(">6I", number + 1, 0, 1, 2, 0, 0) + page for number, page in enumerate(_PAGES[:9])
    ),
    "a.db-journal": (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">5I", 9, 7, 20, 512, 512)).ljust(
        512, b"\0"
    )
    + b"".join(struct.pack(">I", number + 1) + page + bytes(4) for number, page in enumerate(_PAGES[:9])),
}
