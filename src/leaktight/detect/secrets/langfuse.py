"""Langfuse key pairs: the secret key is the finding; the public one counts alone only."""

import re

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.sample import scatter, scatter_uuid
from leaktight.detect.two_parts import lone, secret_beside

_REMEDY = "Revoke it in the settings of the Langfuse project and read a new one from LANGFUSE_SECRET_KEY."
_SOURCE = "https://langfuse.com/docs/api-and-data-platform/features/public-api"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PUBLIC = re.compile(rf"pk-lf-{_UUID}".encode())
_SECRET = re.compile(rf"sk-lf-{_UUID}".encode())


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
            "LANGFUSE_SECRET_KEY=" + "sk-lf-" + scatter_uuid(16),
            "Langfuse(public_key='pk-lf-"
            + scatter_uuid(32)
            + "', secret_key='sk-lf-"
            + scatter_uuid(48)
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
        examples=("LANGFUSE_PUBLIC_KEY=" + "pk-lf-" + scatter_uuid(64),),
        counterexamples=(
            "pk-lf-" + scatter(11),
            "pk-lf-" + scatter_uuid(80) + ":" + "sk-lf-" + scatter_uuid(96),
        ),
        source=_SOURCE,
    ),
)
