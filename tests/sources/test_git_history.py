"""The git history: all that it holds is found, with its commits; a hostile repository starts nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

import leaktight
from leaktight.core.errors import UsageError
from leaktight.core.report import Report
from leaktight.detect.sample import LETTERS, scatter

LABEL = "secret.huggingface.user_token"
WHO = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada" + "@web.de",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada" + "@web.de",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def token(seed: int) -> str:
    return "hf_" + scatter(34, LETTERS, seed=seed)


def git(folder: Path, *words: str, text: str = "") -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words],
        input=text,
        env={**os.environ, **WHO},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, name: str, text: str, message: str = "change") -> str:
    (folder / name).write_text(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def values(report: Report, label: str = LABEL) -> list[str]:
    return sorted(finding.value or "" for finding in report.findings if finding.label == label)


@pytest.fixture(params=["sha1", "sha256"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main", f"--object-format={request.param}")
    commit(folder, "README.md", "# model\n")
    return folder


def test_deleted_secret_is_found_with_its_commits(repository: Path) -> None:
    came = commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    gone = commit(repository, ".env", "HF_TOKEN=\n")
    report = leaktight.scan(repository, reveal=True)
    [finding] = [one for one in report.findings if one.label == LABEL]
    assert finding.value == token(1)
    assert finding.location.path.startswith(".git!") and finding.location.path.endswith("/.env")
    assert f"since {came[:10]} of " in finding.location.part
    assert f"not in HEAD, removed in {gone[:10]}" in finding.location.part
    assert not report.skips


def test_secret_on_another_branch_has_not_been_removed(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "side")
    came = commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    git(repository, "switch", "--quiet", "main")
    [finding] = [one for one in leaktight.scan(repository).findings if one.label == LABEL]
    assert f"since {came[:10]} of " in finding.location.part
    assert finding.location.part.endswith("not in HEAD")


def test_file_that_stands_in_the_folder_is_not_found_twice(repository: Path) -> None:
    commit(repository, "config.py", f"token = '{token(1)}'\n")
    assert [one.location.path for one in leaktight.scan(repository).findings if one.label == LABEL] == [
        "config.py"
    ]
    [finding] = [one for one in leaktight.scan(repository, history="only").findings if one.label == LABEL]
    assert finding.location.part.endswith("in HEAD")


def test_all_hiding_places_of_a_repository_are_read(repository: Path) -> None:
    git(repository, "hash-object", "-w", "--stdin", text=f"dangling {token(1)}\n")
    commit(repository, "a.txt", "a\n", f"message {token(2)}")
    git(repository, "tag", "--annotate", "v1", "--message", f"tag {token(3)}")
    git(repository, "notes", "add", "--message", f"note {token(4)}")
    (repository / "a.txt").write_text(f"stashed {token(5)}\n")
    git(repository, "stash")
    lost = commit(repository, "b.txt", f"lost {token(6)}\n")
    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    git(repository, "config", "remote.origin.url", f"https://user:{token(7)}" + "@huggingface.co/ns/name")
    hook = repository / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"curl -H 'Authorization: Bearer {token(8)}'\n")
    report = leaktight.scan(repository, reveal=True)
    assert set(values(report)) >= {token(seed) for seed in range(1, 9)}
    assert any(lost[:10] in one.location.part for one in report.findings)


def test_identity_is_reported_once_however_many_commits_it_made(repository: Path) -> None:
    for number in range(5):
        commit(repository, "a.txt", f"{number}\n")
    report = leaktight.scan(repository, history="only", reveal=True)
    assert values(report, "pii.email").count("ada" + "@web.de") >= 1
    named = [one for one in report.findings if one.location.part.startswith("identity of commit")]
    assert len(named) == 1


def test_since_leaves_out_what_the_commit_holds(repository: Path) -> None:
    commit(repository, "old.txt", f"{token(1)}\n")
    base = git(repository, "rev-parse", "HEAD")
    commit(repository, "new.txt", f"{token(2)}\n")
    assert values(leaktight.scan(repository, history="only", since=base, reveal=True)) == [token(2)]
    report = leaktight.scan(repository, history="only", since="nonsense")
    assert [skip.reason for skip in report.skips] == [
        "no commit nonsense to begin at: fetch it or name another"
    ]


def test_history_can_be_left_out(repository: Path) -> None:
    commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    commit(repository, ".env", "nothing\n")
    assert not values(leaktight.scan(repository, history="no", reveal=True))
    with pytest.raises(UsageError):
        leaktight.scan(repository, history="sometimes")


def test_worktree_and_submodule_have_their_histories_read(repository: Path, tmp_path: Path) -> None:
    commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    commit(repository, ".env", "nothing\n")
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert values(leaktight.scan(tmp_path / "tree", reveal=True)) == [token(1)]


def test_repository_cannot_start_a_program(repository: Path, tmp_path: Path) -> None:
    commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    marker = tmp_path / "started"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "gpg.program", "diff.external",
        "core.alternateRefsCommand", "credential.helper", "pager.log", "core.askPass",
        "uploadpack.packObjectsHook",
    ):  # fmt: skip
        git(repository, "config", name, str(program))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "extensions.partialClone", "origin")
    git(repository, "config", "remote.origin.promisor", "true")
    git(repository, "config", "remote.origin.url", f"ext::{program}")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-checkout").symlink_to(program)
    git(repository, "config", "core.hooksPath", str(hooks))
    leaktight.scan(repository)
    assert not marker.exists()


def test_corrupt_object_is_a_skip_and_the_rest_is_read(repository: Path) -> None:
    commit(repository, "a.txt", f"{token(1)}\n")
    bad = git(repository, "rev-parse", "HEAD:a.txt")
    commit(repository, "a.txt", f"{token(2)}\n")
    commit(repository, "a.txt", "nothing\n")
    loose = repository / ".git" / "objects" / bad[:2] / bad[2:]
    loose.chmod(0o644)
    loose.write_bytes(loose.read_bytes()[:12])
    report = leaktight.scan(repository, reveal=True)
    assert values(report) == [token(2)]
    assert any(bad[:10] in skip.location.path for skip in report.skips)


def test_truncated_pack_is_a_skip_not_a_clean_history(repository: Path) -> None:
    for number in range(20):
        commit(repository, f"{number}.txt", f"{scatter(4000, seed=number)}\n")
    git(repository, "gc", "--quiet")
    [pack] = (repository / ".git" / "objects" / "pack").glob("*.pack")
    pack.chmod(0o644)
    pack.write_bytes(pack.read_bytes()[: pack.stat().st_size // 2])
    assert leaktight.scan(repository, history="only").skips


def test_git_file_that_points_nowhere_and_empty_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert [skip.reason for skip in leaktight.scan(tmp_path).skips] == ["not a git repository"]


def test_lfs_object_is_read_from_the_local_store_and_missed_otherwise(repository: Path) -> None:
    body = f"weights {token(1)}\n".encode()
    name = hashlib.sha256(body).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(body)}\n"
    commit(repository, "model.bin", pointer)
    commit(repository, "other.bin", pointer.replace(name, "0" * 64))
    commit(repository, "model.bin", "gone\n")
    store = repository / ".git" / "lfs" / "objects" / name[:2] / name[2:4]
    store.mkdir(parents=True)
    (store / name).write_bytes(body)
    report = leaktight.scan(repository, history="only", reveal=True)
    assert values(report) == [token(1)]
    assert "LFS object that is not in the local store" in [skip.reason for skip in report.skips]


def test_shallow_clone_is_read_as_far_as_it_goes(repository: Path, tmp_path: Path) -> None:
    commit(repository, "a.txt", f"{token(1)}\n")
    commit(repository, "a.txt", f"{token(2)}\n")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", "clone")
    report = leaktight.scan(tmp_path / "clone", history="only", reveal=True)
    assert values(report) == [token(2)]


def test_large_blob_is_read_as_a_stream(repository: Path) -> None:
    filler = "nothing to see here\n" * 1_000_000
    commit(repository, "log.txt", f"{filler}{token(1)}\n{filler}")
    commit(repository, "log.txt", "short\n")
    assert values(leaktight.scan(repository, reveal=True)) == [token(1)]


def test_git_that_waits_for_ever_is_ended_and_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, "a.txt", f"{token(1)}\n")
    bad = git(repository, "rev-parse", "HEAD:a.txt")
    commit(repository, "a.txt", f"{token(2)}\n")
    commit(repository, "a.txt", "nothing\n")
    loose = repository / ".git" / "objects" / bad[:2] / bad[2:]
    loose.unlink()
    os.mkfifo(loose)
    monkeypatch.setattr("leaktight.sources.git_command.PATIENCE_SECONDS", 1)
    assert leaktight.scan(repository, reveal=True).skips
    (repository / ".git" / "config").unlink()
    os.mkfifo(repository / ".git" / "config")
    report = leaktight.scan(repository, history="only")
    assert any(".git" in skip.location.path for skip in report.skips)


def test_lfs_pointer_in_the_folder_is_followed_or_told_and_never_called_clean(repository: Path) -> None:
    body = f"rows {token(1)}\n".encode()
    name = hashlib.sha256(body).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(body)}\n"
    (repository / "data.bin").write_text(pointer)
    [skip] = leaktight.scan(repository, history="no").skips
    assert (skip.location.path, skip.reason) == ("data.bin", "LFS object that is not in the local store")
    store = repository / ".git" / "lfs" / "objects" / name[:2] / name[2:4]
    store.mkdir(parents=True)
    (store / name).write_bytes(body)
    report = leaktight.scan(repository, history="no", reveal=True)
    assert [(one.location.path, one.value) for one in report.findings] == [("data.bin", token(1))]
    assert not report.skips
    other = "0" * 64
    circle = repository / ".git" / "lfs" / "objects" / "00" / "00"
    circle.mkdir(parents=True)
    (circle / other).write_text(pointer)
    (store / name).write_text(pointer.replace(name, other))
    assert leaktight.scan(repository, history="no").skips


def test_folder_without_history_is_told_where_its_history_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing\n")
    for options in ({"history": "only"}, {"history": "unpushed"}, {"since": "HEAD"}):
        report = leaktight.scan(tmp_path, **options)  # type: ignore[arg-type]
        assert [skip.reason for skip in report.skips] == ["no git history here"]
    assert not leaktight.scan(tmp_path).skips
    with pytest.raises(FileNotFoundError):
        leaktight.scan(tmp_path / "gone", history="only")


def test_unpushed_reads_what_branches_have_and_no_remote(repository: Path, tmp_path: Path) -> None:
    commit(repository, "old.txt", f"{token(1)}\n")
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    clone = tmp_path / "clone"
    commit(clone, "new.txt", f"{token(2)}\n")
    commit(clone, "amended.txt", f"{token(3)}\n")
    (clone / "amended.txt").write_text("nothing\n")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--amend", "--no-edit")
    assert values(leaktight.scan(clone, history="unpushed", reveal=True)) == [token(2)]
    assert values(leaktight.scan(repository, history="unpushed", reveal=True)) == [token(1)]
    git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/other")
    assert not values(leaktight.scan(clone, history="unpushed", reveal=True))


def test_unpushed_of_a_repository_without_commits_is_empty(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    report = leaktight.scan(tmp_path, history="unpushed")
    assert (report.findings, report.skips) == ((), ())


def test_repositories_below_the_folder_are_read_and_bare_ones(repository: Path, tmp_path: Path) -> None:
    commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    commit(repository, ".env", "nothing\n")
    for name in ("work/inner", "work/deep/bare.git"):
        bare = ["--bare"] if name.endswith(".git") else []
        git(tmp_path, "clone", "--quiet", *bare, f"file://{repository}", name)
    report = leaktight.scan(tmp_path / "work", reveal=True)
    paths = sorted(one.location.path.partition("!")[0] for one in report.findings if one.label == LABEL)
    assert paths == ["deep/bare.git", "inner/.git"]
    bare_one = tmp_path / "work" / "deep" / "bare.git"
    assert values(leaktight.scan(bare_one, reveal=True)) == [token(1)]
    assert values(leaktight.scan(repository / ".git", reveal=True)) == [token(1)]


def test_worktree_has_the_configuration_and_lfs_objects_of_its_repository(
    repository: Path, tmp_path: Path
) -> None:
    body = f"weights {token(2)}\n".encode()
    name = hashlib.sha256(body).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(body)}\n"
    commit(repository, "model.bin", pointer)
    store = repository / ".git" / "lfs" / "objects" / name[:2] / name[2:4]
    store.mkdir(parents=True)
    (store / name).write_bytes(body)
    git(repository, "remote", "add", "origin", f"https://me:{token(1)}@hub.example/x")
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    report = leaktight.scan(tmp_path / "tree", reveal=True)
    assert values(report) == sorted([token(1), token(2)])
    assert not report.skips
    assert values(leaktight.scan(tmp_path / "tree" / "model.bin", reveal=True)) == [token(2)]


def test_worktree_inside_its_repository_is_not_read_twice(repository: Path) -> None:
    commit(repository, ".env", f"HF_TOKEN={token(1)}\n")
    commit(repository, ".env", "nothing\n")
    git(repository, "worktree", "add", "--quiet", "trees/one")
    assert values(leaktight.scan(repository, reveal=True)) == [token(1)]


def add_submodule(repository: Path, tmp_path: Path) -> Path:
    other = tmp_path / "library"
    other.mkdir()
    git(other, "init", "--quiet", f"--object-format={git(repository, 'rev-parse', '--show-object-format')}")
    commit(other, "old.py", f"'{token(1)}'\n")
    git(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "sub")
    git(repository, "commit", "--quiet", "--message", "sub")
    return repository / "sub"


def test_file_of_a_submodule_is_found_once(repository: Path, tmp_path: Path) -> None:
    add_submodule(repository, tmp_path)
    report = leaktight.scan(repository, reveal=True)
    assert [one.location.path for one in report.findings if one.label == LABEL] == ["sub/old.py"]


def test_since_leaves_out_what_its_commit_holds_of_submodules(repository: Path, tmp_path: Path) -> None:
    sub = add_submodule(repository, tmp_path)
    base = git(repository, "rev-parse", "HEAD")
    commit(sub, "new.py", f"'{token(2)}'\n")
    git(repository, "commit", "--quiet", "--all", "--message", "further")
    assert values(leaktight.scan(repository, history="only", since=base, reveal=True)) == [token(2)]


def test_log_of_branches_tells_nothing_twice(repository: Path) -> None:
    for number in range(5):
        commit(repository, "a.txt", f"{number}\n", message=f"say {token(1)}")
    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    (repository / ".git" / "COMMIT_EDITMSG").unlink()
    log = repository / ".git" / "logs" / "HEAD"
    log.write_text(f"{log.read_text()}not a line of git {token(2)}\n")
    report = leaktight.scan(repository, history="only", reveal=True)
    assert values(report) == sorted([token(1), token(2)])
    assert values(report, "pii.email") == ["ada" + "@web.de"]
    [odd] = [one for one in report.findings if one.value == token(2)]
    assert odd.location.part.startswith("logs/HEAD line ")
