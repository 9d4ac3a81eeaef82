"""Kraken: private keys, API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.kraken.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("kraken", kinds=SECRET + r"|private_?key|api_?secret"),
        cell=r"[A-Za-z0-9+/]{86}==",
        remedy="Revoke it at https://pro.kraken.com/app/settings/api "
        "and read the new one from KRAKEN_SECRET instead.",
        examples=(
            "KRAKEN_SECRET=" + scatter(86) + "==",
            "kraken_secret = '" + scatter(86, seed=6) + "=='",
            '{"krakenSecret": "' + scatter(86, seed=11) + '=="}',
        ),
        counterexamples=(
            "KRAKEN_SECRET=${KRAKEN_SECRET}",
            "unrelated_thing = '" + scatter(86, seed=6) + "=='",
            "KRAKEN_SECRET=" + scatter(7),
        ),
        source="https://docs.kraken.com/api/",
    ),
    Rule(
        label="secret.kraken.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("kraken"),
        cell=r"[A-Za-z0-9+/]{56}",
        remedy="Revoke it at https://pro.kraken.com/app/settings/api "
        "and read the new one from KRAKEN_API_KEY instead.",
        examples=(
            "KRAKEN_API_KEY=" + scatter(56),
            "kraken_api_key = '" + scatter(56, seed=6) + "'",
            '{"krakenApiKey": "' + scatter(56, seed=11) + '"}',
        ),
        counterexamples=(
            "KRAKEN_API_KEY=${KRAKEN_API_KEY}",
            "unrelated_thing = '" + scatter(56, seed=6) + "'",
            "KRAKEN_API_KEY=" + scatter(7),
        ),
        source="https://docs.kraken.com/api/",
    ),
)
