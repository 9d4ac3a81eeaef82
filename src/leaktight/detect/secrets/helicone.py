"""Helicone API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

_REMEDY = "Delete it in the Helicone settings and read a new one from HELICONE_API_KEY instead."
_SOURCE = "https://docs.helicone.ai/helicone-headers/helicone-auth"

RULES = (
    Rule(
        label="secret.helicone.api_key",
        severity=Severity.HIGH,
        gate=r"sk-helicone-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}",
        pattern=starts(r"sk-helicone-")
        + r"(?P<body>[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk-helicone-",),
        remedy=_REMEDY,
        examples=(
            "sk-helicone-" + "-".join(scatter(7, LOWER + DIGITS, seed=seed) for seed in range(4)),
            "https://example.org/?key="
            + "sk-helicone-"
            + "-".join(scatter(7, LOWER + DIGITS, seed=seed) for seed in range(4))
            + "&page=2",
        ),
        counterexamples=("sk-helicone-" + scatter(11),),
        source=_SOURCE,
    ),
)
