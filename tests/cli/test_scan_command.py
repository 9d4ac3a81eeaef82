"""`leaktight scan`, as it is run: exit codes, sources, outputs, keys and exceptions."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import signal
import stat
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.report.records import schema
from tests.cli.command import (
    COMMAND,
    crashed,
    environment,
    labels,
    leaktight,
    leaktight_alone,
    records,
    start,
)
from tests.scan.trees import EMAIL, OTHER_TOKEN, TOKEN, write

SECRET = "secret.huggingface.user_token"
JSONL = ("--format", "jsonl")
KEY = "0123456789abcdef-of-a-test"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A working directory with a tree of one secret and one address in it."""
    write(tmp_path, {"tree/settings.ini": f"HF_TOKEN={TOKEN}\n", "tree/card.md": f"# Hello\nAsk {EMAIL}.\n"})
    return tmp_path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    write(tmp_path, {"tree/card.md": "# Hello\nNothing to see.\n"})
    return tmp_path


def parquet(*texts: str) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"text": list(texts)}), sink)
    return sink.getvalue()


# Exit codes


def test_clean_tree_exits_0(clean: Path) -> None:
    done = leaktight_alone(clean, "scan", "tree")
    assert done.returncode == 0
    assert b"Passed" in done.stdout


def test_findings_that_are_only_reported_exit_0(clean: Path) -> None:
    write(clean, {"tree/a.txt": f"ask {EMAIL}\n"})
    done = leaktight_alone(clean, "scan", "tree", *JSONL)
    assert done.returncode == 0
    assert labels(done) == ["pii.email"]


def test_secret_exits_10(tree: Path) -> None:
    done = leaktight_alone(tree, "scan", "tree", *JSONL)
    assert done.returncode == 10
    assert labels(done) == ["pii.email", SECRET]


def test_unread_file_exits_3_and_says_how_to_accept_it(clean: Path) -> None:
    write(clean, {"tree/data.parquet": parquet("a")[:-9]})
    done = leaktight_alone(clean, "scan", "tree")
    assert done.returncode == 3
    assert b"data.parquet" in done.stdout
    assert b"--allow-skips" in done.stderr


def test_unread_file_exits_0_with_allow_skips_and_is_still_named(clean: Path) -> None:
    write(clean, {"tree/data.parquet": parquet("a")[:-9]})
    done = leaktight_alone(clean, "scan", "tree", "--allow-skips", *JSONL)
    assert done.returncode == 0
    (skip,) = records(done)[1]["skips"]  # type: ignore[misc]
    assert skip["path"] == "data.parquet"


def test_closed_standard_input_and_output_are_no_crash(tree: Path) -> None:
    command = "exec " + " ".join(COMMAND) + " scan {} --quiet"
    closed = ("sh", "-c", command.format("-") + " <&-")
    done = leaktight_alone(tree, command=closed)
    assert (done.returncode, done.stderr) == (2, b"leaktight: -: standard input is closed\n")
    assert leaktight_alone(tree, command=("sh", "-c", command.format("tree") + " >&-")).returncode == 10


def test_violation_outranks_unread(tree: Path) -> None:
    write(tree, {"tree/data.parquet": parquet("a")[:-9]})
    assert leaktight_alone(tree, "scan", "tree").returncode == 10
    assert leaktight_alone(tree, "scan", "tree", "--allow-skips").returncode == 10


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "SRC"),
        (("nowhere",), "nowhere: no such file or directory"),
        (("tree", "nowhere"), "nowhere: no such file or directory"),
        (("",), "SRC: must not be blank"),
        (("-", "-"), "-: standard input can only be read once"),
        (("hf://datasets/someone/something",), "hf://datasets/someone/something"),
        (("tree", "--format", "pdf"), "--format"),
        (("tree", "--jobs", "0"), "--jobs: must be at least 1"),
        (("tree", "--jobs", "many"), "--jobs"),
        (("tree", "--no-such-option"), "--no-such-option"),
        (("tree", "--policy", "nowhere.toml"), "nowhere.toml"),
        (("tree", "--key-file", "nowhere"), "nowhere"),
        (("tree", "--baseline", "nowhere"), "nowhere: no such baseline; --write-baseline REASON makes it"),
        (("tree", "--write-baseline", "why"), "--write-baseline: needs --baseline"),
        (("tree", "--baseline", "b", "--write-baseline", " "), "reason"),
        (("tree", "--output", "tree"), "tree: is a folder"),
        (("tree", "--output", "nowhere/report.html"), "nowhere"),
    ],
)
def test_wrong_usage_exits_2_and_names_what_is_wrong(
    clean: Path, words: tuple[str, ...], complaint: str
) -> None:
    done = leaktight(clean, "scan", *words)
    assert done.returncode == 2
    assert done.stdout == b""
    assert complaint in done.stderr.decode()


