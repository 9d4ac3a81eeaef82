"""One person is one surrogate: over shards, kinds of files, processes and runs; under another key another."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from leaktight.core.policy import Policy
from leaktight.sanitize.run import Options, sanitize_files, with_choices

KEY, OTHER = b"k" * 32, b"l" * 32
PEOPLE = (("Ingrid", "Halvorsen"), ("Marcus", "Whitfield"), ("Chiara", "Bellandi"))
SURROGATES = with_choices(Policy.default(), names="off", use="surrogate")


def records() -> list[dict[str, str]]:
    made = []
    for given, family in PEOPLE * 4:
        mail = f"{given}.{family}@corp-".lower() + "mail.org"
        note = f"{family} wrote from {mail}; {given} {family}'s reply, signed {given[0]}. {family}."
        made.append({"customer_name": f"{given} {family}", "email": mail, "note": note})
    return made


def fill(folder: Path) -> Path:
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records()))
    for number in range(6, 8):
        pq.write_table(pa.Table.from_pylist(records()), folder / f"{number}.parquet")
    for number in range(8, 10):
        with (folder / f"{number}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, ["customer_name", "email", "note"])
            writer.writeheader()
            writer.writerows(records())
    return folder


def read(folder: Path) -> list[list[dict[str, str]]]:
    shards: list[list[dict[str, str]]] = []
    for file in sorted(folder.iterdir()):
        if file.suffix == ".jsonl":
            shards.append([json.loads(line) for line in file.read_text().splitlines()])
        elif file.suffix == ".parquet":
            shards.append(pq.read_table(file).to_pylist())
        else:
            with file.open(newline="") as table:
                shards.append(list(csv.DictReader(table)))
    return shards


def sanitized(source: Path, target: Path, key: bytes = KEY, jobs: int = 1) -> list[list[dict[str, str]]]:
    sanitize_files(source, target, policy=SURROGATES, key=key, options=Options(jobs=jobs, verify=False))
    return read(target)


def test_ten_shards_two_processes_and_two_runs_agree(tmp_path):
    source = fill(tmp_path / "in")
    first = sanitized(source, tmp_path / "one")
    assert len(first) == 10
    assert all(shard == first[0] for shard in first)
    assert sanitized(source, tmp_path / "two", jobs=2) == first


def test_name_parts_initials_possessives_and_addresses_follow(tmp_path):
    made = sanitized(fill(tmp_path / "in"), tmp_path / "out")[0]
    for record in made:
        given, family = record["customer_name"].split()
        local = re.sub(r"[^a-z.]", "", record["email"].partition("@")[0])
        assert local == f"{given}.{family}".lower()
        assert record["note"] == (
            f"{family} wrote from {record['email']}; {given} {family}'s reply, signed {given[0]}. {family}."
        )


def test_another_key_shares_nothing_and_nothing_of_a_person_is_left(tmp_path):
    source = fill(tmp_path / "in")
    one, other = sanitized(source, tmp_path / "one")[0], sanitized(source, tmp_path / "two", OTHER)[0]
    names = [{record["customer_name"] for record in made} for made in (one, other)]
    assert len(names[0]) == len(names[1]) == len(PEOPLE)
    assert not names[0] & names[1]
    told = json.dumps(one).lower()
    assert not [part for person in PEOPLE for part in person if part.lower() in told]


def test_datasets_of_another_name_share_nothing(tmp_path):
    source = fill(tmp_path / "in")
    text = 'version = 1\n[sanitize]\ndataset = "{}"\n'
    policies = [
        with_choices(Policy.parse(text.format(name), "p"), names="off", use="surrogate")
        for name in ("one", "two")
    ]
    made = []
    for number, policy in enumerate(policies):
        target = tmp_path / str(number)
        sanitize_files(source, target, policy=policy, key=KEY, options=Options(verify=False))
        made.append({record["customer_name"] for record in read(target)[0]})
    assert not made[0] & made[1]
