"""Azure Devops: personal access tokens, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import LOWER, scatter

RULES = (
    Rule(
        label="secret.azure_devops.personal_access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"azure_?devops", "ado", "vsts", "tfs", "azdo", kinds=KEY + r"|(?:ext_)?pat"),
        cell=r"[a-z][2-7][a-z2-7]{50}",
        remedy="Revoke it at https://dev.azure.com/ and read the new one from AZUREDEVOPS_API_KEY instead.",
        examples=(
            "AZUREDEVOPS_API_KEY=" + scatter(1, LOWER) + "2" + scatter(50, LOWER, seed=2),
            "azuredevops_api_key = '" + scatter(1, LOWER, seed=6) + "2" + scatter(50, LOWER, seed=7) + "'",
            '{"azuredevopsApiKey": "' + scatter(1, LOWER, seed=11) + "2" + scatter(50, LOWER, seed=12) + '"}',
        ),
        counterexamples=(
            "AZUREDEVOPS_API_KEY=${AZUREDEVOPS_API_KEY}",
            "unrelated_thing = '" + scatter(1, LOWER, seed=6) + "2" + scatter(50, LOWER, seed=7) + "'",
            "AZUREDEVOPS_API_KEY=" + scatter(7),
        ),
        source="https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
    ),
    Rule(
        label="secret.azure_devops.access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"azure_?devops", "ado", "vsts", "azdo", kinds=KEY + r"|(?:ext_)?pat"),
        cell=r"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}",
        remedy="Revoke it at https://dev.azure.com/ and read the new one from AZUREDEVOPS_API_KEY instead.",
        examples=(
            "AZUREDEVOPS_API_KEY=" + scatter(76) + "AZDO" + scatter(4, seed=2),
            "azuredevops_api_key = '" + scatter(76, seed=6) + "AZDO" + scatter(4, seed=7) + "'",
            '{"azuredevopsApiKey": "' + scatter(76, seed=11) + "AZDO" + scatter(4, seed=12) + '"}',
        ),
        counterexamples=(
            "AZUREDEVOPS_API_KEY=${AZUREDEVOPS_API_KEY}",
            "unrelated_thing = '" + scatter(76, seed=6) + "AZDO" + scatter(4, seed=7) + "'",
            "AZUREDEVOPS_API_KEY=" + scatter(7),
        ),
        source="https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
    ),
)
