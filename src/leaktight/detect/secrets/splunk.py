"""Splunk: hec tokens, session keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.splunk.hec_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("splunk", kinds=KEY + r"|hec_?token"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://docs.splunk.com/ and read the new one from SPLUNK_API_KEY instead.",
        examples=(
            "SPLUNK_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "splunk_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"splunkApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "SPLUNK_API_KEY=${SPLUNK_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "SPLUNK_API_KEY=" + scatter(7),
        ),
        source="https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector",
    ),
    Rule(
        label="secret.splunk.session_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("splunk", kinds=KEY + r"|session_?key"),
        cell=r"[A-Za-z0-9]{60,200}",
        remedy="Revoke it at https://docs.splunk.com/ and read the new one from SPLUNK_API_KEY instead.",
        examples=(
            "SPLUNK_API_KEY=" + scatter(60),
            "splunk_api_key = '" + scatter(60, seed=6) + "'",
            '{"splunkApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "SPLUNK_API_KEY=${SPLUNK_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "SPLUNK_API_KEY=" + scatter(7),
        ),
        source="https://docs.splunk.com/Documentation/Splunk/latest/RESTUM/RESTusing",
    ),
)
