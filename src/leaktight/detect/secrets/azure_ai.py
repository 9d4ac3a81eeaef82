"""Azure's AI services: the keys of OpenAI, Speech, Vision, Language and Search."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.azure.ai_service_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under(
            "azure_?open_?ai",
            "aoai",
            "openai_azure_com",
            "cognitive_?services(?:_azure_com)?",
            "services_ai_azure_com",
            "azure_?(?:ai|speech|vision|cognitive|form_?recognizer|document_?intelligence|translator|language|face|content_?safety|computer_?vision)",
        ),
        cell="[0-9a-f]{32}",
        remedy="Regenerate both keys of the resource in the Azure portal and sign in with Entra ID instead.",
        examples=(
            "AZURE_OPENAI_API_KEY=" + scatter(32, HEX, seed=1),
            "azure_openai_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"azureOpenaiApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "AZURE_OPENAI_API_KEY=${AZURE_OPENAI_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "AZURE_OPENAI_API_KEY=" + scatter(7),
        ),
        source="https://learn.microsoft.com/en-us/azure/ai-services/rotate-keys",
    ),
    Rule(
        label="secret.azure.search_key",
        severity=Severity.CRITICAL,
        gate="[A-Za-z0-9]AzSe[A-D][A-Za-z0-9]{5}",
        pattern=r"(?:(?<![A-Za-z0-9])|(?<=\\[nrt]))(?P<body>[A-Za-z0-9]{42})AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        remedy="Regenerate the admin key of the search service and sign in with Entra ID instead.",
        examples=(
            "AZURE_SEARCH_API_KEY=" + scatter(42, seed=1) + "AzSeB" + scatter(5, seed=2),
            "azure_search_api_key = '" + scatter(42, seed=6) + "AzSeB" + scatter(5, seed=7) + "'",
        ),
        counterexamples=(
            "x" * 42 + "AzSeB" + scatter(5),
            scatter(43, seed=3) + "AzSe" + scatter(12),
        ),
        source="https://learn.microsoft.com/en-us/azure/search/search-security-api-keys",
    ),
)
