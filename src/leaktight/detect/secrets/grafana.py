"""Grafana service account tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Delete it in the service accounts of Grafana and read a new one from the environment."
_SOURCE = "https://grafana.com/docs/grafana/latest/administration/service-accounts/"

RULES = (
    Rule(
        label="secret.grafana.service_account_token",
        severity=Severity.HIGH,
        gate=r"glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}",
        pattern=starts(r"glsa_") + r"(?P<body>[A-Za-z0-9]{32}_[0-9A-Fa-f]{8})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("glsa_",),
        remedy=_REMEDY,
        examples=(
            "glsa_" + scatter(32) + "_" + scatter(8, HEX),
            "https://example.org/?key=" + "glsa_" + scatter(32) + "_" + scatter(8, HEX) + "&page=2",
        ),
        counterexamples=("glsa_" + scatter(11),),
        source=_SOURCE,
    ),
)
