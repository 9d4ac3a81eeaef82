"""Backblaze: keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, scatter

RULES = (
    Rule(
        label="secret.backblaze.key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("b2", "backblaze", kinds=KEY + r"|app(?:lication)?_?key"),
        cell=r"K00[0-9][A-Za-z0-9+/]{27}",
        remedy="Revoke it at https://secure.backblaze.com/app_keys.htm "
        "and read the new one from B2_API_KEY instead.",
        examples=(
            "B2_API_KEY=K00" + scatter(1, DIGITS) + scatter(27, seed=2),
            "b2_api_key = 'K00" + scatter(1, DIGITS, seed=6) + scatter(27, seed=7) + "'",
            '{"b2ApiKey": "K00' + scatter(1, DIGITS, seed=11) + scatter(27, seed=12) + '"}',
        ),
        counterexamples=(
            "B2_API_KEY=${B2_API_KEY}",
            "unrelated_thing = 'K00" + scatter(1, DIGITS, seed=6) + scatter(27, seed=7) + "'",
            "B2_API_KEY=" + scatter(7),
        ),
        source="https://www.backblaze.com/docs/cloud-storage-application-keys",
    ),
)
