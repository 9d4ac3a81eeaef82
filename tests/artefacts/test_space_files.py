"""A Space and the home folder that came with it: each value is found in its file, under its key."""

from __future__ import annotations

import pytest

from tests.artefacts.builders.space_files import AWS_PAIR, HF_STORED, KAGGLE, LOGIN, SECRETS
from tests.artefacts.conftest import Build, found, scan_folder

PLACES = [
    (SECRETS["docker_arg"], "Dockerfile", "", 2),
    (SECRETS["docker_env"], "Dockerfile", "", 3),
    (SECRETS["requirements"], "requirements.txt", "", 2),
    (SECRETS["app"], "app.py", "", 2),
    (SECRETS["streamlit"], ".streamlit/secrets.toml", "key database.password", 3),
    (SECRETS["front_matter"], "README.md", "front matter key env.api_key", 5),
    (SECRETS["compose"], "docker-compose.yml", "key services.db.environment", 4),
    (SECRETS["netrc"], ".netrc", "", 3),
    (SECRETS["git_credentials"], ".git-credentials", "", 1),
    (SECRETS["pypirc"], ".pypirc", "key pypi.password", 3),
    (SECRETS["npmrc"], ".npmrc", "", 1),
    (SECRETS["kube_password"], ".kube/config", "key users.user.password", 7),
    (SECRETS["pgpass"], ".pgpass", "", 1),
    (SECRETS["my_cnf"], ".my.cnf", "key client.password", 3),
    (SECRETS["boto"], ".boto", "key Credentials.gs_secret_access_key", 2),
    (SECRETS["s3cfg"], ".s3cfg", "key default.secret_key", 3),
    (SECRETS["rclone"], "rclone.conf", "key remote.secret_access_key", 3),
    (SECRETS["condarc"], ".condarc", "key channels", 2),
    (SECRETS["pip_conf"], "pip.conf", "key global.index-url", 2),
    (SECRETS["tfstate"], "terraform.tfstate", "key resources[0].instances[0].attributes.password", 1),
    (LOGIN, ".docker/config.json", "key auths.registry.acme-labs.io.auth", 1),
    (HF_STORED, "stored_tokens", "key write.hf_token", 2),
    (AWS_PAIR[0], ".aws/credentials", "key default.aws_access_key_id", 2),
    (AWS_PAIR[1], ".aws/credentials", "key default.aws_secret_access_key", 3),
    (KAGGLE, "kaggle.json", "key key", 1),
]


@pytest.mark.parametrize(
    ("value", "path", "part", "line"), PLACES, ids=[f"{path}-{line}" for _, path, _, line in PLACES]
)
def test_each_value_is_found_under_its_key(built: Build, value: str, path: str, part: str, line: int) -> None:
    report = scan_folder(built("space_files"))
    findings = [finding for finding in report.findings if value in (finding.value or "")]
    assert {
        (finding.location.path, finding.location.part, finding.location.line) for finding in findings
    } == {(path, part, line)}
    assert all(finding.label.startswith("secret.") for finding in findings)


def test_nothing_else_is_found(built: Build) -> None:
    report = scan_folder(built("space_files"))
    others = [finding for finding in report.findings if not finding.label.startswith("artifact.")]
    users = [finding for finding in others if finding.label == "pii.username"]
    assert [(user.location.path, user.location.part) for user in users] == [("kaggle.json", "key username")]
    assert len(others) - len(users) == len(PLACES)
    assert not report.skips
    assert not found(report, "packages.txt")
