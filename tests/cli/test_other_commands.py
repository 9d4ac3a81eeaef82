"""`leaktight init`, `list` and `report`, and what the command line says of itself."""

from __future__ import annotations

import json
import re
import shlex
import stat
from pathlib import Path

import pytest
import yaml

import leaktight as package
from leaktight.cli.init_command import PIPELINES
from leaktight.cli.scan_command import parser as scan_options
from tests.cli.command import leaktight, records
from tests.scan.trees import EMAIL, TOKEN, write

FORMATS = ("human", "json", "jsonl", "sarif", "html")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A working directory with a tree and the JSON report of its scan."""
    write(tmp_path, {"tree/settings.ini": f"HF_TOKEN={TOKEN}\n", "tree/card.md": f"# Hello\nAsk {EMAIL}.\n"})
    write(tmp_path, {"tree/bad.parquet": b"PAR1\0 and no more"})
    leaktight(tmp_path, "scan", "tree", "--format", "json", "--output", "saved.json")
    return tmp_path


def test_version(tmp_path: Path) -> None:
    done = leaktight(tmp_path, "--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"leaktight {package.__version__}\n")


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",)])
def test_help_lists_commands_and_exit_codes(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = leaktight(tmp_path, *words)
    assert done.returncode == 0
    for word in ("scan", "report", "init", "list", "130", "10"):
        assert word in done.stdout.decode()


@pytest.mark.parametrize("command", ["scan", "report", "init", "list"])
def test_each_command_has_help(tmp_path: Path, command: str) -> None:
    done = leaktight(tmp_path, command, "--help")
    assert done.returncode == 0
    assert f"usage: leaktight {command}" in done.stdout.decode()


def test_no_command_shows_the_help_and_exits_2(tmp_path: Path) -> None:
    done = leaktight(tmp_path)
    assert done.returncode == 2
    assert b"usage: leaktight" in done.stdout + done.stderr


def test_unknown_command_exits_2(tmp_path: Path) -> None:
    done = leaktight(tmp_path, "scna", "tree")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"scna" in done.stderr


@pytest.mark.parametrize("words", [("init", "--nope"), ("list",), ("list", "things"), ("report",)])
def test_wrong_words_exit_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = leaktight(tmp_path, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage:" in done.stderr


def test_list_rules_names_each_label_once_with_its_severity(tmp_path: Path) -> None:
    done = leaktight(tmp_path, "list", "rules")
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.decode().splitlines()]
    names = [row[0] for row in rows]
    assert names == sorted(set(names))
    assert {"secret.huggingface.user_token", "pii.email", "artifact.home_path"} <= set(names)
    assert {row[1] for row in rows} <= {"low", "medium", "high", "critical"}


def test_list_formats_marks_what_is_not_decoded(tmp_path: Path) -> None:
    lines = leaktight(tmp_path, "list", "formats").stdout.decode().splitlines()
    how = dict(line.split(maxsplit=1) for line in lines if not line.startswith("encoded"))
    assert how["parquet"] == "decoded"
    assert how["binary"] == "printable runs"
    assert {"text", "json", "jsonl", "csv", "zip", "gzip", "notebook"} <= set(how)


def test_init_writes_a_policy_that_decides_like_the_default(saved: Path) -> None:
    before = leaktight(saved, "scan", "tree", "--format", "jsonl", variables={"LEAKTIGHT_KEY": "k" * 16})
    assert leaktight(saved, "init").returncode == 0
    after = leaktight(saved, "scan", "tree", "--format", "jsonl", variables={"LEAKTIGHT_KEY": "k" * 16})
    assert after.returncode == before.returncode == 10
    assert records(after)[0] == records(before)[0]
    (one, other) = (records(done)[1] for done in (before, after))
    assert (one["policy"], other["policy"]) == ("default", "leaktight.toml")
    for name in ("decisions", "counts", "blocked", "skips", "exceptions"):
        assert one[name] == other[name]


def test_init_does_not_overwrite_unasked(tmp_path: Path) -> None:
    write(tmp_path, {"leaktight.toml": "mine"})
    done = leaktight(tmp_path, "init")
    assert done.returncode == 2
    assert b"--force" in done.stderr
    assert (tmp_path / "leaktight.toml").read_text() == "mine"
    assert leaktight(tmp_path, "init", "--force").returncode == 0
    assert "version = 1" in (tmp_path / "leaktight.toml").read_text()


def test_init_writes_where_it_is_told(tmp_path: Path) -> None:
    done = leaktight(tmp_path, "init", "other.toml")
    assert done.returncode == 0
    assert b"`leaktight scan --policy other.toml` uses it" in done.stderr
    assert [path.name for path in tmp_path.glob("*.toml")] == ["other.toml"]


@pytest.mark.parametrize("target", ["folder", "nowhere/leaktight.toml"])
def test_init_names_a_target_that_cannot_be(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    done = leaktight(tmp_path, "init", target, "--force")
    assert done.returncode == 2
    assert target.partition("/")[0] in done.stderr.decode()
    assert b"--output" not in done.stderr


@pytest.mark.parametrize("format", FORMATS)
def test_saved_report_is_shown_like_the_scan_itself(saved: Path, format: str) -> None:
    """Everything but the moment, the duration and the key of the run."""
    key = {"LEAKTIGHT_KEY": "k" * 16}
    leaktight(saved, "scan", "tree", "--format", "json", "--output", "saved.json", variables=key)
    shown = leaktight(saved, "report", "saved.json", "--format", format)
    assert shown.returncode == 0
    if format == "jsonl":
        direct = leaktight(saved, "scan", "tree", "--format", "jsonl", variables=key)
        assert records(shown)[0] == records(direct)[0]
        changing = {"started", "seconds"}
        (one, other) = ({**records(done)[1]} for done in (shown, direct))
        assert {name for name in one if one[name] != other[name]} <= changing
    elif format == "json":
        assert json.loads(shown.stdout) == json.loads((saved / "saved.json").read_bytes())
    elif format == "html":
        assert shown.stdout.lower().startswith(b"<!doctype html")
    elif format == "sarif":
        assert json.loads(shown.stdout)["version"] == "2.1.0"
    assert b"secret.huggingface.user_token" in shown.stdout
    assert b"bad.parquet" in shown.stdout


def test_revealed_report_stays_private_in_another_format(saved: Path) -> None:
    leaktight(saved, "scan", "tree", "--format", "json", "--output", "raw.json", "--reveal")
    leaktight(saved, "report", "raw.json", "--format", "html", "--output", "raw.html")
    assert stat.S_IMODE((saved / "raw.html").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("not json", "not JSON"),
        ("{}", "type"),
        ('{"type": "report"}', ""),
        ("[]", "not a JSON object"),
    ],
)
def test_report_names_a_file_that_is_none(tmp_path: Path, content: str, complaint: str) -> None:
    write(tmp_path, {"odd.json": content})
    done = leaktight(tmp_path, "report", "odd.json")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("leaktight: odd.json: ")
    assert complaint in done.stderr.decode()


def test_report_of_a_jsonl_file_says_what_to_write_instead(saved: Path) -> None:
    leaktight(saved, "scan", "tree", "--format", "jsonl", "--output", "saved.jsonl")
    done = leaktight(saved, "report", "saved.jsonl")
    assert done.returncode == 2
    assert b"--format json" in done.stderr


def test_missing_report_exits_2(tmp_path: Path) -> None:
    done = leaktight(tmp_path, "report", "nowhere.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nowhere.json" in done.stderr


def test_init_sets_up_pipelines_whose_commands_are_understood(tmp_path: Path) -> None:
    words = [word for name in PIPELINES for word in ("--ci", name)]
    assert leaktight(tmp_path, "init", *words).returncode == 0
    commands = []
    for path in PIPELINES.values():
        text = (tmp_path / path).read_text()
        assert yaml.safe_load(text)
        commands += re.findall(r"(?m)leaktight (scan .*)$", text)
    assert len(commands) == 4
    hooks = yaml.safe_load((tmp_path / PIPELINES["pre-commit"]).read_text())["repos"][0]["hooks"]
    assert all(hook["always_run"] for hook in hooks), "commits that only delete have no files to check"
    for command in commands:
        given = scan_options().parse_args(shlex.split(re.sub(r"\$\{[^}]*\}", "HEAD", command))[1:])
        assert given.sources == ["."]


def test_init_writes_nothing_if_one_of_the_files_is_there(tmp_path: Path) -> None:
    write(tmp_path, {".gitlab/leaktight.yml": "mine"})
    done = leaktight(tmp_path, "init", "--ci", "github", "--ci", "gitlab")
    assert done.returncode == 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["leaktight.yml"]
