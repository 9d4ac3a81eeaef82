"""Influxdb: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.influxdb.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"influx(?:db)?"),
        cell=r"[A-Za-z0-9_-]{86}==",
        remedy="Revoke it at https://cloud2.influxdata.com/ "
        "and read the new one from INFLUX_API_KEY instead.",
        examples=(
            "INFLUX_API_KEY=" + scatter(86) + "==",
            "influx_api_key = '" + scatter(86, seed=6) + "=='",
            '{"influxApiKey": "' + scatter(86, seed=11) + '=="}',
        ),
        counterexamples=(
            "INFLUX_API_KEY=${INFLUX_API_KEY}",
            "unrelated_thing = '" + scatter(86, seed=6) + "=='",
            "INFLUX_API_KEY=" + scatter(7),
        ),
        source="https://docs.influxdata.com/influxdb/cloud/admin/tokens/",
    ),
)
