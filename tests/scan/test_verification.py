"""`leaktight scan --verify`, from the files to the report: what is asked, what changes, what never shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import leaktight
from leaktight.core.errors import UsageError
from leaktight.core.policy import Policy
from leaktight.core.report import Report, Verdict
from leaktight.core.severity import Severity
from leaktight.detect.sample import BASE64, LETTERS, UPPER, scatter
from leaktight.scan import Watch
from tests.cli.command import leaktight as command
from tests.cli.command import leaktight_alone, records
from tests.scan.test_leaks import NOISE, spellings
from tests.scan.trees import EMAIL, write
from tests.verify.issuer import Answering, Asked, Issuer, Told, issuer, told

HF = "secret.huggingface.user_token"
LIVE = "hf_" + scatter(34, LETTERS, seed=61)
DEAD = "hf_" + scatter(34, LETTERS, seed=62)
LIMITED = "hf_" + scatter(34, LETTERS, seed=63)
BOT = "123456789:AA" + scatter(33, seed=64)
KEY_ID = "AK" + "IA" + "T" + scatter(15, UPPER + "234567", seed=65)
SECRET_KEY = scatter(40, BASE64, seed=66)
VALUES = (LIVE, DEAD, LIMITED, BOT, KEY_ID, SECRET_KEY)
HOSTS = (
    "huggingface.co",
    "api.telegram.org",
    "sts.us-east-1.amazonaws.com",
    "sts.us-gov-west-1.amazonaws.com",
    "sts.cn-north-1.amazonaws.com.cn",
)
JSONL = ("--format", "jsonl")


def answering(asked: Asked) -> Told:
    """Hugging Face, Telegram and AWS in one."""
    token = asked.headers.get("Authorization", "").removeprefix("Bearer ")
    if token == LIVE:
        return told({"name": "ada", "auth": {"accessToken": {"role": "write"}}})
    if token == DEAD:
        return told({"error": "Invalid user token"}, 401)
    if asked.path.startswith("/bot"):
        return Told(302, b"", {"Location": f"{asked.path}?again"})
    if asked.path == "/":
        return Told(200, b"<GetCallerIdentityResult/>")
    return told({"error": f"no idea of {token}"}, 500)


def policy_text(here: Issuer, more: str = "") -> str:
    lines = "\n".join(f'"{host}" = "{here.url}"' for host in HOSTS)
    return f"version = 1\n{more}\n[verify]\nrequests_per_second = 50\n[verify.base_urls]\n{lines}\n"


def scanned(tree: Path, answers: Answering = answering, more: str = "", **options: object) -> Report:
    with issuer(answers) as here:
        policy = Policy.parse(policy_text(here, more), "test")
        return leaktight.scan(tree, policy=policy, verify=True, **options)  # type: ignore[arg-type]


def graded(report: Report) -> dict[str, list[tuple[Severity, tuple[str, ...]]]]:
    """File -> severity and the evidence of verification, of its credentials."""
    found: dict[str, list[tuple[Severity, tuple[str, ...]]]] = {}
    for finding in report.findings:
        said = tuple(
            piece for piece in finding.evidence if piece.startswith(("verified:", "reason:", "role:"))
        )
        found.setdefault(finding.location.path, []).append((finding.severity, said))
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write(
        tmp_path / "tree",
        {
            "live.ini": f"HF_TOKEN={LIVE}\n",
            "dead.ini": f"HF_TOKEN={DEAD}\n",
            "again.py": f'token = "{DEAD}"\n',
            "odd.ini": f"HF_TOKEN={LIMITED}\n",
            "bot.ini": f"TELEGRAM_TOKEN={BOT}\n",
            "credentials": f"[default]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET_KEY}\n",
            "card.md": f"ask {EMAIL}\n",
        },
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_findings_say_what_the_issuers_said(tree: Path, jobs: int) -> None:
    assert graded(scanned(tree, jobs=jobs)) == {
        "live.ini": [(Severity.CRITICAL, ("verified:live", "role:write"))],
        "dead.ini": [(Severity.LOW, ("verified:dead",))],
        "again.py": [(Severity.LOW, ("verified:dead",))],
        "odd.ini": [(Severity.CRITICAL, ("verified:unknown", "reason:unexpected_answer_500"))],
        "bot.ini": [(Severity.HIGH, ("verified:unknown", "reason:redirect_refused"))],
        "credentials": [(Severity.CRITICAL, ("verified:live",))] * 2,
        "card.md": [(Severity.MEDIUM, ())],
    }


def test_live_credential_is_certain_and_unknown_one_stays_as_it_was(tree: Path) -> None:
    before = {finding.location.path: finding for finding in leaktight.scan(tree).findings}
    after = {finding.location.path: finding for finding in scanned(tree).findings}
    assert after["live.ini"].confidence >= 0.99
    for path in ("odd.ini", "dead.ini", "card.md"):
        assert after[path].confidence == before[path].confidence
    assert all(finding.value is None for finding in after.values())


def test_each_credential_is_asked_about_once_however_often_it_stands_there(tree: Path) -> None:
    with issuer(answering) as here:
        policy = Policy.parse(policy_text(here), "test")
        leaktight.scan([tree, tree / "again.py"], policy=policy, verify=True)
    tokens = [asked.headers["Authorization"] for asked in here.asked if asked.path == "/api/whoami-v2"]
    assert sorted(tokens) == sorted(f"Bearer {token}" for token in (LIVE, DEAD, LIMITED))


def test_dead_credentials_alone_do_not_fail_a_scan(tmp_path: Path) -> None:
    tree = write(tmp_path, {"a.ini": f"HF_TOKEN={DEAD}\n", "b.ini": f"HF_TOKEN={DEAD}\n"})
    assert leaktight.scan(tree).verdict is Verdict.FAIL
    report = scanned(tree)
    assert (report.verdict, report.blocked, report.counts) == (Verdict.PASS, 0, {HF: 2})
    (decision,) = report.decisions
    assert (decision.action.value, decision.findings) == ("report", 2)
    assert "with evidence verified:dead" in decision.rule


def test_policy_decides_about_what_the_issuer_said(tmp_path: Path) -> None:
    tree = write(tmp_path, {"a.ini": f"HF_TOKEN={DEAD}\n", "b.ini": f"HF_TOKEN={LIVE}\n"})
    ignore = '[[decide]]\nname = "dead"\nevidence = ["verified:dead"]\naction = "ignore"'
    report = scanned(tree, more=ignore)
    assert [finding.location.path for finding in report.findings] == ["b.ini"]
    assert (report.counts, report.unlisted, report.blocked) == ({HF: 1}, 0, 1)
    block = '[[decide]]\nname = "all"\nlabels = ["secret.*"]\naction = "block"'
    assert scanned(tree, more=block).blocked == 2


def test_what_the_policy_accepts_or_ignores_is_not_sent(tmp_path: Path) -> None:
    tree = write(tmp_path, {"a.py": f'x = "{LIVE}"  # leaktight: allow({HF})\n', "b.ini": f"T={DEAD}\n"})
    ignore = '[[decide]]\nname = "b"\npaths = ["b.ini"]\naction = "ignore"'
    told_hosts: list[object] = []
    with issuer(answering) as here:
        policy = Policy.parse(policy_text(here, ignore), "test")
        leaktight.scan(tree, policy=policy, verify=True, watch=Watch(on_verify=told_hosts.append))
    assert (here.asked, told_hosts) == ([], [])


def test_credential_that_nobody_can_be_asked_about_says_so(tmp_path: Path) -> None:
    password = scatter(20, seed=67)
    tree = write(tmp_path, {"a.ini": f"DB_PASSWORD={password}\n"})
    with issuer(answering) as here:
        report = leaktight.scan(tree, policy=Policy.parse(policy_text(here), "test"), verify=True)
    assert [finding.evidence[-2:] for finding in report.findings] == [("verified:unknown", "reason:no_probe")]
    assert here.asked == []


def test_raw_values_stay_where_they_are_asked_for(tree: Path) -> None:
    revealed = {finding.value for finding in scanned(tree, reveal=True).findings}
    assert revealed == {*VALUES, EMAIL}


def test_part_that_stands_alone_takes_the_answer_of_its_pair_elsewhere(tmp_path: Path) -> None:
    tree = write(
        tmp_path,
        {
            "pair": f"aws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET_KEY}\n",
            "alone": f"AWS_SECRET_ACCESS_KEY={SECRET_KEY}\n",
        },
    )
    assert graded(scanned(tree))["alone"] == [(Severity.CRITICAL, ("verified:live",))]


def test_mistake_in_the_addresses_is_told_before_anything_is_read(tmp_path: Path) -> None:
    policy = Policy.parse(
        'version = 1\n[verify.base_urls]\n"api.githib.com" = "https://ghe.example"\n', "test"
    )
    with pytest.raises(UsageError, match="githib"):
        leaktight.scan(tmp_path / "missing", policy=policy, verify=True)


# On the command line


@pytest.mark.parametrize("format", ["human", "json", "jsonl", "sarif", "html"])
def test_no_output_holds_a_value(tree: Path, format: str) -> None:
    """With everything logged that a program may log, in a process of its own."""
    folder = tree.parent
    write(folder, {"noise/sitecustomize.py": NOISE})
    with issuer(answering) as here:
        write(folder, {"own.toml": policy_text(here)})
        done = leaktight_alone(
            folder,
            *("scan", "tree", "--verify", "--policy", "own.toml", "--format", format, "--output", "report"),
            variables={"PYTHONPATH": os.pathsep.join(["noise", *sys.path]), "TMPDIR": str(folder)},
        )
    assert done.returncode == 10, done.stderr.decode()
    assert len(here.asked) == 5
    sinks = [done.stdout, done.stderr, (folder / "report").read_bytes()]
    assert b"DEBUG:asyncio" in done.stderr, "the log is on"
    assert b"http11" not in done.stderr, "that of the transport is not"
    for value in VALUES:
        assert not any(spelling in sink for spelling in spellings(value) for sink in sinks)


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_it_says_plainly_where_credentials_are_sent(tree: Path, quiet: tuple[str, ...]) -> None:
    with issuer(answering) as here:
        write(tree.parent, {"own.toml": policy_text(here)})
        done = command(tree.parent, "scan", "tree", "--verify", "--policy", "own.toml", *JSONL, *quiet)
    place = here.url.removeprefix("http://")
    line = f"leaktight: --verify sends each credential to its issuer now: {place} (5)"
    assert line in done.stderr.decode().splitlines()
    said = {path: found for path, found in by_path(records(done)[0]).items() if "verified:live" in found}
    assert set(said) == {"live.ini", "credentials"}


def by_path(findings: list[dict[str, object]]) -> dict[str, list[str]]:
    return {str(finding["path"]): list(finding["evidence"]) for finding in findings}  # type: ignore[call-overload]


def test_nothing_is_said_where_nothing_is_sent(tmp_path: Path) -> None:
    write(tmp_path, {"tree/card.md": f"ask {EMAIL}\n"})
    done = command(tmp_path, "scan", "tree", "--verify", *JSONL)
    assert (done.returncode, done.stderr) == (0, b"")


def test_exit_code_is_that_of_the_policy_after_verification(tmp_path: Path) -> None:
    write(tmp_path, {"tree/a.ini": f"HF_TOKEN={DEAD}\n"})
    with issuer(answering) as here:
        write(tmp_path, {"own.toml": policy_text(here)})
        words = ("scan", "tree", "--policy", "own.toml", *JSONL)
        assert command(tmp_path, *words).returncode == 10
        assert here.asked == []
        assert command(tmp_path, *words, "--verify").returncode == 0
        assert len(here.asked) == 1


@pytest.mark.parametrize(
    "line", ['base_urls = {"huggingface.co" = "http://127.0.0.1:1"}', 'proxy = "http://h:1"', 'ca_file = "x"']
)
def test_policy_that_merely_lies_there_does_not_choose_where_credentials_go(tree: Path, line: str) -> None:
    write(tree, {"leaktight.toml": f"version = 1\n[verify]\n{line}\n"})
    done = command(tree, "scan", ".", "--verify")
    assert done.returncode == 2
    assert b"name the file with --policy" in done.stderr
    assert command(tree, "scan", ".", *JSONL).returncode == 10


def test_missing_extra_is_told_with_the_remedy(tree: Path) -> None:
    write(tree.parent, {"without/httpx.py": "raise ImportError('not here')\n"})
    done = leaktight_alone(
        tree.parent,
        *("scan", "tree", "--verify"),
        variables={"PYTHONPATH": os.pathsep.join(["without", *sys.path])},
    )
    assert done.returncode == 4
    assert b"pip install 'leaktight[verify]'" in done.stderr


def test_scan_that_asks_nobody_loads_neither_probes_nor_a_client(tree: Path) -> None:
    program = (
        "import sys, json\nfrom leaktight.cli import main\n"
        "main(['scan', 'tree', '--format', 'jsonl', '--output', 'out'])\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=tree.parent, check=True, timeout=120
    )
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "leaktight.scan.run" in loaded
    assert not [name for name in loaded if name.startswith(("httpx", "httpcore", "leaktight.verify"))]
