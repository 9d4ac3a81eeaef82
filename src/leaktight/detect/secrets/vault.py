"""HashiCorp Vault service, batch and recovery tokens, AppRole secret ids and unseal keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, WORD, scatter, scatter_uuid

_REMEDY = "Revoke it with `vault token revoke` and read a new one from VAULT_TOKEN instead."
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
    issued(
        "secret.vault.recovery_token",
        Severity.CRITICAL,
        start=r"hvr\.",
        body=r"[A-Za-z0-9_-]{24,200}",
        gate_body=r"[A-Za-z0-9_-]{24}",
        after="A-Za-z0-9_-",
        sample=lambda seed: "hvr." + scatter(95, WORD, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    issued(
        "secret.vault.service_token",
        Severity.CRITICAL,
        start=r"hvs\.",
        body=r"[A-Za-z0-9]{24}",
        after="A-Za-z0-9_-",
        sample=lambda seed: "hvs." + scatter(24, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
    ),
    named(
        "secret.vault.legacy_token",
        Severity.CRITICAL,
        names=under("vault", kinds=KEY),
        cell=r"[sbr]\.[A-Za-z0-9]{24}(?:\.[A-Za-z0-9]{5})?|b\.[A-Za-z0-9_-]{90,300}",
        env="VAULT_TOKEN",
        sample=lambda seed: "s." + scatter(24, seed=seed),
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.93,
    ),
    named(
        "secret.vault.unseal_key",
        Severity.CRITICAL,
        names=under("vault", "unseal", "recovery", kinds=r"(?:unseal_?|recovery_?)?key"),
        cell=r"[A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=|[0-9a-f]{64,66}",
        env="VAULT_UNSEAL_KEY",
        sample=lambda seed: scatter(44, BASE64, seed=seed),
        remedy="Rekey Vault: whoever has enough shares can open it.",
        source="https://developer.hashicorp.com/vault/docs/concepts/seal",
        confidence=0.8,
    ),
    named(
        "secret.vault.approle_secret_id",
        Severity.HIGH,
        names=under("vault", "approle", kinds=r"secret_?id(?:_?token)?|role_?secret"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        env="VAULT_ROLE_SECRET",
        sample=scatter_uuid,
        remedy="Destroy the secret id with Vault's AppRole API and make another one.",
        source="https://developer.hashicorp.com/vault/docs/auth/approle",
    ),
)
