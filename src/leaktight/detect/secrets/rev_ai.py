"""Rev Ai: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.rev_ai.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"rev_?ai"),
        cell=r"02[A-Za-z0-9_-]{40,120}",
        remedy="Revoke it at https://www.rev.ai/access_token "
        "and read the new one from REVAI_API_KEY instead.",
        examples=(
            "REVAI_API_KEY=02" + scatter(40),
            "revai_api_key = '02" + scatter(40, seed=6) + "'",
            '{"revaiApiKey": "02' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "REVAI_API_KEY=${REVAI_API_KEY}",
            "unrelated_thing = '02" + scatter(40, seed=6) + "'",
            "REVAI_API_KEY=" + scatter(7),
        ),
        source="https://docs.rev.ai/get-started/",
    ),
)
