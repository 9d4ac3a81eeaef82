"""HCP Terraform API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.terraform.api_token",
        severity=Severity.CRITICAL,
        gate=r"[A-Za-z0-9]\.atlasv1\.[A-Za-z0-9_-]{60}",
        pattern=OUTSIDE_WORD + r"[A-Za-z0-9]{14}\.atlasv1\.(?P<body>[A-Za-z0-9_-]{60,72})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        remedy="Delete it in HCP Terraform and read a new one from TF_TOKEN_app_terraform_io instead.",
        examples=('token = "' + scatter(14) + ".atlasv1." + scatter(67, WORD) + '"',),
        counterexamples=(scatter(14) + ".atlasv1." + "x" * 67, scatter(14) + ".atlasv1.short"),
        source="https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
    ),
    named(
        "secret.terraform.hcp_client_secret",
        Severity.CRITICAL,
        names=under("hcp", "hashicorp", kinds=r"client_?secret"),
        cell=r"[A-Za-z0-9_-]{64}",
        env="HCP_CLIENT_SECRET",
        sample=lambda seed: scatter(64, WORD, seed=seed),
        remedy="Delete the service principal's key in HCP and read a new one from HCP_CLIENT_SECRET instead.",
        source="https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal/key",
        confidence=0.9,
    ),
)
