"""Datasets in object storage: a server of S3 on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from moto.server import ThreadedMotoServer

from leaktight.core.errors import NotFound, UsageError
from leaktight.core.policy import Policy
from leaktight.sanitize.generalizing import Asked
from leaktight.sanitize.run import BadShards, Options, sanitize_files, with_choices
from leaktight.sanitize.table_files import card_of
from leaktight.sanitize.tables.goal import Goal
from leaktight.sources import remote

MAIL = "jo.doe{}@corp-" + "mail.org"
FAST = with_choices(Policy.default(), names="off")


@pytest.fixture(scope="module")
def server():
    running = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    running.start()
    yield f"http://127.0.0.1:{running.get_host_and_port()[1]}"
    running.stop()


@pytest.fixture
def bucket(server, monkeypatch, tmp_path):
    """An address of an empty bucket; the server is chosen as users do, by environment variables."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }.items():
        monkeypatch.setenv(name, value)
    fsspec.config.conf.clear()
    system = fsspec.filesystem("s3", skip_instance_cache=True)
    name = f"bucket-{tmp_path.name.replace('_', '-').lower()}"[:60].rstrip("-")
    system.mkdir(name)
    return f"s3://{name}", system


def put(system, address: str, files: int = 3) -> None:
    for number in range(files):
        lines = "".join(json.dumps({"n": row, "text": MAIL.format(row)}) + "\n" for row in range(20))
        system.pipe_file(f"{address}/in/part/{number}.jsonl", lines.encode())


