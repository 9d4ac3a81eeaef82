"""Matrix: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.matrix.access_token",
        severity=Severity.HIGH,
        gate=r"syt_[A-Za-z0-9+/\\_-]{2,120}_[A-Za-z0-9]{20}_[A-Za-z0-9]{6}",
        pattern=starts("syt_")
        + r"(?P<body>[A-Za-z0-9+/_-]{2,120}_[A-Za-z0-9]{20}_[A-Za-z0-9]{6})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("syt_",),
        remedy="Revoke it at https://matrix.org/docs/ and read the new one from MATRIX_ACCESS_TOKEN instead.",
        examples=(
            "MATRIX_ACCESS_TOKEN=syt_" + scatter(8) + "_" + scatter(20, seed=2) + "_" + scatter(6, seed=3),
            "matrix_access_token = 'syt_"
            + scatter(8, seed=4)
            + "_"
            + scatter(20, seed=5)
            + "_"
            + scatter(6, seed=6)
            + "'",
        ),
        counterexamples=(
            "syt_" + scatter(5),
            "syt_" + "x" * 34,
        ),
        source="https://spec.matrix.org/latest/client-server-api/",
    ),
    issued(
        "secret.matrix.authentication_service_token",
        Severity.HIGH,
        start="m[ac][tr]_",
        body=r"[A-Za-z0-9]{30}_[A-Za-z0-9]{6}",
        prefixes=("mat_", "mar_", "mct_", "mcr_"),
        sample=lambda seed: "mat_" + scatter(30, seed=seed) + "_" + scatter(6, seed=seed),
        remedy="Sign the session out in the Matrix account's settings.",
        source="https://element-hq.github.io/matrix-authentication-service/",
    ),
    named(
        "secret.matrix.shared_secret",
        Severity.CRITICAL,
        names=under(
            "matrix",
            "synapse",
            kinds=r"registration_?(?:shared_?)?secret|macaroon_?(?:secret_?)?key|form_?secret",
        ),
        cell=r"[A-Za-z0-9_~!@#$%^&*+=:;,.?-]{24,128}",
        env="SYNAPSE_REGISTRATION_SHARED_SECRET",
        sample=lambda seed: scatter(50, seed=seed),
        remedy="Set another one in Synapse's homeserver.yaml and restart it.",
        source="https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html",
    ),
)
