"""Azure DevOps personal access tokens, of the present format with its signature and of the former one."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import LOWER, scatter

_REMEDY = "Revoke it at https://dev.azure.com/ and read the new one from AZURE_DEVOPS_EXT_PAT instead."
_SOURCE = (
    "https://learn.microsoft.com/azure/devops/organizations/accounts/"
    "use-personal-access-tokens-to-authenticate"
)


def _sample(seed: int) -> str:
    return (
        scatter(52, seed=seed)
        + "JQQJ99"
        + "BCACAAAA"
        + scatter(6, seed=seed)
        + "AAAS"
        + "AZDO"
        + scatter(4, seed=seed)
    )


RULES = (
    Rule(
        label="secret.azure_devops.personal_access_token",
        severity=Severity.CRITICAL,
        gate=r"[A-Za-z0-9]AZDO[A-Za-z0-9]{4}",
        pattern=r"(?<![A-Za-z0-9])(?P<value>(?P<body>[A-Za-z0-9]{76})AZDO[A-Za-z0-9]{4})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "AZURE_DEVOPS_EXT_PAT=" + _sample(1),
            "https://build:" + _sample(2) + "@dev.azure.com/acme/_git/app",
        ),
        counterexamples=("x" * 76 + "AZDO" + scatter(4), scatter(70) + "AZDO" + scatter(4)),
        source=_SOURCE,
    ),
    named(
        "secret.azure_devops.personal_access_token",
        Severity.CRITICAL,
        names=under(r"azure_?devops", "ado", "vsts", "tfs", "azdo", "vss", kinds=KEY + r"|(?:ext_)?pat"),
        cell=r"[a-z2-7]{52}",
        env="AZURE_DEVOPS_EXT_PAT",
        sample=lambda seed: scatter(52, LOWER + "234567", seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
)
