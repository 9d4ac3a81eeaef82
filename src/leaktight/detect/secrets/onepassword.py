"""1Password service account tokens, Connect tokens and Secret Keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter


def _secret_key(seed: int) -> str:
    sizes = (6, 6, 5, 5, 5, 5)
    return "-".join(
        ("A3", *(scatter(size, UPPER + DIGITS, seed=seed * 9 + place) for place, size in enumerate(sizes)))
    )


RULES = (
    Rule(
        label="secret.onepassword.service_account_token",
        severity=Severity.CRITICAL,
        gate=r"ops_eyJ[A-Za-z0-9+_-]{40}",
        pattern=starts("ops_") + r"(?P<body>eyJ[A-Za-z0-9+/_-]{200,2000}={0,2})(?![A-Za-z0-9+/_-])",
        confidence=0.98,
        check=not_placeholder,
        prefixes=("ops_",),
        max_bytes=2048,
        specificity=2,
        remedy="Revoke it in 1Password and read a new one from OP_SERVICE_ACCOUNT_TOKEN instead.",
        examples=("OP_SERVICE_ACCOUNT_TOKEN=ops_ey" + "J" + scatter(400),),
        counterexamples=("ops_ey" + "J" + "x" * 300, "ops_ey" + "J" + scatter(50)),
        source="https://developer.1password.com/docs/service-accounts/",
    ),
    Rule(
        label="secret.onepassword.secret_key",
        severity=Severity.CRITICAL,
        gate=r"A3-[A-Z0-9]{6}-[A-Z0-9]{6}-(?:[A-Z0-9]{5}-){3}[A-Z0-9]{5}",
        pattern=starts("A3-")
        + r"(?P<body>[A-Z0-9]{6}-[A-Z0-9]{6}-(?:[A-Z0-9]{5}-){3}[A-Z0-9]{5})(?![A-Za-z0-9-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("A3-",),
        remedy="Regenerate the Secret Key on my.1password.com and sign in again on all devices.",
        examples=("secret key: " + _secret_key(1), "OP_SECRET_KEY=" + _secret_key(2)),
        counterexamples=("A3-XXXXXX-XXXXXX-XXXXX-XXXXX-XXXXX-XXXXX", "A3-" + scatter(6, UPPER)),
        source="https://support.1password.com/secret-key/",
    ),
    named(
        "secret.onepassword.connect_token",
        Severity.CRITICAL,
        names=under(
            "op", r"one_?password", "1password", kinds=r"(?:connect_?|events_?(?:api_?)?|bearer_?)token"
        ),
        cell=r"eyJ[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{60,1500}\.[A-Za-z0-9_-]{80,700}",
        env="OP_CONNECT_TOKEN",
        sample=lambda seed: (
            "eyJ" + scatter(40, seed=seed) + "." + scatter(200, seed=seed) + "." + scatter(86, seed=seed)
        ),
        remedy="Revoke the Connect token in 1Password and read a new one from OP_CONNECT_TOKEN instead.",
        source="https://developer.1password.com/docs/connect/",
        confidence=0.96,
    ),
)
