"""Langfuse secret keys; the public ones are no secret."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the settings of the Langfuse project and read it from LANGFUSE_SECRET_KEY instead."
_SOURCE = "https://langfuse.com/docs/api-and-data-platform/features/public-api"

RULES = (
    Rule(
        label="secret.langfuse.secret_key",
        severity=Severity.HIGH,
        gate=r"sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        pattern=starts(r"sk-lf-")
        + r"(?P<body>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sk-lf-",),
        remedy=_REMEDY,
        examples=(
            "sk-lf-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "https://example.org/?key="
            + "sk-lf-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "&page=2",
        ),
        counterexamples=("sk-lf-" + scatter(11),),
        source=_SOURCE,
    ),
)
