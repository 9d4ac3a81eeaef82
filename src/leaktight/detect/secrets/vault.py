"""HashiCorp Vault service and batch tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Revoke it with `vault token revoke` and read it from VAULT_TOKEN instead."
_SOURCE = "https://developer.hashicorp.com/vault/docs/concepts/tokens"

RULES = (
    Rule(
        label="secret.vault.service_token",
        severity=Severity.CRITICAL,
        gate=r"hvs\.[A-Za-z0-9_-]{90}",
        pattern=starts(r"hvs\.") + r"(?P<body>[A-Za-z0-9_-]{90,200})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("hvs.",),
        remedy=_REMEDY,
        examples=(
            "hvs." + scatter(95, WORD),
            "https://example.org/?key=" + "hvs." + scatter(95, WORD) + "&page=2",
        ),
        counterexamples=(
            "hvs." + scatter(11),
            "hvs." + "x" * 90,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.vault.batch_token",
        severity=Severity.CRITICAL,
        gate=r"hvb\.[A-Za-z0-9_-]{138}",
        pattern=starts(r"hvb\.") + r"(?P<body>[A-Za-z0-9_-]{138,300})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("hvb.",),
        remedy=_REMEDY,
        examples=(
            "hvb." + scatter(150, WORD),
            "https://example.org/?key=" + "hvb." + scatter(150, WORD) + "&page=2",
        ),
        counterexamples=(
            "hvb." + scatter(11),
            "hvb." + "x" * 138,
        ),
        source=_SOURCE,
    ),
)
