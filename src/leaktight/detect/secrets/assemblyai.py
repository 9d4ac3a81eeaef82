"""AssemblyAI API keys: known by their name only."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Rotate it in the AssemblyAI dashboard and read it from ASSEMBLYAI_API_KEY instead."
_SOURCE = "https://www.assemblyai.com/docs/api-reference/overview"

RULES = (
    Rule(
        label="secret.assemblyai.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("assembly_?ai", "aai"),
        cell=r"[0-9a-f]{32}",
        remedy=_REMEDY,
        examples=(
            "ASSEMBLYAI_API_KEY=" + scatter(32, HEX),
            "assemblyai_api_key = '" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "ASSEMBLYAI_API_KEY=" + scatter(30, HEX),
            "ASSEMBLYAI_API_KEY=os.environ['ASSEMBLYAI_API_KEY']",
        ),
        source=_SOURCE,
    ),
)
