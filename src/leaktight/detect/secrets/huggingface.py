"""Hugging Face access tokens: of users, organizations, OAuth apps and trusted publishers."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import looks_random, not_placeholder
from leaktight.detect.sample import LETTERS, WORD, scatter

_REMEDY = "Revoke it at https://huggingface.co/settings/tokens and read a new one from HF_TOKEN instead."
_SOURCE = "https://huggingface.co/docs/hub/security-tokens"


def _looks_random(match: re.Match[bytes]) -> Checked | None:
    """Spares the names of functions, which a prefix of three letters begins as often."""
    return Checked() if looks_random(bytes(match["body"])) else None


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
        label="secret.huggingface.early_token",
        severity=Severity.HIGH,
        gate=r"api_[A-Za-z]{34}",
        pattern=starts("api_") + r"(?P<body>[A-Za-z]{34})(?![A-Za-z0-9_])",
        confidence=0.6,
        confidence_in_context=0.95,
        keywords=("hf", "hugging face", "huggingface", "transformers-cli", "hub token"),
        check=_looks_random,
        prefixes=("api_",),
        remedy=_REMEDY,
        examples=('HF_TOKEN = "api_' + scatter(34, LETTERS) + '"',),
        counterexamples=(
            "api_" + "GetRepositoryContentsFromBranchAndPath"[:34],
            "api_org_" + scatter(34, LETTERS),
            "api_" + scatter(34, LETTERS).lower(),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.huggingface.exchanged_token",
        severity=Severity.MEDIUM,
        gate=r"hf_jwt_eyJ[A-Za-z0-9_-]{20}",
        pattern=starts("hf_jwt_") + r"(?P<body>eyJ[A-Za-z0-9_-]{20,500}\.[A-Za-z0-9_-]{20,2000}"
        r"\.[A-Za-z0-9_-]{20,700})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("hf_jwt_",),
        max_bytes=3300,
        specificity=2,
        remedy="It expires within the hour; let the workflow exchange a new one each time.",
        examples=(
            "HF_TOKEN=hf_jwt_eyJ" + scatter(60) + "." + scatter(200, WORD) + "." + scatter(86, seed=3),
        ),
        counterexamples=("hf_jwt_eyJ" + scatter(20), "hf_jwt_algorithm_and_public_keys_of_the_server"),
        source="https://huggingface.co/docs/hub/trusted-publishers",
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
