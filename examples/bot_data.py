"""The binary and tabular files of the leaky support bot: tickets in three formats, a table, some weights."""

from __future__ import annotations

import csv
import gzip
import io
import json
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from support_tickets import PRODUCTS, Person, people

Leaked = tuple[int, str, str]
"""Row, label, value."""


@dataclass(frozen=True, slots=True)
class Export:
    """An encoded file and the values it gives away."""

    content: bytes = field(repr=False)
    planted: tuple[Leaked, ...] = field(repr=False)


def customers(seed: int, count: int) -> list[Person]:
    """That many invented customers."""
    return list(islice(people(seed), count))


def _payment(row: int, person: Person) -> tuple[str, tuple[Leaked, ...]]:
    """What a customer says about money, in turns: mostly nothing, sometimes too much."""
    if row % 5 == 1:
        return f"I paid with card {person.card}.", ((row, "pii.payment_card", person.card),)
    if row % 5 == 2:
        return f"Please refund to IBAN {person.iban}.", ((row, "pii.iban", person.iban),)
    if row % 5 == 3:
        return f"My SSN for the identity check: {person.ssn}.", ((row, "pii.us.ssn", person.ssn),)
    return "When can I expect an answer?", ()


def parquet(rows: list[Person], *, attributes: str) -> Export:
    """Tickets with a `text` column and nested `messages`.

    `attributes` go where pandas keeps `DataFrame.attrs`: into the footer, which no viewer shows.
    """
    random = Random(len(rows))
    planted: list[Leaked] = []
    texts, messages = [], []
    for row, person in enumerate(rows):
        payment, leaked = _payment(row, person)
        texts.append(f"Hi, {person.name} here, about the {random.choice(PRODUCTS)}. {payment}")
        answer = {"role": "assistant", "content": "Thank you, we are looking into it and will be in touch."}
        contact = {
            "role": "user",
            "content": f"You can call me on {person.phone} or write to {person.email}.",
        }
        messages.append([answer, contact])
        planted += [*leaked, (row, "pii.phone", person.phone), (row, "pii.email", person.email)]
    ids = [f"T-{row:06}" for row in range(len(rows))]
    table = pa.table({"ticket_id": ids, "text": texts, "messages": messages})
    table = table.replace_schema_metadata({"PANDAS_ATTRS": attributes})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return Export(buffer.getvalue(), tuple(planted))


def gzipped_json_lines(rows: list[Person]) -> Export:
    """Tickets as gzipped JSON lines."""
    planted: list[Leaked] = []
    lines = []
    for row, person in enumerate(rows):
        payment, leaked = _payment(row, person)
        prompt = f"{payment} Regards, {person.name} ({person.email})"
        lines.append(json.dumps({"id": row, "prompt": prompt, "score": round(0.5 + row / 97, 4)}))
        planted += [*leaked, (row, "pii.email", person.email)]
    return Export(gzip.compress("\n".join(lines).encode() + b"\n", mtime=0), tuple(planted))


def zipped_csv(rows: list[Person], *, date: tuple[int, int, int, int, int, int]) -> Export:
    """A zip with customers.csv in it."""
    planted: list[Leaked] = []
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("customer_id", "name", "email", "phone", "iban", "last_login_ip"))
    for row, person in enumerate(rows):
        writer.writerow((7000 + row, person.name, person.email, person.phone, person.iban, person.ip_address))
        planted += [
            (row, "pii.email", person.email),
            (row, "pii.phone", person.phone),
            (row, "pii.iban", person.iban),
            (row, "pii.ip_address", person.ip_address),
        ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        member = zipfile.ZipInfo("customers.csv", date)
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, text.getvalue())
    return Export(buffer.getvalue(), tuple(planted))


def table_output(rows: Iterable[Person]) -> dict[str, object]:
    """A data frame's output in a notebook."""
    body = "".join(
        f"<tr><th>{row}</th><td>{escape(person.name)}</td><td>{person.email}</td><td>{person.phone}</td></tr>\n"
        for row, person in enumerate(rows)
    )
    html = "<table>\n<tr><th></th><th>customer</th><th>email</th><th>phone</th></tr>\n" + body + "</table>"
    data = {"text/html": html.splitlines(keepends=True), "text/plain": ["  customer  email  phone  ..."]}
    return {"output_type": "execute_result", "execution_count": 3, "data": data, "metadata": {}}


def safetensors(random: Random) -> bytes:
    """A small safetensors file with random weights."""
    size = 1 << 19
    names = ("base_model.layers.0.q_proj.lora_A.weight", "base_model.layers.0.q_proj.lora_B.weight")
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    for number, name in enumerate(names):
        offsets = [number * size, (number + 1) * size]
        header[name] = {"dtype": "F16", "shape": [16, size // 32], "data_offsets": offsets}
    encoded = json.dumps(header).encode()
    return struct.pack("<Q", len(encoded)) + encoded + random.randbytes(size * len(names))
