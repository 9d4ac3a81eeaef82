"""Plaid: secrets, access tokens, sandbox tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.two_parts import Part, pair

RULES = (
    *pair(
        "secret.plaid.secret",
        Part(
            r"[0-9a-f]{24}",
            "PLAID_CLIENT_ID",
            lambda seed: scatter(24, HEX, seed=seed),
            r"plaid[_.-]?client[_.-]?id",
        ),
        Part(
            r"[0-9a-f]{30}",
            "PLAID_SECRET",
            lambda seed: scatter(30, HEX, seed=seed),
            r"secret",
        ),
        remedy="Rotate the secret at https://dashboard.plaid.com/developers/keys.",
        source="https://plaid.com/docs/api/",
    ),
    Rule(
        label="secret.plaid.secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("plaid", kinds=SECRET),
        cell=r"[0-9a-f]{30}",
        remedy="Revoke it at https://dashboard.plaid.com/developers/keys "
        "and read the new one from PLAID_SECRET instead.",
        examples=(
            "PLAID_SECRET=" + scatter(30, HEX),
            "plaid_secret = '" + scatter(30, HEX, seed=6) + "'",
            '{"plaidSecret": "' + scatter(30, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PLAID_SECRET=${PLAID_SECRET}",
            "unrelated_thing = '" + scatter(30, HEX, seed=6) + "'",
            "PLAID_SECRET=" + scatter(7),
        ),
        source="https://plaid.com/docs/api/",
    ),
    Rule(
        label="secret.plaid.access_token",
        severity=Severity.CRITICAL,
        gate=r"access-production-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("access-production-")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("access-production-",),
        remedy="Revoke it at https://dashboard.plaid.com/ "
        "and read the new one from PLAID_ACCESS_TOKEN instead.",
        examples=(
            "PLAID_ACCESS_TOKEN=access-production-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "plaid_access_token = 'access-production-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "access-production-" + scatter(5),
            "access-production-" + "x" * 32,
        ),
        source="https://plaid.com/docs/api/items/",
    ),
    Rule(
        label="secret.plaid.sandbox_token",
        severity=Severity.LOW,
        gate=r"access-sandbox-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("access-sandbox-")
        + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("access-sandbox-",),
        remedy="Revoke it at https://dashboard.plaid.com/ "
        "and read the new one from PLAID_SANDBOX_TOKEN instead.",
        examples=(
            "PLAID_SANDBOX_TOKEN=access-sandbox-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "plaid_sandbox_token = 'access-sandbox-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "access-sandbox-" + scatter(5),
            "access-sandbox-" + "x" * 32,
        ),
        source="https://plaid.com/docs/api/items/",
    ),
    named(
        "secret.plaid.client_id",
        Severity.LOW,
        names=under("plaid", kinds=r"client_?(?:id_?)?(?:key|token)|public_?key"),
        cell=r"[0-9a-f]{24}|[0-9a-f]{30}",
        env="PLAID_PUBLIC_KEY",
        sample=lambda seed: scatter(24, HEX, seed=seed),
        remedy="Keep it if its secret is not known: the id alone opens nothing.",
        source="https://plaid.com/docs/api/",
    ),
    Rule(
        label="secret.plaid.client_id",
        severity=Severity.LOW,
        gate=r"(?i)plaid[_.-]?client[_.-]?id[\\\"'\])=: >,(]{1,10}[0-9a-f]{24}",
        pattern=r"(?i:plaid[_.-]?client[_.-]?id)[\\\"'\]]{0,3}[ \t]{0,4}[=:,(][ \t]{0,4}"
        r"[\\\"']{0,3}(?P<value>[0-9a-f]{24})(?![A-Za-z0-9])",
        confidence=0.9,
        check=not_placeholder,
        remedy="Keep it if its secret is not known: the id alone opens nothing.",
        examples=(
            "PLAID_CLIENT_ID=" + scatter(24, HEX),
            '"plaidClientId": "' + scatter(24, HEX, seed=2) + '"',
        ),
        counterexamples=("PLAID_CLIENT_ID=${PLAID_CLIENT_ID}", "PLAID_CLIENT_ID=" + "0" * 24),
        source="https://plaid.com/docs/api/",
    ),
)
