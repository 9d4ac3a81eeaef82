"""Applitools: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.applitools.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("applitools"),
        cell=r"[A-Za-z0-9]{46}110",
        remedy="Revoke it at https://eyes.applitools.com/ "
        "and read the new one from APPLITOOLS_API_KEY instead.",
        examples=(
            "APPLITOOLS_API_KEY=" + scatter(46) + "110",
            "applitools_api_key = '" + scatter(46, seed=6) + "110'",
            '{"applitoolsApiKey": "' + scatter(46, seed=11) + '110"}',
        ),
        counterexamples=(
            "APPLITOOLS_API_KEY=${APPLITOOLS_API_KEY}",
            "unrelated_thing = '" + scatter(46, seed=6) + "110'",
            "APPLITOOLS_API_KEY=" + scatter(7),
        ),
        source="https://applitools.com/docs/",
    ),
)
