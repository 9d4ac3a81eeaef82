"""Tokenizers that learned somebody's data: found in each kind of file, and nothing in a clean one."""

from __future__ import annotations

import pytest

from leaktight.core.report import Report
from leaktight.core.severity import Severity
from tests.artefacts.builders.tokenizers import DIGITS
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import AWS_KEY_ID, EMAIL, HF_TOKEN, OTHER_EMAIL

LABEL = "content.tokenizer_memorized"


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("tokenizers"))


def places(report: Report, value: str) -> dict[str, list[str]]:
    """Path -> the parts in which a value was found as memorized."""
    told: dict[str, list[str]] = {}
    for finding in found(report, value):
        if finding.label == LABEL:
            told.setdefault(finding.location.path, []).append(finding.location.part)
    return told


@pytest.mark.parametrize(
    ("value", "evidence"),
    [
        (EMAIL, "is:pii.email"),
        (DIGITS, "number:telephone"),
        (HF_TOKEN, "is:secret.huggingface.user_token"),
        (AWS_KEY_ID, "is:secret.aws.access_key_id"),
    ],
    ids=["e-mail", "telephone", "hub token", "aws key"],
)
def test_a_value_that_became_an_entry_is_found_once_in_each_file(
    report: Report, value: str, evidence: str
) -> None:
    told = places(report, value)
    files = {"bytes/tokenizer.json", "bytes/vocab.json", "bytes/merges.txt", "wordpiece/vocab.txt"}
    assert files <= told.keys()
    assert all(len(parts) == 1 for parts in told.values())
    assert told["bytes/tokenizer.json"][0].endswith("in model.vocab")
    assert told["bytes/vocab.json"][0].endswith("in vocab")
    assert told["bytes/merges.txt"][0].startswith("merge ")
    assert told["wordpiece/vocab.txt"][0].endswith("in the vocabulary")
    for finding in found(report, value):
        if finding.label == LABEL:
            assert evidence in finding.evidence
            assert finding.remedy.startswith("Train tokenizer and model again without this")


def test_pieces_with_scores_are_read(report: Report) -> None:
    for value in (EMAIL, DIGITS, HF_TOKEN):
        (part,) = places(report, value)["unigram/tokenizer.json"]
        assert part.endswith("in model.vocab")


def test_the_line_of_a_text_file_is_that_of_the_entry(built: Build, report: Report) -> None:
    (finding,) = [one for one in found(report, OTHER_EMAIL) if one.location.path == "wordpiece/vocab.txt"]
    lines = (built("tokenizers") / "wordpiece/vocab.txt").read_text(encoding="utf-8").splitlines()
    assert finding.location.line is not None
    assert lines[finding.location.line - 1].removeprefix("##") == OTHER_EMAIL


def test_what_is_cut_at_marks_is_found_by_its_pieces(report: Report) -> None:
    told = {
        finding.value: finding.evidence
        for finding in report.findings
        if finding.location.path == "gpt2/tokenizer.json"
    }
    assert told[DIGITS] == ("number:telephone",)
    assert told[HF_TOKEN.removeprefix("hf_")] == ("key:random",)


def test_added_tokens_that_name_somebody_are_found(report: Report) -> None:
    (name,) = found(report, "Annika Berg")
    (project,) = found(report, "PROJECT_KESTREL")
    assert (name.label, name.severity, name.location.part) == (LABEL, Severity.MEDIUM, "added_tokens[1]")
    assert (project.severity, project.location.part) == (Severity.LOW, "added_tokens[2]")
    for finding in (name, project):
        assert finding.evidence[-1] == "added_token"
        assert finding.remedy.startswith("Remove the added token, or rename it")


def test_ordinary_entries_and_the_tokens_of_libraries_are_not_found(report: Report) -> None:
    told = {finding.value for finding in report.findings}
    assert not told & {
        "<|start|>",
        "[TOOL_CALLS]",
        "eng_Latn",
        "END_OF_TURN",
        "20240131",
        "10000000",
        "@property",
    }
    assert not [finding for finding in report.findings if finding.location.path.startswith("clean/")]


def test_a_key_in_the_comment_of_a_chat_template_is_found(report: Report) -> None:
    (finding,) = [one for one in found(report, HF_TOKEN) if one.location.path == "bytes/chat_template.jinja"]
    assert finding.label == "secret.huggingface.user_token"
    assert finding.location.part == "template comment"


def test_everything_was_read(report: Report) -> None:
    assert not report.skips
