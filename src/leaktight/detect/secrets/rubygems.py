"""RubyGems API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = (
    "Delete it at https://rubygems.org/profile/api_keys and read a new one from GEM_HOST_API_KEY instead."
)
_SOURCE = "https://guides.rubygems.org/api-key-scopes/"

RULES = (
    Rule(
        label="secret.rubygems.api_key",
        severity=Severity.CRITICAL,
        gate=r"rubygems_[0-9a-f]{48}",
        pattern=starts(r"rubygems_") + r"(?P<body>[0-9a-f]{48})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("rubygems_",),
        remedy=_REMEDY,
        examples=(
            "rubygems_" + scatter(48, HEX),
            "https://example.org/?key=" + "rubygems_" + scatter(48, HEX) + "&page=2",
        ),
        counterexamples=("rubygems_" + scatter(11),),
        source=_SOURCE,
    ),
)
