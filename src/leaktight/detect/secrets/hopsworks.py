"""Hopsworks API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hopsworks.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("hopsworks", kinds=KEY + r"|api_?key_?value"),
        cell="[A-Za-z0-9]{16}[.][A-Za-z0-9]{64}",
        remedy="Revoke it at https://c.app.hopsworks.ai/ and read the new one from "
        "HOPSWORKS_API_KEY instead.",
        examples=(
            "HOPSWORKS_API_KEY=" + scatter(16, seed=1) + "." + scatter(64, seed=2),
            "hopsworks_api_key = '" + scatter(16, seed=6) + "." + scatter(64, seed=7) + "'",
            '{"hopsworksApiKey": "' + scatter(16, seed=11) + "." + scatter(64, seed=12) + '"}',
        ),
        counterexamples=(
            "HOPSWORKS_API_KEY=${HOPSWORKS_API_KEY}",
            "unrelated_thing = '" + scatter(16, seed=6) + "." + scatter(64, seed=7) + "'",
            "HOPSWORKS_API_KEY=" + scatter(7),
        ),
        source="https://docs.hopsworks.ai/latest/user_guides/projects/api_key/create_api_key/",
    ),
)
