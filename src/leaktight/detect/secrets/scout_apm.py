"""Scout Apm: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.scout_apm.key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under(r"scout(?:_?apm)?"),
        cell=r"[A-Za-z0-9]{20,40}",
        remedy="Revoke it at https://scoutapm.com/ and read the new one from SCOUT_API_KEY instead.",
        examples=(
            "SCOUT_API_KEY=" + scatter(20),
            "scout_api_key = '" + scatter(20, seed=6) + "'",
            '{"scoutApiKey": "' + scatter(20, seed=11) + '"}',
        ),
        counterexamples=(
            "SCOUT_API_KEY=${SCOUT_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + "'",
            "SCOUT_API_KEY=" + scatter(7),
        ),
        source="https://scoutapm.com/docs",
    ),
)
