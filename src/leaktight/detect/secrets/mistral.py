"""Mistral AI API keys: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Delete it at https://console.mistral.ai/api-keys and read a new one from MISTRAL_API_KEY instead."
_SOURCE = "https://docs.mistral.ai/getting-started/quickstart"

RULES = (
    Rule(
        label="secret.mistral.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("mistral", "mistral_?ai"),
        cell=r"[A-Za-z0-9]{32}",
        remedy=_REMEDY,
        examples=("MISTRAL_API_KEY=" + scatter(32), "mistral_api_key = '" + scatter(32, seed=2) + "'"),
        counterexamples=("MISTRAL_API_KEY=" + scatter(30), "MISTRAL_API_KEY=os.environ['MISTRAL_API_KEY']"),
        source=_SOURCE,
    ),
)
