"""Hugging Face access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import LETTERS, WORD, scatter

_REMEDY = "Revoke it at https://huggingface.co/settings/tokens and read it from HF_TOKEN instead."
_SOURCE = "https://huggingface.co/docs/hub/security-tokens"

RULES = (
    Rule(
        label="secret.huggingface.user_token",
        severity=Severity.CRITICAL,
        gate=r"hf_[A-Za-z0-9]{34}",
        pattern=starts("hf_") + r"(?P<body>[A-Za-z0-9]{34})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("hf_",),
        remedy=_REMEDY,
        examples=(
            "token = 'hf_" + scatter(34, LETTERS) + "'",
            "https://user:hf_" + scatter(34, LETTERS, seed=2) + "@huggingface.co/ns/name",
        ),
        counterexamples=(
            "hf_model_loader_for_the_whole_repository_here",
            "hf_" + "getTheWholeRepositoryFromTheHubOf"[:33] + "s",
            "hf_" + "x" * 34,
            "shelf_" + scatter(34, LETTERS),
            "hf_" + scatter(35, LETTERS),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.huggingface.organization_token",
        severity=Severity.CRITICAL,
        gate=r"api_org_[A-Za-z0-9]{34}",
        pattern=starts("api_org_") + r"(?P<body>[A-Za-z0-9]{34})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("api_org_",),
        remedy=_REMEDY,
        examples=("api_org_" + scatter(34, LETTERS),),
        counterexamples=("api_org_" + scatter(20, LETTERS), "api_org_" + "a" * 34),
        source=_SOURCE,
    ),
    Rule(
        label="secret.huggingface.oauth_token",
        severity=Severity.HIGH,
        gate=r"hf_oauth_[A-Za-z0-9_.-]{40}",
        pattern=starts("hf_oauth_") + r"(?P<body>[A-Za-z0-9_.-]{40,2000})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("hf_oauth_",),
        max_bytes=2048,
        specificity=2,
        remedy="Revoke the app at https://huggingface.co/settings/connected-applications.",
        examples=("Bearer hf_oauth_" + scatter(60) + "." + scatter(200, WORD) + "." + scatter(40, seed=3),),
        counterexamples=("hf_oauth_" + scatter(20), "hf_oauth_" + "x" * 60),
        source="https://huggingface.co/docs/hub/oauth",
    ),
)
