"""Modal tokens: the secret is the finding; the id counts alone only."""

import re

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.sample import scatter
from leaktight.detect.two_parts import lone, secret_beside

_ID = re.compile(rb"ak-[A-Za-z0-9]{22}(?![A-Za-z0-9])")
_SECRET = re.compile(rb"as-[A-Za-z0-9]{22}(?![A-Za-z0-9])")

RULES = (
    Rule(
        label="secret.modal.token_secret",
        severity=Severity.CRITICAL,
        gate=r"as-[A-Za-z0-9]{22}",
        pattern=starts("as-") + r"(?P<body>[A-Za-z0-9]{22})(?![0-9A-Za-z])",
        confidence=0.85,
        check=secret_beside(_ID, "token_id"),
        prefixes=("as-",),
        remedy="Revoke it at https://modal.com/settings/tokens "
        "and read the new one from MODAL_TOKEN_SECRET instead.",
        examples=(
            "MODAL_TOKEN_SECRET=as-" + scatter(22),
            "modal_token_secret = 'as-" + scatter(22, seed=4) + "'",
            'token_id = "ak-' + scatter(22, seed=5) + '"\ntoken_secret = "as-' + scatter(22, seed=6) + '"',
        ),
        counterexamples=(
            "as-" + scatter(5),
            "as-" + "x" * 22,
        ),
        source="https://modal.com/docs/reference/modal.config",
    ),
    Rule(
        label="secret.modal.token_id",
        severity=Severity.LOW,
        gate=r"ak-[A-Za-z0-9]{22}",
        pattern=starts("ak-") + r"(?P<body>[A-Za-z0-9]{22})(?![0-9A-Za-z])",
        confidence=0.6,
        check=lone(_SECRET),
        prefixes=("ak-",),
        remedy="Revoke it at https://modal.com/settings/tokens "
        "and read the new one from MODAL_TOKEN_ID instead.",
        examples=(
            "MODAL_TOKEN_ID=ak-" + scatter(22),
            "modal_token_id = 'ak-" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "ak-" + scatter(5),
            "ak-" + "x" * 22,
            'token_id = "ak-' + scatter(22, seed=5) + '"\ntoken_secret = "as-' + scatter(22, seed=6) + '"',
        ),
        source="https://modal.com/docs/reference/modal.config",
    ),
)
