"""Copernicus Climate Data Store keys, as .cdsapirc holds them."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter, scatter_uuid

_ID = scatter_uuid()


RULES = (
    Rule(
        label="secret.copernicus.cds_key",
        severity=Severity.MEDIUM,
        gate=r"climate\.copernicus\.eu[^\r\n]{0,40}[\r\n\\][^\r\n]{0,6}key: [0-9a-f]",
        pattern=r"climate\.copernicus\.eu[^\r\n]{0,40}(?:[\r\n]|\\{1,4}[rn]){1,4}key: {1,4}"
        r"(?P<value>(?:[0-9]{1,8}:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        remedy="Reset it on your profile page of the store and keep .cdsapirc in the home folder.",
        examples=(
            "url: https://cds.climate.copernicus.eu/api\nkey: " + _ID + "\n",
            "url: https://ads.atmosphere.climate.copernicus.eu/api\nkey: 48213:" + _ID,
        ),
        counterexamples=("url: https://cds.climate.copernicus.eu/api\nkey: <key>",),
        source="https://cds.climate.copernicus.eu/how-to-api",
    ),
    Rule(
        label="secret.copernicus.cds_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.88,
        check=not_placeholder,
        names=under("cds_?api", "copernicus"),
        cell="(?:[0-9]{1,8}:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Reset it on your profile page of the store and read it from CDSAPI_KEY instead.",
        examples=(
            "CDSAPI_KEY=" + scatter_uuid(seed=1),
            "cdsapi_key = '" + scatter_uuid(seed=6) + "'",
            '{"cdsapiKey": "' + scatter_uuid(seed=11) + '"}',
        ),
        counterexamples=(
            "CDSAPI_KEY=${CDSAPI_KEY}",
            "unrelated_thing = '" + scatter_uuid(seed=6) + "'",
            "CDSAPI_KEY=" + scatter(7),
        ),
        source="https://cds.climate.copernicus.eu/how-to-api",
    ),
)
