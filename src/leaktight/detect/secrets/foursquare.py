"""Foursquare: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.foursquare.api_key",
        severity=Severity.MEDIUM,
        gate=r"fsq3[A-Za-z0-9+/\\]{44}",
        pattern=starts("fsq3") + r"(?P<body>[A-Za-z0-9+/]{44}=)(?![A-Za-z0-9+/=])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("fsq3",),
        remedy="Revoke it at https://foursquare.com/developers/ "
        "and read the new one from FOURSQUARE_API_KEY instead.",
        examples=(
            "FOURSQUARE_API_KEY=fsq3" + scatter(44) + "=",
            "foursquare_api_key = 'fsq3" + scatter(44, seed=4) + "='",
        ),
        counterexamples=(
            "fsq3" + scatter(5),
            "fsq3" + "x" * 44,
        ),
        source="https://docs.foursquare.com/developer/reference/authentication",
    ),
)
