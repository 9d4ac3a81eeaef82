"""IEX Cloud tokens: secret, publishable, and those of its sandbox."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.iex_cloud.secret_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("iex", "iex_?cloud", kinds=KEY + "|" + SECRET),
        cell=r"sk_[0-9a-f]{32}",
        remedy="Reroll it in the IEX Cloud console and read the new one from IEX_TOKEN instead.",
        examples=(
            "IEX_SECRET_TOKEN=" + "sk_" + scatter(32, HEX, seed=1),
            "iex_secret_token = '" + "sk_" + scatter(32, HEX, seed=2) + "'",
            '{"iexSecretToken": "' + "sk_" + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "IEX_SECRET_TOKEN=${IEX_SECRET_TOKEN}",
            "IEX_SECRET_TOKEN=" + "x" * 32,
            "iex_secret_checksum = '" + "sk_" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://iexcloud.io/docs/api/#authentication",
    ),
    Rule(
        label="secret.iex_cloud.publishable_token",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("iex", "iex_?cloud", kinds=KEY),
        cell=r"pk_[0-9a-f]{32}",
        remedy="Reroll it in the IEX Cloud console and read the new one from IEX_TOKEN instead.",
        examples=(
            "IEX_TOKEN=" + "pk_" + scatter(32, HEX, seed=1),
            "iex_token = '" + "pk_" + scatter(32, HEX, seed=2) + "'",
            '{"iexToken": "' + "pk_" + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "IEX_TOKEN=${IEX_TOKEN}",
            "IEX_TOKEN=" + "x" * 32,
            "iex_symbol = '" + "pk_" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://iexcloud.io/docs/api/#authentication",
    ),
    Rule(
        label="secret.iex_cloud.sandbox_token",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.9,
        check=not_placeholder,
        names=under("iex", "iex_?cloud", kinds=KEY + "|" + SECRET),
        cell=r"T[sp]k_[0-9a-f]{32}",
        remedy="Reroll it in the IEX Cloud console and read the new one from IEX_TOKEN instead.",
        examples=(
            "IEX_SANDBOX_TOKEN=" + "Tsk_" + scatter(32, HEX, seed=1),
            "iex_sandbox_token = '" + "Tsk_" + scatter(32, HEX, seed=2) + "'",
            '{"iexSandboxToken": "' + "Tsk_" + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "IEX_SANDBOX_TOKEN=${IEX_SANDBOX_TOKEN}",
            "IEX_SANDBOX_TOKEN=" + "x" * 32,
            "iex_sandbox_checksum = '" + "Tsk_" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://iexcloud.io/docs/api/#authentication",
    ),
)
