"""Comet API keys: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

_REMEDY = "Regenerate it in the Comet account settings and read it from COMET_API_KEY instead."
_SOURCE = "https://www.comet.com/docs/v2/guides/experiment-management/configure-sdk/"

RULES = (
    Rule(
        label="secret.comet.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("comet", "comet_?ml"),
        cell=r"[A-Za-z0-9]{25}",
        remedy=_REMEDY,
        examples=("COMET_API_KEY=" + scatter(25), "comet_api_key = '" + scatter(25, seed=2) + "'"),
        counterexamples=("COMET_API_KEY=" + scatter(23), "COMET_API_KEY=os.environ['COMET_API_KEY']"),
        source=_SOURCE,
    ),
)
