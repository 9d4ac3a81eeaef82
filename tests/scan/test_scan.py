"""The public functions: `leaktight.scan` and `leaktight.find`."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import leaktight
from leaktight import Finding, Policy, Report, Severity, UsageError, Verdict, find, scan
from leaktight.core.errors import NotFound
from leaktight.scan import Watch
from tests.scan.trees import EMAIL, OTHER_TOKEN, TOKEN, paths, skips, write

SECRET = "secret.huggingface.user_token"
KEY = b"0123456789abcdef"
SSN = "-".join(("536", "22", "8190"))


def parquet_bytes(*texts: str) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"text": list(texts)}), sink)
    return sink.getvalue()


def zip_bytes(members: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return sink.getvalue()


def mixed_tree(root: Path) -> Path:
    """Files of every kind, with values in names, copies, escapes, exceptions and damage."""
    generator = random.Random(1)
    files: dict[str, bytes | str] = {
        f"notes/{number:02}.txt": " ".join(
            generator.choice(["word", "Grüße", EMAIL, TOKEN, "192.0.2.7", "/home/ada/x"]) for _ in range(40)
        )
        for number in range(40)
    }
    files |= {
        "a.py": f'ask = "{EMAIL}"  # leaktight: allow(pii.email)\nx = 1  # leaktight: allow(pii.email)\n',
        "rows.jsonl": "".join(json.dumps({"text": f"{n} {EMAIL}", "t": [TOKEN]}) + "\n" for n in range(50)),
        "doc.json": json.dumps({"a": {"token": TOKEN}, "b": [EMAIL, EMAIL]}).replace("@", "\\u0040"),
        "cells.csv": "id,text\n" + "".join(f"{n},{EMAIL}\n" for n in range(20)),
        "data.parquet": parquet_bytes("a", TOKEN, f"ask {EMAIL}", TOKEN),
        f"{EMAIL}.parquet": parquet_bytes("a", OTHER_TOKEN),
        f"mail/{EMAIL}": "empty",
        "all.zip": zip_bytes(
            {"in.parquet": parquet_bytes(TOKEN), f"{EMAIL}.parquet": parquet_bytes("b"), "x.txt": b"y"}
        ),
        "log.txt.gz": gzip.compress(f"one\n{TOKEN}\n".encode()),
        "broken.parquet": parquet_bytes(TOKEN)[:-9],
        "broken.gz": gzip.compress(os.urandom(5000))[:-20],
        "blob.bin": bytes(range(256)) + TOKEN.encode() + bytes(range(256)),
    }
    return write(root, files)


def test_scan_gives_a_report_in_plain_types(tmp_path: Path) -> None:
    write(tmp_path, {"a.ini": f"HF_TOKEN={TOKEN}\n"})
    before = datetime.now(UTC)
    report = scan(tmp_path)
    assert isinstance(report, Report)
    assert report.verdict is Verdict.FAIL
    (finding,) = report.findings
    assert isinstance(finding, Finding)
    assert (finding.label, finding.severity) == (SECRET, Severity.CRITICAL)
    assert isinstance(finding.evidence, tuple)
    assert 0.5 <= finding.confidence <= 1
    assert len(finding.fingerprint) == 64
    assert finding.value is None
    assert TOKEN not in repr(report)
    assert finding.preview == "hf_… (37 characters)"
    assert finding.remedy
    assert (report.policy, report.source) == ("default", str(tmp_path))
    assert before <= report.started <= datetime.now(UTC)
    assert 0 <= report.seconds < 60
    assert (report.bytes, report.texts, report.blocked, report.accepted) == (47, 1, 1, 0)
    assert report.counts == {SECRET: 1}
    assert report.version == leaktight.__version__
    read = [(reading.detector, reading.format, reading.files) for reading in report.coverage.readings]
    assert read == [("patterns", "text", 1), ("names", "text", 1)]


def test_verb_is_callable_however_it_is_imported(tmp_path: Path) -> None:
    """`leaktight.scan` is a package and a function: imports of its parts must not hide the function."""
    write(tmp_path, {"a.txt": TOKEN})
    program = (
        "import leaktight.scan.run, leaktight, sys\n"
        "assert leaktight.scan(sys.argv[1]).blocked == 1\n"
        "from leaktight import scan\n"
        "assert scan(sys.argv[1]).blocked == 1\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, timeout=60)


def test_all_public_names_are_there() -> None:
    assert {name for name in leaktight.__all__ if getattr(leaktight, name) is None} == set()
    assert set(leaktight.__all__) <= set(dir(leaktight))


def test_addresses_may_be_texts_paths_or_several(tmp_path: Path) -> None:
    write(tmp_path, {"one/a.txt": TOKEN, "two/b.txt": EMAIL})
    one, two = tmp_path / "one", tmp_path / "two"
    assert paths(scan(str(one))) == paths(scan(one)) == paths(scan([one])) == ["a.txt"]
    report = scan([one, str(two)])
    assert {finding.location.source for finding in report.findings} == {str(one), str(two)}
    assert scan(one / "a.txt").findings[0].location.path == "a.txt"
    assert scan([]).verdict is Verdict.PASS


def test_missing_address_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        scan(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        scan(tmp_path / "nowhere")


@pytest.mark.parametrize("key", [b"", b"short"])
def test_short_key_is_refused(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(UsageError, match="shorter than 16 bytes"):
        scan(tmp_path, key=key)
    with pytest.raises(UsageError, match="shorter than 16 bytes"):
        find([""], key=key)


def test_no_jobs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jobs"):
        scan(tmp_path, jobs=0)


def test_key_decides_fingerprints(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TOKEN, "b.json": json.dumps({"x": TOKEN})})
    same = {finding.fingerprint for finding in scan(tmp_path, key=KEY).findings}
    assert len(same) == 1
    assert same == {finding.fingerprint for finding in find([f"say {TOKEN}"], key=KEY)}
    assert same != {finding.fingerprint for finding in scan(tmp_path, key=KEY + b"x").findings}
    assert same != {finding.fingerprint for finding in scan(tmp_path).findings}
    assert scan(tmp_path, key=KEY).key_is_lasting
    assert not scan(tmp_path).key_is_lasting


def test_policy_is_obeyed(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"{TOKEN} {EMAIL}"})
    policy = Policy.parse(
        'version = 1\n[[decide]]\nname = "x"\nlabels = ["secret.*"]\naction = "ignore"\n', "mine"
    )
    report = scan(tmp_path, policy=policy)
    assert (report.verdict, report.policy) == (Verdict.PASS, "mine")
    assert [finding.label for finding in report.findings] == ["pii.email"]
    assert report.counts == {"pii.email": 1}
    assert [finding.label for finding in find([TOKEN, EMAIL], policy=policy)] == ["pii.email"]


def test_policy_file_in_the_tree_or_beside_the_caller_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path,
        {"a.txt": TOKEN, "leaktight.toml": 'version = 1\n[[decide]]\nname = "x"\naction = "ignore"\n'},
    )
    monkeypatch.chdir(tmp_path)
    assert scan(tmp_path).verdict is Verdict.FAIL


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_jobs_gives_the_same_report(tmp_path: Path, jobs: int) -> None:
    mixed_tree(tmp_path)
    alone, shared = scan(tmp_path, key=KEY, jobs=1), scan(tmp_path, key=KEY, jobs=jobs)
    assert alone.findings == shared.findings
    assert alone.actions == shared.actions
    assert alone.skips == shared.skips
    assert alone.counts == shared.counts
    assert alone.decisions == shared.decisions
    assert alone.exceptions == shared.exceptions
    assert alone.coverage == shared.coverage
    assert (alone.bytes, alone.texts, alone.blocked, alone.accepted) == (
        shared.bytes,
        shared.texts,
        shared.blocked,
        shared.accepted,
    )


def test_mixed_tree_is_found_whole(tmp_path: Path) -> None:
    report = scan(mixed_tree(tmp_path), key=KEY, reveal=True)
    names = [finding for finding in report.findings if finding.location.part == "file name"]
    assert sorted(finding.location.path for finding in names) == [
        "[pii.email].parquet",
        "all.zip![pii.email].parquet",
        "mail/[pii.email]",
    ]
    assert sorted(skips(report)) == ["broken.gz!broken", "broken.parquet"]
    assert report.accepted == 1
    assert {finding.value for finding in names} == {EMAIL}


def test_two_sources_with_the_same_paths_give_the_same_order_with_any_jobs(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path / str(number), {"a.txt": TOKEN, "bad.parquet": parquet_bytes("a")[:-9]})
    sources = [tmp_path / str(number) for number in range(4)]
    expected = [str(source) for source in sources]
    for jobs in (1, 2):
        report = scan(list(reversed(sources)), jobs=jobs)
        assert [finding.location.source for finding in report.findings] == expected
        assert [skip.location.source for skip in report.skips] == expected


def test_listing_limit_holds_for_each_file_of_each_source(tmp_path: Path) -> None:
    write(tmp_path, {f"{name}/a.txt": f"{EMAIL}\n{EMAIL}\n{EMAIL}\n" for name in ("one", "two")})
    policy = Policy.parse("version = 1\n[scan]\nmax_listed = 2\n", "limit")
    for jobs in (1, 2):
        report = scan([tmp_path / "one", tmp_path / "two"], policy=policy, jobs=jobs)
        assert (len(report.findings), report.unlisted, report.counts) == (4, 2, {"pii.email": 6})


def test_order_in_which_files_were_made_changes_nothing(tmp_path: Path) -> None:
    names = [f"{letter}/{number}.txt" for letter in "xay" for number in range(5)]
    for root, order in (("one", names), ("two", sorted(names, reverse=True))):
        write(tmp_path / root, {name: f"{name} {TOKEN} {EMAIL}" for name in order})
    one, two = (
        [(finding.label, finding.location.path) for finding in scan(tmp_path / root).findings]
        for root in ("one", "two")
    )
    assert one == two


def test_worst_comes_first(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"/home/ada/x {EMAIL}", "z.txt": TOKEN})
    severities = [finding.severity.rank for finding in scan(tmp_path).findings]
    assert severities == sorted(severities, reverse=True)
    assert len(set(severities)) > 1


def test_progress_adds_up_to_the_bytes_of_the_files(tmp_path: Path) -> None:
    mixed_tree(tmp_path)
    write(tmp_path, {"long.txt": "word " * 2_000_000})
    size = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    for jobs in (1, 2):
        told: list[int] = []
        scan(tmp_path, jobs=jobs, watch=Watch(on_progress=told.append), names="off")
        assert sum(told) == size
        assert len(told) > 2


def test_find_gives_rows_and_code_points() -> None:
    texts = ["nothing", f"schöne Grüße 👋🏽 von {EMAIL}!", "", f"{TOKEN} & {OTHER_TOKEN}"]
    findings = find(iter(texts), reveal=True, names="off")
    assert isinstance(findings, tuple)
    found = [(finding.location.row, texts[finding.location.row or 0][finding.start : finding.end])
             for finding in findings]  # fmt: skip
    assert found == [(1, EMAIL), (3, TOKEN), (3, OTHER_TOKEN)]
    assert [finding.value for finding in findings] == [value for _, value in found]
    assert all(finding.location.source == "text" for finding in findings)


def test_find_keeps_places_beside_lone_surrogates() -> None:
    text = f"\ud800\udfff broken \udc80 {EMAIL}"
    (finding,) = find([text])
    assert text[finding.start : finding.end] == EMAIL


def test_find_of_nothing_is_nothing() -> None:
    assert find([]) == ()
    assert find([""]) == ()
    assert find(["", "a", ""]) == ()


def test_find_takes_the_column_name_as_context() -> None:
    (bare,) = find([EMAIL])
    assert "context" not in bare.evidence
    without = {finding.label: finding for finding in find([SSN.replace("-", "")])}
    under_name = {finding.label: finding for finding in find([SSN.replace("-", "")], hint="customer_ssn")}
    assert "pii.us.ssn" not in without
    assert "pii.us.ssn" in under_name


def test_find_shows_values_only_if_asked() -> None:
    (finding,) = find([TOKEN])
    assert finding.value is None
    assert TOKEN not in repr(finding)
    (finding,) = find([TOKEN], reveal=True)
    assert finding.value == TOKEN
    assert TOKEN not in repr(finding)


@pytest.mark.parametrize("text", ["", TOKEN])
def test_find_refuses_a_bare_string(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        find(text)
    assert "list" in str(refusal.value)
    assert TOKEN not in str(refusal.value)


def test_find_reads_long_texts() -> None:
    text = "wörter " * 400_000 + TOKEN + " ende" * 100_000
    (finding,) = find(["short", text])
    assert finding.location.row == 1
    assert text[finding.start : finding.end] == TOKEN


def test_parquet_is_read_however_much_memory_the_caller_has_used(tmp_path: Path) -> None:
    """A worker's limit must not depend on its parent's size: it did, and good files were given up."""
    write(tmp_path, {"data.parquet": parquet_bytes("a", TOKEN, EMAIL, TOKEN)})
    program = (
        "import resource, sys\n"
        "from leaktight import scan\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10\n"
        "scan(sys.argv[1])\n"
        "held = []\n"
        "for target in range(122, 136, 2):\n"
        "    while peak() < target:\n"
        "        held.append(b'x' * (1 << 20))\n"
        "    report = scan(sys.argv[1])\n"
        "    assert not report.skips and report.blocked == 2, (target, report.skips)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, timeout=60)


FAILING_PLUGIN = """
from leaktight.core.batch import TextBatch, single_text

