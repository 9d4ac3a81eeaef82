"""A database of customers as an application keeps it: rows, deleted rows, a log that was never merged."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL, PHONE, SSN


def main(folder: Path) -> None:
    path = folder / "app.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute(
        "CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT, card_number INTEGER, ssn TEXT)"
    )
    connection.execute("CREATE INDEX by_email ON customers (email)")
    connection.execute("CREATE TABLE settings (value TEXT, name TEXT PRIMARY KEY) WITHOUT ROWID")
    rows = [(row, f"user {row} of many", row, "none") for row in range(300)]
    connection.executemany("INSERT INTO customers VALUES (?, ?, ?, ?)", rows)
    connection.execute(
        "UPDATE customers SET email = ?, card_number = ?, ssn = ? WHERE id = 7", (EMAIL, int(CARD), SSN)
    )
    connection.execute("UPDATE customers SET email = ? WHERE id = 9", ("a note " * 2000 + HF_TOKEN,))
    connection.execute("INSERT INTO settings VALUES (?, 'phone')", (PHONE,))
    connection.execute("UPDATE customers SET email = ?, ssn = ? WHERE id = 20", (OTHER_EMAIL, IBAN))
    connection.commit()
    connection.execute("DELETE FROM customers WHERE id = 20")
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE settings SET value = 'gone'")
    connection.commit()
    shutil.copy(path, folder / "copy.sqlite3")
    shutil.copy(f"{path}-wal", folder / "copy.sqlite3-wal")
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
