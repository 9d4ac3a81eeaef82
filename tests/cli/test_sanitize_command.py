"""`leaktight sanitize` as it is run."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys

import pytest

MAIL = "jo.doe@corp-" + "mail.org"
CARD = "4111" + "1111" * 3


def run(
    *words: str, given: bytes = b"", home=None, key: str = "k" * 32
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LEAKTIGHT_KEY": key}
    if home is not None:
        environment |= {"XDG_STATE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "leaktight", "sanitize", *words],
        input=given, capture_output=True, env=environment, check=False,
    )  # fmt: skip


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    records = [{"n": row, "text": f"from {MAIL}, card {CARD}"} for row in range(5)]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder


def test_a_clean_copy_exits_0_and_says_what_was_done(source, tmp_path):
    done = run(str(source), str(tmp_path / "out"), "--names", "off")
    assert done.returncode == 0
    assert b"pii.email" in done.stdout
    assert b"CLEAN" in done.stdout
    assert MAIL.encode() not in done.stdout + done.stderr
    assert "[EMAIL], card [PAYMENT_CARD]" in (tmp_path / "out" / "a.jsonl").read_text()


def test_json_says_the_same(source, tmp_path):
    report = tmp_path / "report.json"
    done = run(
        str(source), str(tmp_path / "out"), "--names", "off", "--format", "json", "--output", str(report)
    )
    assert (done.returncode, done.stdout) == (0, b"")
    told = json.loads(report.read_bytes())
    assert (told["verdict"], told["records"], told["changed"]) == ("pass", 5, 5)
    assert {"label": "pii.email", "use": "label", "values": 5} in told["replaced"]
    assert {"column": "text", "label": "pii.email", "values": 5} in told["columns"]


def test_a_bad_file_exits_3_with_its_name(source, tmp_path):
    (source / "b.parquet").write_bytes(b"PAR1" + b"x" * 50)
    done = run(str(source), str(tmp_path / "out"), "--names", "off")
    assert done.returncode == 3
    assert b"b.parquet" in done.stderr
    assert b"--skip-bad" in done.stderr
    assert not (tmp_path / "out").exists()
    assert run(str(source), str(tmp_path / "out"), "--names", "off", "--skip-bad").returncode == 3
    assert (tmp_path / "out" / "a.jsonl").exists()


def test_what_is_left_in_the_copy_exits_10(source, tmp_path):
    number = "7" + "352" + "9961" + "84"
    (source / "b.txt").write_text(f"my bank account number is {number}\n")
    (source / "c.txt").write_text(f"seen: {number} on the shelf\n")
    done = run(str(source), str(tmp_path / "out"), "--names", "off")
    assert done.returncode == 10
    assert b"NOT CLEAN" in done.stdout
    assert b"c.txt" in done.stdout
    assert number.encode() not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["missing", "out"],
        ["in", "in"],
        ["in", "out", "--columns", "hide:a"],
        ["in", "out", "--use", "magic"],
        ["in", "out", "--jobs", "0"],
        ["-", "out"],
        ["in", "-"],
        ["in", "nowhere/out"],
    ],
)
def test_wrong_usage_exits_2_in_one_line(source, tmp_path, words):
    paths = [
        str(tmp_path / word) if word in ("in", "out", "missing", "nowhere/out") else word for word in words
    ]
    done = run(*paths, "--names", "off")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_transform_without_its_key_exits_2(source, tmp_path):
    done = run(str(source), str(tmp_path / "out"), "--use", "encrypt", home=tmp_path, key="")
    assert done.returncode == 2
    assert b"needs a key" in done.stderr


@pytest.mark.parametrize("name", ["lines.jsonl", "table.csv", "text.txt"])
def test_standard_input_is_cleaned_into_standard_output(name):
    data = {
        "lines.jsonl": json.dumps({"a": MAIL}) + "\n" + json.dumps({"a": "b"}) + "\n",
        "table.csv": f"name,mail\na,{MAIL}\nb,c\nd,e\n",
        "text.txt": f"Write to {MAIL}.\r\n",
    }[name].encode()
    done = run("-", "-", "--names", "off", given=data)
    assert done.returncode == 0
    assert done.stdout == data.replace(MAIL.encode(), b"[EMAIL]")


def test_compressed_standard_input_comes_out_compressed():
    import gzip

    done = run("-", "-", "--names", "off", given=gzip.compress(f"to {MAIL}\n".encode()))
    assert gzip.decompress(done.stdout) == b"to [EMAIL]\n"


@pytest.mark.parametrize(
    "option",
    [
        ("--k", "5"),
        ("--attack",),
        ("--utility", "cost.html"),
        ("--drop-records", "a"),
        ("--drop-duplicates", "a"),
    ],
)
def test_what_standard_input_cannot_be_given_is_refused_and_not_left_out(tmp_path, option):
    words = [str(tmp_path / one) if one.endswith(".html") else one for one in option]
    done = run("-", "-", "--names", "off", *words, given=b'{"age": 34}\n')
    assert done.returncode == 2
    assert done.stdout == b""
    assert option[0] in done.stderr.decode()


@pytest.mark.parametrize("use", ["encrypt", "fpe"])
def test_what_was_replaced_reversibly_is_turned_back_and_noted(tmp_path, use):
    columns = 'columns = ["card"]\n' if use == "fpe" else ""
    policy = tmp_path / "policy.toml"
    policy.write_text(
        f'version = 1\n[[sanitize.transform]]\nlabels = ["pii.payment_card"]\n{columns}use = "{use}"\n'
    )
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"card": CARD, "text": MAIL}) + "\n" for _ in range(5)))
    words = ["--names", "off", "--policy", str(policy)]
    assert run(str(source), str(tmp_path / "out.jsonl"), *words, "--no-verify").returncode == 0
    hidden = (tmp_path / "out.jsonl").read_text()
    assert CARD not in hidden
    back = run(str(tmp_path / "out.jsonl"), str(tmp_path / "back.jsonl"), *words, "--restore", home=tmp_path)
    assert back.returncode == 0
    assert (tmp_path / "back.jsonl").read_text() == source.read_text().replace(MAIL, "[EMAIL]")
    audit = tmp_path / "leaktight" / "audit.jsonl"
    assert stat.S_IMODE(audit.stat().st_mode) == 0o600
    line = json.loads(audit.read_text())
    assert (line["did"], line["values"]) == ("restore", {f"pii.payment_card {use}": 5})
    assert CARD not in audit.read_text() + back.stdout.decode() + back.stderr.decode()


def test_another_key_turns_nothing_back(source, tmp_path):
    words = ["--names", "off", "--use", "encrypt"]
    run(str(source), str(tmp_path / "out"), *words)
    done = run(
        str(tmp_path / "out"), str(tmp_path / "back"), *words, "--restore", home=tmp_path, key="l" * 32
    )
    assert done.returncode == 3
    assert b"10 tokens were not opened" in done.stderr
    hidden = (tmp_path / "out" / "a.jsonl").read_text()
    assert "~" in hidden
    assert (tmp_path / "back" / "a.jsonl").read_text() == hidden


@pytest.fixture
def table(tmp_path):
    folder = tmp_path / "table"
    folder.mkdir()
    rows = [
        {"n": row, "age": 20 + row % 40, "city": "AB"[row % 2], "text": f"{MAIL} {row}"} for row in range(300)
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_the_plan_says_what_stands_where_and_writes_nothing(table, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(str(table), "--plan", "--names", "off", "--format", "json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["columns"]["text"] == {"pii.email": 300}
    assert {one["column"]: one["action"] for one in told["minimization"]["proposals"]}["n"] == "drop"
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert MAIL.encode() not in done.stdout + done.stderr


def test_a_page_tells_what_the_copy_has_cost(table, tmp_path):
    page = tmp_path / "cost.html"
    words = [str(table), str(tmp_path / "out"), "--names", "off", "--utility", str(page)]
    assert run(*words, "--columns", "drop:n").returncode == 0
    assert b"<html" in page.read_bytes()
    assert MAIL.encode() not in page.read_bytes()


def test_a_table_is_generalised_and_attacked(table, tmp_path):
    words = ["--names", "off", "--k", "5", "--quasi", "age,city", "--attack", "--columns", "drop:n"]
    done = run(str(table), str(tmp_path / "out"), *words)
    assert done.returncode == 0
    assert b"k-anonymity: 1" not in done.stdout.partition(b"After:")[2]
    assert b"lead back" in done.stdout


@pytest.mark.parametrize("words", [["--quasi", "a"], ["--l", "2"], ["--k", "0"], ["--k", "2", "--t", "3"]])
def test_wrong_goals_exit_2(table, tmp_path, words):
    assert run(str(table), str(tmp_path / "out"), "--names", "off", *words).returncode == 2


def test_a_report_takes_the_place_of_nothing(source, tmp_path):
    before = (source / "a.jsonl").read_bytes()
    for option in ("--output", "--utility"):
        done = run(str(source), str(tmp_path / "out"), "--names", "off", option, str(source / "a.jsonl"))
        assert done.returncode == 2
        assert b"stands in the dataset" in done.stderr
    assert (source / "a.jsonl").read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_entropy_diversity_is_asked_by_a_word(table, tmp_path):
    words = ["--names", "off", "--k", "3", "--quasi", "age", "--sensitive", "city", "--l", "entropy:1.9"]
    done = run(str(table), str(tmp_path / "out"), *words, "--format", "json")
    found = json.loads(done.stdout)["table"]
    assert found["goal"]["l"] == "entropy:1.9"
    rows = [json.loads(line) for line in (tmp_path / "out" / "a.jsonl").read_text().splitlines()]
    cities: dict[str, list[str]] = {}
    for row in rows:
        cities.setdefault(row["age"], []).append(row["city"])
    for values in cities.values():
        assert min(values.count("A"), values.count("B")) / len(values) > 0.35
    wrong = run(str(table), str(tmp_path / "two"), *words[:-1], "entropie:2")
    assert wrong.returncode == 2
    assert b"entropy:NUMBER" in wrong.stderr
