"""PlanetScale passwords and tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.declare import issued
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = "Delete it in the PlanetScale dashboard and read a new one from the environment."
_SOURCE = "https://planetscale.com/docs/concepts/connection-strings"

RULES = (
    Rule(
        label="secret.planetscale.password",
        severity=Severity.CRITICAL,
        gate=r"pscale_pw_[A-Za-z0-9_.=-]{32}",
        pattern=starts(r"pscale_pw_") + r"(?P<body>[A-Za-z0-9_.=-]{32,64})(?![A-Za-z0-9_.=-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pscale_pw_",),
        remedy=_REMEDY,
        examples=(
            "pscale_pw_" + scatter(43, WORD),
            "https://example.org/?key=" + "pscale_pw_" + scatter(43, WORD) + "&page=2",
        ),
        counterexamples=("pscale_pw_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.planetscale.token",
        severity=Severity.CRITICAL,
        gate=r"pscale_tkn_[A-Za-z0-9_.=-]{32}",
        pattern=starts(r"pscale_tkn_") + r"(?P<body>[A-Za-z0-9_.=-]{32,64})(?![A-Za-z0-9_.=-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("pscale_tkn_",),
        remedy=_REMEDY,
        examples=(
            "pscale_tkn_" + scatter(43, WORD),
            "https://example.org/?key=" + "pscale_tkn_" + scatter(43, WORD) + "&page=2",
        ),
        counterexamples=("pscale_tkn_" + scatter(11),),
        source=_SOURCE,
    ),
    issued(
        "secret.planetscale.oauth_token",
        Severity.CRITICAL,
        start="pscale_oauth_",
        body=r"[A-Za-z0-9_.=-]{32,64}",
        gate_body=r"[A-Za-z0-9_.=-]{32}",
        after="A-Za-z0-9_.=-",
        sample=lambda seed: "pscale_oauth_" + scatter(43, WORD, seed=seed),
        remedy="Revoke it in PlanetScale's settings and read a new one from the environment instead.",
        source="https://planetscale.com/docs/api/reference/service-tokens",
    ),
)
