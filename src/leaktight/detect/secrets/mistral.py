"""Mistral AI API keys: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import assigned, assigned_gate
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Delete it at https://console.mistral.ai/api-keys and read a new one from MISTRAL_API_KEY instead."
_SOURCE = "https://docs.mistral.ai/getting-started/quickstart"

RULES = (
    Rule(
        label="secret.mistral.api_key",
        severity=Severity.CRITICAL,
        gate=assigned_gate(r"mistral(?:ai)?[_-]?api[_-]?key", r"[A-Za-z0-9]{32}"),
        pattern=assigned(r"mistral(?:ai)?[_-]?api[_-]?key", r"[A-Za-z0-9]{32}(?![A-Za-z0-9])"),
        confidence=0.9,
        check=not_placeholder,
        names=r"(?:^|_)mistral(?:_?ai)?_api_key$",
        cell=r"[A-Za-z0-9]{32}",
        remedy=_REMEDY,
        examples=("MISTRAL_API_KEY=" + scatter(32), "mistral_api_key = '" + scatter(32, seed=2) + "'"),
        counterexamples=("MISTRAL_API_KEY=" + scatter(30), "MISTRAL_API_KEY=os.environ['MISTRAL_API_KEY']"),
        source=_SOURCE,
    ),
)
