"""Langfuse key pairs: the secret key is the finding; the public one counts alone only."""

import re

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.pairs import lone, secret_beside
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the settings of the Langfuse project and read a new one from LANGFUSE_SECRET_KEY."
_SOURCE = "https://langfuse.com/docs/api-and-data-platform/features/public-api"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PUBLIC = re.compile(rf"pk-lf-{_UUID}".encode())
_SECRET = re.compile(rf"sk-lf-{_UUID}".encode())


def _sample(prefix: str, seed: int) -> str:
    groups = [scatter(length, HEX, seed=seed + length) for length in (8, 4)]
    groups += [scatter(4, HEX, seed=seed + 20), scatter(4, HEX, seed=seed + 30)]
    return prefix + "-".join([*groups, scatter(12, HEX, seed=seed + 40)])


RULES = (
    Rule(
        label="secret.langfuse.secret_key",
        severity=Severity.HIGH,
        gate=rf"sk-lf-{_UUID}",
        pattern=starts("sk-lf-") + rf"(?P<body>{_UUID})(?![A-Za-z0-9])",
        confidence=0.95,
        check=secret_beside(_PUBLIC, "public_key"),
        prefixes=("sk-lf-",),
        remedy=_REMEDY,
        examples=(
            "LANGFUSE_SECRET_KEY=" + _sample("sk-" + "lf-", 1),
            "Langfuse(public_key='"
            + _sample("pk-" + "lf-", 2)
            + "', secret_key='"
            + _sample("sk-" + "lf-", 3)
            + "')",
        ),
        counterexamples=("sk-lf-" + scatter(11), "sk-lf-00000000-0000-0000-0000-000000000000"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.langfuse.public_key",
        severity=Severity.LOW,
        gate=rf"pk-lf-{_UUID}",
        pattern=starts("pk-lf-") + rf"(?P<body>{_UUID})(?![A-Za-z0-9])",
        confidence=0.9,
        check=lone(_SECRET),
        prefixes=("pk-lf-",),
        remedy="It is no secret alone: look for the secret key that belongs to it.",
        examples=("LANGFUSE_PUBLIC_KEY=" + _sample("pk-" + "lf-", 4),),
        counterexamples=(
            "pk-lf-" + scatter(11),
            _sample("pk-" + "lf-", 5) + ":" + _sample("sk-" + "lf-", 6),
        ),
        source=_SOURCE,
    ),
)