def sanitized(source: str, target: str, **options: object):
    return sanitize_files(source, target, policy=FAST, key=None, options=Options(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
def test_from_a_bucket_into_a_bucket(bucket, jobs, tmp_path):
    address, system = bucket
    put(system, address)
    outcome = sanitized(f"{address}/in", f"{address}/out", jobs=jobs)
    system.invalidate_cache()
    made = system.find(f"{address}/out")
    assert [path.rpartition("/out/")[2] for path in made] == [f"part/{number}.jsonl" for number in range(3)]
    texts = [system.cat_file(path).decode() for path in made]
    assert all(text.count('"[EMAIL]"') == 20 and "corp-mail" not in text for text in texts)
    assert (outcome.verdict.value, outcome.target) == ("pass", f"{address}/out")
    assert not [path for path in (tmp_path / "state").rglob("*") if path.is_file()]


def test_from_a_bucket_to_this_machine_and_back(bucket, tmp_path):
    address, system = bucket
    put(system, address)
    sanitized(f"{address}/in", str(tmp_path / "here"))
    assert (tmp_path / "here" / "part" / "1.jsonl").read_text().count('"[EMAIL]"') == 20
    sanitized(str(tmp_path / "here"), f"{address}/back")
    assert (
        system.cat_file(f"{address}/back/part/1.jsonl")
        == (tmp_path / "here" / "part" / "1.jsonl").read_bytes()
    )


def test_one_file(bucket):
    address, system = bucket
    put(system, address)
    sanitized(f"{address}/in/part/0.jsonl", f"{address}/clean.jsonl")
    assert system.cat_file(f"{address}/clean.jsonl").count(b"[EMAIL]") == 20


def test_nothing_is_written_over(bucket):
    address, system = bucket
    put(system, address)
    system.pipe_file(f"{address}/out/mine.txt", b"kept")
    with pytest.raises(UsageError, match="exists"):
        sanitized(f"{address}/in", f"{address}/out")
    assert system.cat_file(f"{address}/out/mine.txt") == b"kept"


def test_a_bad_shard_uploads_nothing_and_the_rest_is_not_done_again(bucket):
    address, system = bucket
    put(system, address)
    system.pipe_file(f"{address}/in/bad.parquet", b"PAR1" + b"\0" * 80)
    with pytest.raises(BadShards):
        sanitized(f"{address}/in", f"{address}/out")
    system.invalidate_cache()
    assert system.find(f"{address}/out") == []
    system.rm_file(f"{address}/in/bad.parquet")
    assert sanitized(f"{address}/in", f"{address}/out").resumed == 3


def test_an_upload_that_breaks_leaves_nothing(bucket, monkeypatch):
    address, system = bucket
    put(system, address)
    opened = remote._system

    class Breaking:
        """A file system whose third upload fails."""

        def __init__(self, inner: object) -> None:
            self._inner, self._count = inner, 0

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def put_file(self, file: str, place: str) -> None:
            self._count += 1
            if self._count == 3:
                raise OSError(28, "quota")
            self._inner.put_file(file, place)  # type: ignore[attr-defined]

    def breaking(address: str) -> tuple[object, str]:
        system, root = opened(address)
        return Breaking(system), root

    with monkeypatch.context() as patched:
        patched.setattr(remote, "_system", breaking)
        with pytest.raises(OSError, match="quota"):
            sanitized(f"{address}/in", f"{address}/out")
    system.invalidate_cache()
    assert system.find(f"{address}/out") == []
    assert sanitized(f"{address}/in", f"{address}/out").resumed == 3


def table_file(folder: Path, kind: str) -> Path:
    """A table in which a few rows stand out."""
    rows = [
        {"age": 20 + row % 7, "zip": f"A{1000 + row % 5}", "text": MAIL.format(row), "row": f"r{row}"}
        for row in range(400)
    ]
    table, file = pa.Table.from_pylist(rows), folder / f"a.{kind}"
    if kind == "parquet":
        pq.write_table(table, file)
    elif kind == "csv":
        pa.csv.write_csv(table, file)
    elif kind == "arrow":
        with pa.ipc.new_stream(file, table.schema) as writer:
            writer.write_table(table)
    else:
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl", "arrow"])
def test_tables_elsewhere_are_generalised_and_attacked_as_those_here(bucket, tmp_path, kind):
    address, system = bucket
    (tmp_path / "in").mkdir()
    file = table_file(tmp_path / "in", kind)
    system.put_file(str(file), f"{address}/in/{file.name}")
    asked = Asked(Goal(k=20), ("age", "zip"))
    here = sanitized(str(tmp_path / "in"), str(tmp_path / "out"), asked=asked, attack=True)
    there = sanitized(f"{address}/in", f"{address}/out", asked=asked, attack=True)
    assert here.generalized is not None and there.generalized is not None
    assert there.generalized.after == here.generalized.after
    assert there.generalized.after.k >= 20 > there.generalized.before.k
    assert there.linkage is not None and there.linkage == here.linkage
    assert system.cat_file(f"{address}/out/{file.name}") == (tmp_path / "out" / file.name).read_bytes()


def test_a_single_table_elsewhere_is_generalised(bucket, tmp_path):
    address, system = bucket
    file = table_file(tmp_path, "csv")
    system.put_file(str(file), f"{address}/in/a.csv")
    outcome = sanitized(f"{address}/in/a.csv", f"{address}/out.csv", asked=Asked(Goal(k=20), ("age", "zip")))
    assert outcome.generalized is not None
    assert outcome.generalized.after.k >= 20


def test_a_table_in_the_memory_of_the_process_is_generalised(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    system = fsspec.filesystem("memory")
    file = table_file(tmp_path, "jsonl")
    system.pipe_file("/tables/in/a.jsonl", file.read_bytes())
    system.pipe_file("/tables/in/README.md", b"---\ntask_categories:\n- text-classification\n---\n")
    try:
        asked = Asked(Goal(k=20), ("age", "zip"))
        outcome = sanitized("memory://tables/in", "memory://tables/out", asked=asked)
        assert outcome.generalized is not None
        assert outcome.generalized.after.k >= 20
        assert system.exists("/tables/out/a.jsonl")
        assert card_of("memory://tables/in").tasks
    finally:
        system.rm("/tables", recursive=True)


def test_columns_that_a_table_elsewhere_lacks_are_said(bucket, tmp_path):
    address, system = bucket
    put(system, address)
    with pytest.raises(UsageError, match="is not in the dataset's largest table"):
        sanitized(f"{address}/in", str(tmp_path / "out"), asked=Asked(Goal(k=2), ("missing",)))


def test_what_is_not_there_is_said(bucket, tmp_path: Path):
    address, _ = bucket
    with pytest.raises(NotFound):
        sanitized(f"{address}/missing", str(tmp_path / "out"))
    with pytest.raises(UsageError, match="no file system"):
        sanitized("nosuch://a/b", str(tmp_path / "out"))
