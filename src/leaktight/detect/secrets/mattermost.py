"""Mattermost: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.mattermost.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"matter_?most", "mm"),
        cell=r"[a-z0-9]{26}",
        remedy="Revoke it at https://developers.mattermost.com/ "
        "and read the new one from MATTERMOST_API_KEY instead.",
        examples=(
            "MATTERMOST_API_KEY=" + scatter(26, LOWER + DIGITS),
            "mattermost_api_key = '" + scatter(26, LOWER + DIGITS, seed=6) + "'",
            '{"mattermostApiKey": "' + scatter(26, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "MATTERMOST_API_KEY=${MATTERMOST_API_KEY}",
            "unrelated_thing = '" + scatter(26, LOWER + DIGITS, seed=6) + "'",
            "MATTERMOST_API_KEY=" + scatter(7),
        ),
        source="https://developers.mattermost.com/integrate/reference/personal-access-token/",
    ),
)
