"""Square: access tokens, legacy access tokens, oauth secrets, application IDs."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

RULES = (
    Rule(
        label="secret.square.access_token",
        severity=Severity.CRITICAL,
        gate=r"EAAA[A-Za-z0-9_-]{60}",
        pattern=starts("EAAA") + r"(?<![+/]EAAA)(?P<body>[A-Za-z0-9_-]{60})(?![A-Za-z0-9_-])(?![+/=])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("EAAA",),
        remedy="Revoke it at https://developer.squareup.com/apps "
        "and read the new one from SQUARE_ACCESS_TOKEN instead.",
        examples=(
            "SQUARE_ACCESS_TOKEN=EAAA" + scatter(60),
            "square_access_token = 'EAAA" + scatter(60, seed=4) + "'",
        ),
        counterexamples=(
            "EAAA" + scatter(5),
            "EAAA" + "x" * 60,
        ),
        source="https://developer.squareup.com/docs/build-basics/access-tokens",
    ),
    Rule(
        label="secret.square.legacy_access_token",
        severity=Severity.CRITICAL,
        gate=r"sq0atp-[A-Za-z0-9_-]{22}",
        pattern=starts("sq0atp-") + r"(?P<body>[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sq0atp-",),
        remedy="Revoke it at https://developer.squareup.com/apps "
        "and read the new one from SQUARE_LEGACY_ACCESS_TOKEN instead.",
        examples=(
            "SQUARE_LEGACY_ACCESS_TOKEN=sq0atp-" + scatter(22),
            "square_legacy_access_token = 'sq0atp-" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "sq0atp-" + scatter(5),
            "sq0atp-" + "x" * 22,
        ),
        source="https://developer.squareup.com/docs/build-basics/access-tokens",
    ),
    Rule(
        label="secret.square.oauth_secret",
        severity=Severity.CRITICAL,
        gate=r"sq0csp-[A-Za-z0-9_-]{43}",
        pattern=starts("sq0csp-") + r"(?P<body>[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sq0csp-",),
        remedy="Revoke it at https://developer.squareup.com/apps "
        "and read the new one from SQUARE_OAUTH_SECRET instead.",
        examples=(
            "SQUARE_OAUTH_SECRET=sq0csp-" + scatter(43),
            "square_oauth_secret = 'sq0csp-" + scatter(43, seed=4) + "'",
        ),
        counterexamples=(
            "sq0csp-" + scatter(5),
            "sq0csp-" + "x" * 43,
        ),
        source="https://developer.squareup.com/docs/oauth-api/overview",
    ),
    Rule(
        label="secret.square.application_id",
        severity=Severity.LOW,
        gate=r"sq0idp-[A-Za-z0-9_-]{22}",
        pattern=starts("sq0idp-") + r"(?P<body>[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sq0idp-",),
        remedy="Revoke it at https://developer.squareup.com/apps "
        "and read the new one from SQUARE_APPLICATION_ID instead.",
        examples=(
            "SQUARE_APPLICATION_ID=sq0idp-" + scatter(22),
            "square_application_id = 'sq0idp-" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "sq0idp-" + scatter(5),
            "sq0idp-" + "x" * 22,
        ),
        source="https://developer.squareup.com/docs/build-basics/access-tokens",
    ),
    issued(
        "secret.square.sandbox_secret",
        Severity.LOW,
        start="sandbox-sq0csb-",
        body=r"[A-Za-z0-9_-]{43}",
        after="A-Za-z0-9_-",
        sample=lambda seed: "sandbox-sq0csb-" + scatter(43, WORD, seed=seed),
        remedy="Replace it at https://developer.squareup.com/apps and read it from the environment instead.",
        source="https://developer.squareup.com/docs/devtools/sandbox/overview",
    ),
    issued(
        "secret.square.sandbox_application_id",
        Severity.LOW,
        start="sandbox-sq0idb-",
        body=r"[A-Za-z0-9_-]{22}",
        after="A-Za-z0-9_-",
        sample=lambda seed: "sandbox-sq0idb-" + scatter(22, WORD, seed=seed),
        remedy="Keep it: the id of an application is public.",
        source="https://developer.squareup.com/docs/devtools/sandbox/overview",
    ),
)