def test_wrong_output_is_told_before_the_scan(clean: Path) -> None:
    """Standard input that never ends is not waited for."""
    for words in (
        ("--output", "tree"),
        ("--output", "no/x"),
        ("--baseline", "no/b", "--write-baseline", "x"),
    ):
        process = start(clean, "scan", "-", *words)
        assert process.wait(timeout=120) == 2
        process.communicate()


def test_full_disk_exits_4_and_keeps_the_report_that_is_there(tree: Path) -> None:
    (tree / "report.html").write_text("the report of yesterday")
    limited = f"ulimit -f 1; exec {' '.join(COMMAND)} scan tree --format html --output report.html"
    done = subprocess.run(["bash", "-c", limited], cwd=tree, env=environment(tree), capture_output=True)
    assert done.returncode == 4
    assert done.stderr.decode().startswith("leaktight: report.html: ")
    assert (tree / "report.html").read_text() == "the report of yesterday"
    assert sorted(path.name for path in tree.iterdir() if path.name != "config") == ["report.html", "tree"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_exits_130_with_one_line(clean: Path, jobs: str) -> None:
    with start(clean, "scan", "-", "--jobs", jobs) as process:
        assert process.stdin is not None
        # More than a pipe holds: once it is written, the scan is under way.
        process.stdin.write(b"word " * 100_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        output, talk = process.communicate(timeout=120)
    assert process.returncode == 130
    assert output == b""
    assert b"leaktight: interrupted" in talk
    assert not crashed(talk)


def children(parent: int) -> list[int]:
    stats = [file.read_text().rpartition(")")[2].split() for file in Path("/proc").glob("[0-9]*/stat")]
    return [int(fields[1]) for fields in stats if int(fields[1]) == parent]


def test_interrupt_ends_workers_in_the_midst_of_work(tmp_path: Path) -> None:
    line = b'{"text": "' + f"write to {EMAIL} or ".encode() * 20 + b'"}\n'
    write(tmp_path, {f"tree/{number:02}.jsonl": line * 2000 for number in range(40)})
    with start(tmp_path, "scan", "tree", "--jobs", "2") as process:
        deadline = time.monotonic() + 30
        while len(children(process.pid)) < 2:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        _, talk = process.communicate(timeout=120)
    assert process.returncode == 130
    assert not crashed(talk)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("format", ["human", "json", "jsonl", "sarif", "html"])
def test_reader_that_goes_away_is_no_crash(tree: Path, format: str) -> None:
    """As in `leaktight scan . | head -1`; 1 is the exit code of crashes."""
    with start(tree, "scan", "tree", "--format", format) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert not crashed(process.stderr.read())
    assert process.returncode == 4


# Sources


def test_several_sources_are_one_report(tmp_path: Path) -> None:
    write(tmp_path, {"one/a.txt": TOKEN, "two/a.txt": OTHER_TOKEN, "three.txt": EMAIL})
    done = leaktight(tmp_path, "scan", "one", "two", "three.txt", *JSONL)
    findings, summary = records(done)
    places = {(finding["source"], finding["path"]) for finding in findings}
    assert places == {("one", "a.txt"), ("two", "a.txt"), ("three.txt", "three.txt")}
    assert summary["source"] == "one, two, three.txt"


@pytest.mark.parametrize(
    ("content", "path", "part", "row", "line"),
    [
        (f"one\ntoken {TOKEN}\n".encode(), "-", "", None, 2),
        (f'{{"a": 1}}\n{{"a": "{TOKEN}"}}\n'.encode(), "-", "key a", 1, 2),
        (parquet("a", "b", TOKEN), "-", "column text", 2, None),
        (gzip.compress(f"one\n\n{TOKEN}".encode()), "-!-", "", None, 3),
        (gzip.compress(parquet("a", TOKEN)), "-!-", "column text", 1, None),
    ],
    ids=["text", "jsonl", "parquet", "gzip", "parquet in gzip"],
)
def test_standard_input_is_read_whatever_its_format(
    tmp_path: Path, content: bytes, path: str, part: str, row: int | None, line: int | None
) -> None:
    done = leaktight(tmp_path, "scan", "-", *JSONL, stdin=content)
    assert done.returncode == 10
    (finding,) = records(done)[0]
    assert [finding[name] for name in ("source", "path", "part", "row", "line")] == [
        "-",
        path,
        part,
        row,
        line,
    ]


def test_standard_input_and_files_are_scanned_together(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TOKEN})
    done = leaktight(tmp_path, "scan", "a.txt", "-", "--jobs", "2", *JSONL, stdin=OTHER_TOKEN.encode())
    assert {finding["path"] for finding in records(done)[0]} == {"a.txt", "-"}


def test_empty_input_is_clean(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert leaktight(tmp_path, "scan", "-").returncode == 0
    assert leaktight(tmp_path, "scan", "empty").returncode == 0


def test_names_that_are_not_utf8_are_shown_spelled_out(tmp_path: Path) -> None:
    folder = os.fsdecode(b"folder\xff")
    write(tmp_path / folder, {os.fsdecode(b"a\xfe.txt"): TOKEN})
    for format in ("human", "json", "jsonl", "sarif", "html"):
        done = leaktight(tmp_path, "scan", folder, "--format", format)
        assert done.returncode == 10
        assert done.stdout.decode()
    assert b"a\\xfe.txt" in leaktight_alone(tmp_path, "scan", folder).stdout


# Outputs


def test_jsonl_is_valid_against_the_schema_that_ships(tree: Path) -> None:
    write(tree, {"tree/data.parquet": parquet("a")[:-9]})
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    lines = leaktight(tree, "scan", "tree", *JSONL).stdout.splitlines()
    for line in lines:
        validator.validate(json.loads(line))
    assert [json.loads(line)["type"] for line in lines] == ["finding", "finding", "summary"]


def test_json_is_valid_against_the_schema_that_ships(tree: Path) -> None:
    document = json.loads(leaktight(tree, "scan", "tree", "--format", "json").stdout)
    jsonschema.Draft202012Validator(json.loads(schema())).validate(document)
    assert (document["type"], document["verdict"], document["blocked"]) == ("report", "fail", 1)


def test_sarif_is_2_1_0_with_fingerprints(tree: Path) -> None:
    done = leaktight(tree, "scan", "tree", "--format", "sarif", variables={"LEAKTIGHT_KEY": KEY})
    document = json.loads(done.stdout)
    assert document["version"] == "2.1.0"
    results = document["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {SECRET, "pii.email"}
    assert all(result["partialFingerprints"] for result in results)


def test_html_is_a_whole_document(tree: Path) -> None:
    page = leaktight(tree, "scan", "tree", "--format", "html").stdout.decode()
    assert page.lower().startswith("<!doctype html")
    assert page.rstrip().lower().endswith("</html>")
    assert SECRET in page


def test_human_names_place_and_verdict_and_no_value(tree: Path) -> None:
    done = leaktight(tree, "scan", "tree")
    for piece in ("settings.ini", SECRET, "line 1", "card.md", "pii.email", "hf_… (37 characters)"):
        assert piece in done.stdout.decode()
    assert TOKEN.encode() not in done.stdout + done.stderr


def test_human_can_be_written_where_only_ascii_can(tree: Path) -> None:
    done = leaktight_alone(tree, "scan", "tree", variables={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 10
    assert SECRET in done.stdout.decode("ascii")


@pytest.mark.parametrize("format", ["human", "json", "jsonl", "sarif", "html"])
def test_output_file_holds_the_report_and_standard_output_nothing(tree: Path, format: str) -> None:
    done = leaktight(tree, "scan", "tree", "--format", format, "--output", "report")
    assert done.returncode == 10
    assert done.stdout == b""
    assert SECRET in (tree / "report").read_text()
    assert [path.name for path in tree.iterdir() if path.name.startswith(".leaktight")] == []


def test_output_replaces_a_file_whole_with_the_usual_rights(tree: Path) -> None:
    (tree / "report").write_text("x" * 1_000_000)
    leaktight(tree, "scan", "tree", *JSONL, "--output", "report")
    assert "xxx" not in (tree / "report").read_text()
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tree / "report").stat().st_mode) == 0o666 & ~mask


def test_output_can_be_a_device(tree: Path) -> None:
    done = leaktight_alone(tree, "scan", "tree", *JSONL, "--output", "/dev/stdout")
    assert labels(done) == ["pii.email", SECRET]


def test_reports_written_into_the_tree_are_no_findings(tree: Path) -> None:
    formats = ("human", "json", "jsonl", "sarif", "html")
    for format in formats:
        leaktight(tree, "scan", "tree", "--format", format, "--output", f"tree/report.{format}")
    findings, _ = records(leaktight(tree, "scan", "tree", *JSONL))
    assert {finding["path"] for finding in findings} == {"settings.ini", "card.md"}


def test_quiet_says_nothing_beside_the_data(clean: Path) -> None:
    write(clean, {"tree/data.parquet": parquet("a")[:-9]})
    done = leaktight(clean, "scan", "tree", "--quiet", *JSONL)
    assert done.returncode == 3
    assert done.stderr == b""


def test_no_progress_bar_where_nobody_looks(tree: Path) -> None:
    leaktight_alone(tree, "scan", "tree")
    done = leaktight_alone(tree, "scan", "tree")
    assert done.stderr == b""


def all_that_is_written(terminal: int) -> bytes:
    """What a terminal is sent until its other end closes: read meanwhile, since a full one blocks."""
    seen = b""
    try:
        while piece := os.read(terminal, 65536):
            seen += piece
    except OSError:
        pass
    return seen


@pytest.mark.parametrize(("quiet", "is_shown"), [((), True), (("--quiet",), False)])
def test_progress_bar_on_a_terminal(tree: Path, quiet: tuple[str, ...], is_shown: bool) -> None:
    write(tree, {"tree/long.txt": "word " * 1_000_000})
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "scan", "tree", *JSONL, *quiet],
        cwd=tree,
        env=environment(tree, TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    with ThreadPoolExecutor(1) as reader:
        seen = reader.submit(all_that_is_written, ours)
        output, _ = process.communicate(timeout=120)
    os.close(ours)
    assert process.returncode == 10
    assert (b"scanning" in seen.result()) is is_shown
    assert all(json.loads(line) for line in output.splitlines())


# Policy


def test_policy_decides(tree: Path) -> None:
    write(
        tree,
        {
            "mine.toml": 'version = 1\n[[decide]]\nname = "no addresses"\nlabels = ["pii.email"]\n'
            'action = "block"\n[[decide]]\nname = "secrets are fine"\nlabels = ["secret.*"]\n'
            'action = "report"\n'
        },
    )
    done = leaktight(tree, "scan", "tree", "--policy", "mine.toml", *JSONL)
    assert done.returncode == 10
    summary = records(done)[1]
    assert summary["policy"] == "mine.toml"
    assert {(one["action"], one["rule"], one["findings"]) for one in summary["decisions"]} == {  # type: ignore[attr-defined]
        ("block", "no addresses: pii.email", 1),
        ("report", "secrets are fine: secret.*", 1),
    }


def test_policy_allows_and_names_what_it_never_met(tree: Path) -> None:
    allow = '[[allow]]\nreason = "public"\nby = "Ada"\n'
    write(
        tree,
        {
            "mine.toml": f'version = 1\n{allow}label = "secret.*"\npath = "settings.ini"\n'
            f'{allow}path = "gone.txt"\n'
            f'{allow}label = "pii.*"\nexpires = 2020-01-31\n'
        },
    )
    done = leaktight(tree, "scan", "tree", "--policy", "mine.toml", *JSONL)
    assert done.returncode == 0
    summary = records(done)[1]
    assert labels(done) == ["pii.email"]
    assert summary["accepted"] == 1
    problems = [note["problem"] for note in summary["exceptions"]]  # type: ignore[attr-defined]
    assert problems == ["unused", "expired 2020-01-31"]


def test_rule_of_ones_own_is_used_by_workers_too(tree: Path) -> None:
    write(
        tree,
        {
            "mine.toml": 'version = 1\n[[rule]]\nlabel = "internal.ticket"\nseverity = "low"\n'
            "pattern = '(?<!\\w)TICKET-[0-9]{6}(?!\\w)'\n",
            "tree/data.parquet": parquet("see TICKET-123456"),
            "tree/a.txt": "see TICKET-654321",
        },
    )
    for jobs in ("1", "2"):
        done = leaktight(tree, "scan", "tree", "--policy", "mine.toml", "--jobs", jobs, *JSONL)
        found = [finding["path"] for finding in records(done)[0] if finding["label"] == "internal.ticket"]
        assert found == ["a.txt", "data.parquet"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("version = 1\n[scann]\n", "scann"),
        ("version = 2\n", "version"),
        ("version = ", "not TOML"),
        ('version = 1\n[[allow]]\nlabel = "pii.email"\nby = "A"\n', "[[allow]] 1: reason"),
        ('version = 1\n[[rule]]\nlabel = "a.b"\nseverity = "low"\npattern = "("\n', "[[rule]] 1: pattern"),
        ("version = 1\n[limits]\nratio = -1\n", "ratio"),
    ],
)
def test_broken_policy_exits_2_and_names_its_place(clean: Path, text: str, complaint: str) -> None:
    write(clean, {"mine.toml": text})
    done = leaktight(clean, "scan", "tree", "--policy", "mine.toml")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("leaktight: mine.toml: ")
    assert complaint in done.stderr.decode()


PERMISSIVE = 'version = 1\n[[decide]]\nname = "all is well"\naction = "ignore"\n'


def test_policy_in_the_working_directory_is_used(tree: Path) -> None:
    write(tree, {"leaktight.toml": PERMISSIVE})
    done = leaktight(tree, "scan", "tree", *JSONL)
    assert done.returncode == 0
    findings, summary = records(done)
    assert findings == []
    assert summary["policy"] == "leaktight.toml"


def test_policy_in_the_scanned_tree_is_not_used(tree: Path) -> None:
    write(tree, {"tree/leaktight.toml": PERMISSIVE, "tree/sub/leaktight.toml": PERMISSIVE})
    done = leaktight(tree, "scan", "tree", "tree/sub", *JSONL)
    assert done.returncode == 10
    assert records(done)[1]["policy"] == "default"


def test_given_policy_goes_before_the_one_in_the_working_directory(tree: Path) -> None:
    write(tree, {"leaktight.toml": PERMISSIVE, "other.toml": "version = 1\n"})
    assert leaktight(tree, "scan", "tree", "--policy", "other.toml").returncode == 10


# Keys


def fingerprints(folder: Path, *words: str, **variables: str) -> dict[object, object]:
    done = leaktight(folder, "scan", "tree", *JSONL, *words, variables=variables)
    return {finding["label"]: finding["fingerprint"] for finding in records(done)[0]}


def test_one_key_gives_the_same_fingerprints_from_file_and_environment(tree: Path) -> None:
    write(tree, {"key": f"{KEY}\n"})
    by_file = fingerprints(tree, "--key-file", "key")
    assert by_file == fingerprints(tree, "--key-file", "key", "--jobs", "2")
    assert by_file == fingerprints(tree, LEAKTIGHT_KEY=KEY)
    assert len(by_file) == 2


def test_another_key_gives_others(tree: Path) -> None:
    one, other = fingerprints(tree, LEAKTIGHT_KEY=KEY), fingerprints(tree, LEAKTIGHT_KEY=KEY + "x")
    assert not set(one.values()) & set(other.values())


def test_key_file_goes_before_the_environment(tree: Path) -> None:
    write(tree, {"key": KEY})
    by_file = fingerprints(tree, "--key-file", "key", LEAKTIGHT_KEY="another key, long enough")
    assert by_file == fingerprints(tree, LEAKTIGHT_KEY=KEY)


def test_without_a_key_fingerprints_differ_and_the_report_says_so(tree: Path) -> None:
    assert fingerprints(tree) != fingerprints(tree)
    done = leaktight(tree, "scan", "tree", *JSONL)
    assert records(done)[1]["key_is_lasting"] is False
    assert not (tree / "config").exists()


def test_short_key_is_refused_without_being_shown(tree: Path) -> None:
    write(tree, {"key": "swordfish\n", "empty": ""})
    for words, variables in (
        (("--key-file", "key"), {}),
        (("--key-file", "empty"), {}),
        ((), {"LEAKTIGHT_KEY": "swordfish"}),
    ):
        done = leaktight(tree, "scan", "tree", *words, variables=variables)
        assert done.returncode == 2
        assert b"shorter than 16 bytes" in done.stderr
        assert b"swordfish" not in done.stderr + done.stdout


# Exceptions


def accept(folder: Path, *words: str) -> None:
    done = leaktight(
        folder, "scan", "tree", "--baseline", "base", "--write-baseline", "known", "--by", "Ada", *words
    )
    assert done.returncode == 0
    assert b"accepted" in done.stderr


def test_accepted_findings_pass_and_a_new_one_fails(tree: Path) -> None:
    accept(tree)
    again = leaktight(tree, "scan", "tree", "--baseline", "base", *JSONL)
    assert again.returncode == 0
    assert records(again)[0] == []
    assert records(again)[1]["accepted"] == 2
    write(tree, {"tree/new.txt": OTHER_TOKEN})
    new = leaktight(tree, "scan", "tree", "--baseline", "base", *JSONL)
    assert new.returncode == 10
    assert [finding["path"] for finding in records(new)[0]] == ["new.txt"]


def test_accepted_value_passes_wherever_it_turns_up_with_any_number_of_jobs(tree: Path) -> None:
    accept(tree)
    write(tree, {"tree/data.parquet": parquet(TOKEN), "tree/sub/copy.json": json.dumps({"x": [EMAIL]})})
    for jobs in ("1", "2"):
        done = leaktight(tree, "scan", "tree", "--baseline", "base", "--jobs", jobs, *JSONL)
        assert (done.returncode, records(done)[1]["accepted"]) == (0, 4)


def test_baseline_says_who_when_and_why_and_no_value(tree: Path) -> None:
    accept(tree)
    text = (tree / "base").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)
    assert len(lines) == 2
    assert all('by="Ada" reason="known"' in line for line in lines)
    assert TOKEN not in text
    assert EMAIL not in text


def test_accepting_twice_changes_nothing(tree: Path) -> None:
    accept(tree)
    before = (tree / "base").read_text()
    accept(tree)
    assert (tree / "base").read_text() == before


def test_baseline_inside_the_tree_is_no_finding(tree: Path) -> None:
    leaktight(tree, "scan", "tree", "--baseline", "tree/base", "--write-baseline", "known", "--by", "Ada")
    done = leaktight(tree, "scan", "tree", "--baseline", "tree/base", *JSONL)
    assert (done.returncode, records(done)[0]) == (0, [])


def test_unused_baseline_entry_is_reported(tree: Path) -> None:
    accept(tree)
    (tree / "tree/settings.ini").unlink()
    done = leaktight(tree, "scan", "tree", "--baseline", "base", *JSONL)
    (note,) = records(done)[1]["exceptions"]  # type: ignore[misc]
    assert (note["kind"], note["problem"]) == ("baseline", "unused")
    assert SECRET in note["what"]
    assert b"unused" in leaktight(tree, "scan", "tree", "--baseline", "base").stdout


def test_baseline_under_another_key_is_explained(tree: Path) -> None:
    accept(tree)
    done = leaktight(tree, "scan", "tree", "--baseline", "base", variables={"LEAKTIGHT_KEY": KEY})
    assert done.returncode == 2
    assert b"written under key" in done.stderr
    assert done.stdout == b""


def test_baseline_without_its_key_is_explained_and_makes_none(tree: Path) -> None:
    accept(tree)
    key = tree / "config/leaktight/key"
    key.unlink()
    done = leaktight(tree, "scan", "tree", "--baseline", "base")
    assert done.returncode == 2
    assert b"base: needs the key it was written under: --key-file FILE" in done.stderr
    assert not key.exists()


def test_first_baseline_makes_a_key_for_its_owner_only(tree: Path) -> None:
    accept(tree)
    key = tree / "config/leaktight/key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) > 32


def test_baseline_accepts_more_than_a_report_lists(tmp_path: Path) -> None:
    lines = "".join(f"ada{number}@nordwind-logistik.de\n" for number in range(30))
    write(tmp_path, {"tree/list.txt": lines, "leaktight.toml": "version = 1\n[scan]\nmax_listed = 10\n"})
    findings, summary = records(leaktight(tmp_path, "scan", "tree", *JSONL))
    assert (len(findings), summary["unlisted"], summary["counts"]) == (10, 20, {"pii.email": 30})
    accept(tmp_path)
    done = leaktight(tmp_path, "scan", "tree", "--baseline", "base", *JSONL)
    assert (records(done)[0], records(done)[1]["accepted"]) == ([], 30)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become a user without a name")
def test_user_without_a_name_is_asked_for_one_before_the_scan(tree: Path) -> None:
    program = (
        "import getpass, os, pwd, sys\n"
        "from leaktight.cli import main\n"
        "main(['scan', 'tree', '--quiet', '--output', '/dev/null'])\n"
        "os.setuid(54321)\n"
        "sys.exit(main(['scan', '-', '--key-file', 'key', '--baseline', 'b', '--write-baseline', 'why']))\n"
    )
    write(tree, {"key": KEY})
    (tree / "key").chmod(0o644)
    for folder in tree.parents[:2]:
        folder.chmod(0o755)
    tree.chmod(0o777)
    variables = environment(tree)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        variables.pop(name, None)
    done = subprocess.run(
        [COMMAND[0], "-c", program], cwd=tree, env=variables, capture_output=True, timeout=60
    )
    assert done.returncode == 2, done.stderr.decode()
    assert b"--by" in done.stderr


def test_inline_comment_accepts_in_source_files_only(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "tree/a.py": f'ASK = "{EMAIL}"  # leaktight: allow(pii.email) public\n',
            "tree/b.py": f'# leaktight: allow(secret.*)\nTOKEN = "{TOKEN}"\nOTHER = "{OTHER_TOKEN}"\n',
            "tree/c.csv": f"id,text\n1,{EMAIL} # leaktight: allow(pii.email)\n2,b\n3,c\n",
            "tree/d.py": "x = 1  # leaktight: allow(pii.email)\n",
        },
    )
    done = leaktight(tmp_path, "scan", "tree", *JSONL)
    findings, summary = records(done)
    assert done.returncode == 10
    assert [(finding["path"], finding["line"]) for finding in findings] == [("b.py", 3), ("c.csv", 2)]
    assert summary["accepted"] == 2
    (note,) = summary["exceptions"]  # type: ignore[misc]
    assert (note["kind"], note["what"], note["problem"]) == (
        "inline",
        "allow(pii.email) in d.py, line 1",
        "unused",
    )


def test_inline_comments_can_be_switched_off(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "tree/a.py": f'TOKEN = "{TOKEN}"  # leaktight: allow(secret.*)\n',
            "leaktight.toml": "version = 1\n[scan]\ninline_comments = false\n",
        },
    )
    assert leaktight(tmp_path, "scan", "tree").returncode == 10


# Raw values


def test_reveal_adds_values_to_a_file_for_its_owner_only(tree: Path) -> None:
    done = leaktight(tree, "scan", "tree", "--reveal", *JSONL, "--output", "out", variables={"CI": "1"})
    assert done.returncode == 10
    assert stat.S_IMODE((tree / "out").stat().st_mode) == 0o600
    values = {json.loads(line).get("value") for line in (tree / "out").read_text().splitlines()[:-1]}
    assert values == {TOKEN, EMAIL}
