"""Deno Deploy: access tokens, organization tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.deno_deploy.access_token",
        severity=Severity.HIGH,
        gate=r"ddp_[A-Za-z0-9]{36}",
        pattern=starts("ddp_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ddp_",),
        remedy="Revoke it at https://dash.deno.com/account#access-tokens "
        "and read the new one from DENO_DEPLOY_ACCESS_TOKEN instead.",
        examples=(
            "DENO_DEPLOY_ACCESS_TOKEN=ddp_" + scatter(36),
            "deno_deploy_access_token = 'ddp_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "ddp_" + scatter(5),
            "ddp_" + "x" * 36,
        ),
        source="https://docs.deno.com/deploy/",
    ),
    Rule(
        label="secret.deno_deploy.organization_token",
        severity=Severity.HIGH,
        gate=r"ddo_[A-Za-z0-9]{36}",
        pattern=starts("ddo_") + r"(?P<body>[A-Za-z0-9]{36})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("ddo_",),
        remedy="Revoke it at https://dash.deno.com/ "
        "and read the new one from DENO_DEPLOY_ORGANIZATION_TOKEN instead.",
        examples=(
            "DENO_DEPLOY_ORGANIZATION_TOKEN=ddo_" + scatter(36),
            "deno_deploy_organization_token = 'ddo_" + scatter(36, seed=4) + "'",
        ),
        counterexamples=(
            "ddo_" + scatter(5),
            "ddo_" + "x" * 36,
        ),
        source="https://docs.deno.com/deploy/",
    ),
)
