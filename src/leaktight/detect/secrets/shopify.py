"""Shopify access tokens and app secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the Shopify admin and read it from the environment instead."
_SOURCE = "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens"

RULES = (
    Rule(
        label="secret.shopify.access_token",
        severity=Severity.CRITICAL,
        gate=r"shp(?:at|ca|pa|ss)_[0-9a-f]{32}",
        pattern=starts(r"shp(?:at|ca|pa|ss)_") + r"(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=(
            "shpat_",
            "shpca_",
            "shppa_",
            "shpss_",
        ),
        remedy=_REMEDY,
        examples=(
            "shpat_" + scatter(32, HEX),
            "https://example.org/?key=" + "shpat_" + scatter(32, HEX) + "&page=2",
        ),
        counterexamples=("shpat_" + scatter(11),),
        source=_SOURCE,
    ),
)
