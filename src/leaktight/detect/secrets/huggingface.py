"""Hugging Face access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.sample import LETTERS, scatter

_REMEDY = "Revoke it at https://huggingface.co/settings/tokens and read it from HF_TOKEN instead."

RULES = (
    Rule(
        label="secret.huggingface.user_token",
        severity=Severity.CRITICAL,
        gate=r"hf_[A-Za-z0-9]{34}",
        pattern=r"(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{34}(?![A-Za-z0-9])",
        confidence=0.95,
        prefixes=("hf_",),
        remedy=_REMEDY,
        examples=("token = 'hf_" + scatter(34, LETTERS) + "'",),
        counterexamples=("hf_" + "model_loader_for_the_whole_repository_here",),
        source="https://huggingface.co/docs/hub/security-tokens",
    ),
    Rule(
        label="secret.huggingface.organization_token",
        severity=Severity.CRITICAL,
        gate=r"api_org_[A-Za-z0-9]{34}",
        pattern=r"(?<![A-Za-z0-9_])api_org_[A-Za-z0-9]{34}(?![A-Za-z0-9])",
        confidence=0.95,
        prefixes=("api_org_",),
        remedy=_REMEDY,
        examples=("api_org_" + scatter(34, LETTERS),),
        counterexamples=("api_org_" + scatter(20, LETTERS),),
        source="https://huggingface.co/docs/hub/security-tokens",
    ),
)
