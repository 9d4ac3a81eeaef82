"""What leaks in weights as people save them, found where it stands; and what is no leak, left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaktight.core.policy import Policy
from leaktight.core.report import Report
from leaktight.formats.weights.hdf5_objects import REMEDY as HDF5_REMEDY
from leaktight.formats.weights.safetensors import REMEDY as SAFETENSORS_REMEDY
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import (
    AWS_KEY_ID,
    CARD,
    EMAIL,
    HF_TOKEN,
    HOME,
    IBAN,
    OTHER_EMAIL,
    PHONE,
    SSN,
)

OWN_HOME = "/".join(HOME.split("/")[:3])
TOKEN = "secret.huggingface.user_token"
MEMORIZED = "content.tokenizer_memorized"


@pytest.fixture(scope="module")
def folder(built: Build) -> Path:
    return built("weights")


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return scan_folder(folder)


def places(report: Report, value: str, path: str) -> list[tuple[str, str]]:
    """(label, part) of the findings of a value in a file or in a member of it."""
    return sorted(
        (finding.label, finding.location.part)
        for finding in found(report, value)
        if finding.location.path.split("!")[0] == path
    )


def test_all_is_read(report: Report) -> None:
    assert not report.skips


@pytest.mark.parametrize(
    ("value", "label", "part"),
    [
        (EMAIL, "pii.email", "__metadata__.ss_training_comment"),
        (OWN_HOME, "artifact.home_path", "name of a key in __metadata__.ss_dataset_dirs"),
        (PHONE, "pii.phone", "name of a key in __metadata__.ss_tag_frequency.10_annika"),
        (HF_TOKEN, TOKEN, "__metadata__.training_args.hub_token"),
        (OTHER_EMAIL, "pii.email", "__metadata__.training_args.args.contact"),
    ],
)
def test_metadata_of_safetensors(report: Report, value: str, label: str, part: str) -> None:
    assert places(report, value, "lora.safetensors") == [(label, part)]
    assert all(
        finding.remedy.endswith(SAFETENSORS_REMEDY)
        for finding in found(report, value)
        if finding.location.path == "lora.safetensors"
    )


def test_what_is_hidden_among_tensors(report: Report) -> None:
    assert [finding.location.path for finding in found(report, SSN)] == ["lora.safetensors!tokenizer_state"]
    assert [finding.location.part for finding in found(report, SSN)] == ["key ssn"]
    assert [finding.location.path for finding in found(report, CARD)] == [
        "lora.safetensors!bytes behind the tensors"
    ]


def test_text_in_a_tensor_of_floats_is_found_in_depth(folder: Path) -> None:
    policy = Policy.parse("version = 1\n[limits]\ndeep = true\n", "deep")
    deep = scan_folder(folder / "lora.safetensors", policy=policy)
    parts = [finding.location.part for finding in found(deep, OTHER_EMAIL)]
    assert "tensor lora_unet.up.weight" in parts


@pytest.mark.parametrize("path", ["model.gguf", "model-big-endian.gguf"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (EMAIL, [("pii.email", "key general.author")]),
        (HF_TOKEN, [(TOKEN, "key general.hub_token")]),
        (
            OWN_HOME,
            [
                ("artifact.home_path", "key general.datasets[1]"),
                ("artifact.home_path", "key quantize.imatrix.file"),
            ],
        ),
        (OTHER_EMAIL, [(MEMORIZED, "key tokenizer.ggml.tokens[4000]")]),
    ],
)
def test_values_and_vocabulary_of_gguf(
    report: Report, path: str, value: str, expected: list[tuple[str, str]]
) -> None:
    assert places(report, value, path) == expected


@pytest.mark.parametrize(
    ("value", "label", "part", "row"),
    [
        (OWN_HOME, "artifact.home_path", "attribute config.source", None),
        (AWS_KEY_ID, "secret.aws.access_key_id", "attribute config.aws_access_key_id", None),
        (IBAN, "pii.iban", "dataset /captions[1]", None),
        (EMAIL, "pii.email", "dataset /people/table.mail", 1234),
    ],
)
def test_attributes_and_datasets_of_hdf5(
    report: Report, value: str, label: str, part: str, row: int | None
) -> None:
    (finding,) = [one for one in found(report, value) if one.location.path == "features.h5"]
    assert (finding.label, finding.location.part, finding.location.row) == (label, part, row)
    assert finding.remedy.endswith(HDF5_REMEDY)


def test_small_tensors_of_a_checkpoint_are_read(report: Report) -> None:
    (finding,) = [one for one in found(report, OTHER_EMAIL) if one.location.path.startswith("model.pt")]
    assert finding.location.path.startswith("model.pt!model/data/")


def test_an_adapter_tells_where_its_model_lies(report: Report) -> None:
    assert places(report, OWN_HOME, "adapter/adapter_config.json") == [
        ("artifact.home_path", "key base_model_name_or_path")
    ]
    assert places(report, OWN_HOME, "adapter/README.md")


def test_nothing_else_is_found(report: Report) -> None:
    """Hashes, links to public pages, templates, tags, units and names of tensors are no leaks."""
    planted = {EMAIL, OTHER_EMAIL, HF_TOKEN, OWN_HOME, PHONE, SSN, CARD, IBAN, AWS_KEY_ID}
    assert {finding.value for finding in report.findings} == planted
