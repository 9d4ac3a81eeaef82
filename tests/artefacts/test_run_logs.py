"""What the logs of runs give away, and where."""

from __future__ import annotations

import platform
import re

import pytest

from leaktight.core.finding import Finding
from leaktight.core.report import Report
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, HOME, OTHER_EMAIL, SSN


@pytest.fixture(scope="module")
def report(built: Build) -> Report:
    return scan_folder(built("run_logs"))


def unnumbered(part: str) -> str:
    """A place without the numbers of items, which the writer orders as it likes."""
    return re.sub(r"\[[0-9]+\]", "", part)


def of(report: Report, value: str, inside: str) -> list[Finding]:
    """The findings of a value in files of a kind."""
    return [finding for finding in found(report, value) if inside in finding.location.path]


def labelled(report: Report, label: str, inside: str) -> list[Finding]:
    """The findings of a label in files of a kind."""
    return [one for one in report.findings if one.label == label and inside in one.location.path]


def test_everything_is_read(report: Report) -> None:
    assert {skip.reason for skip in report.skips} <= {"link to a folder is not read"}


def test_tensorboard_tells_the_arguments_under_their_keys(report: Report) -> None:
    [token] = of(report, HF_TOKEN, "tfevents")
    assert token.label == "secret.huggingface.user_token"
    assert "args/text_summary" in token.location.path and token.location.part == "key hub_token"
    [home] = labelled(report, "artifact.home_path", "tfevents")
    assert home.location.part == "key output_dir" and home.value and HOME.startswith(home.value)


def test_tensorboard_tells_texts_and_hyperparameters(report: Report) -> None:
    [generated] = of(report, EMAIL, "tfevents")
    assert "samples/generated" in generated.location.part and generated.location.row is not None
    assert "Delete the log" in generated.remedy
    assert [one.label for one in of(report, SSN, "tfevents")] == ["pii.us.ssn"]
    assert of(report, OTHER_EMAIL, "tfevents")


def test_tensorboard_tells_the_host(report: Report) -> None:
    hosts = labelled(report, "artifact.host_name", "tfevents")
    generic = re.fullmatch(
        r"localhost.*|[0-9a-f]{12}|(?:runner|worker|node|pod|job|ip-|gke-|host).*", platform.node()
    )
    assert all(one.value == platform.node() for one in hosts)
    assert hosts or generic


def test_wandb_tells_settings_history_and_summary(report: Report) -> None:
    [token] = of(report, HF_TOKEN, ".wandb")
    assert unnumbered(token.location.part) == "run.config.update.hub_token"
    assert "Delete the run" in token.remedy
    [mail] = of(report, EMAIL, ".wandb")
    assert unnumbered(mail.location.path).endswith(".wandb!run.config.update.depth")
    assert mail.location.part == "key mail"
    assert {unnumbered(one.location.part) for one in of(report, OTHER_EMAIL, ".wandb")} == {
        "history.item.sample",
        "summary.update.sample",
    }


def test_wandb_logs_print_the_settings(report: Report) -> None:
    assert {one.location.path for one in of(report, HF_TOKEN, "debug.log")}


def test_wandb_is_named_as_a_left_over(report: Report) -> None:
    [folder] = labelled(report, "artifact.run_log", "wandb")
    assert folder.location.path == "wandb/"


def test_examples_are_read_by_their_features(report: Report) -> None:
    texts = of(report, EMAIL, "tfrecord")
    assert [one.location.row for one in texts] == [0, 1, 2]
    assert all("text" in one.location.part for one in texts)
    cards = of(report, CARD, "tfrecord")
    assert len(cards) == 3 and all("card_number" in one.location.part for one in cards)