class Fragile:
    name = "fragile"
    how = "decoded"
    isolated = False
    priority = 200

    def accepts(self, head):
        return head.data.startswith(b"FRAGILE ")

    def read(self, blob, limits):
        with blob.open() as stream:
            data = stream.read()

        def fail(*_):
            raise ValueError("a defect")

        if b"refine" in data:
            yield TextBatch(data, single_text(len(data)), lambda *_: blob.location, refine=fail)
        if b"decode" in data:
            data += b" \\\\u0040"
            yield TextBatch(data, single_text(len(data)), lambda *_: blob.location, decode=fail)
        if b"locate" in data:
            yield TextBatch(data, single_text(len(data)), fail)

FORMAT = Fragile()
"""


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("defect", ["refine", "decode", "locate"])
def test_reader_that_fails_late_costs_its_own_file_only(tmp_path: Path, defect: str, jobs: int) -> None:
    """Batches are looked at later, many files' together: one that fails then must not take the others."""
    plugins = write(
        tmp_path / "plugins",
        {
            "fragile_format.py": FAILING_PLUGIN,
            "fragile-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: fragile\nVersion: 1\n",
            "fragile-1.dist-info/entry_points.txt": "[leaktight.formats]\nfragile = fragile_format:FORMAT\n",
        },
    )
    tree = write(
        tmp_path / "tree", {"a.txt": TOKEN, "b.bin": f"FRAGILE {defect} {OTHER_TOKEN}", "c.txt": TOKEN}
    )
    done = subprocess.run(
        [sys.executable, "-m", "leaktight", "scan", str(tree), "--format", "jsonl", "--jobs", str(jobs)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(plugins)},
        timeout=60,
    )
    assert done.returncode == 10, done.stderr.decode()
    *findings, summary = (json.loads(line) for line in done.stdout.splitlines())
    assert {"a.txt", "c.txt"} <= {finding["path"] for finding in findings}
    (skip,) = summary["skips"]
    assert "ValueError" in skip["reason"]
    if defect != "locate":
        assert skip["path"] == "b.bin"
