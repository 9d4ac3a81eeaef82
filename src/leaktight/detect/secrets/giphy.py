"""Giphy: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.giphy.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("giphy"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://developers.giphy.com/dashboard/ "
        "and read the new one from GIPHY_API_KEY instead.",
        examples=(
            "GIPHY_API_KEY=" + scatter(32),
            "giphy_api_key = '" + scatter(32, seed=6) + "'",
            '{"giphyApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "GIPHY_API_KEY=${GIPHY_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "GIPHY_API_KEY=" + scatter(7),
        ),
        source="https://developers.giphy.com/docs/api/",
    ),
)
