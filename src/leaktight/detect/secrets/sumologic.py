"""Sumologic: access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.sumologic.access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"sumo(?:_?logic)?", kinds=KEY + r"|access_?key"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://service.sumologic.com/ and read the new one from SUMO_API_KEY instead.",
        examples=(
            "SUMO_API_KEY=" + scatter(64),
            "sumo_api_key = '" + scatter(64, seed=6) + "'",
            '{"sumoApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "SUMO_API_KEY=${SUMO_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "SUMO_API_KEY=" + scatter(7),
        ),
        source="https://help.sumologic.com/docs/manage/security/access-keys/",
    ),
)
