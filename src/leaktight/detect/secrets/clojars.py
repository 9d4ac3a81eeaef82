"""Clojars: deploy tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.clojars.deploy_token",
        severity=Severity.HIGH,
        gate=r"CLOJARS_[0-9a-f]{60}",
        pattern=starts("CLOJARS_") + r"(?P<body>[0-9a-f]{60})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CLOJARS_",),
        remedy="Revoke it at https://clojars.org/tokens "
        "and read the new one from CLOJARS_DEPLOY_TOKEN instead.",
        examples=(
            "CLOJARS_DEPLOY_TOKEN=CLOJARS_" + scatter(60, HEX),
            "clojars_deploy_token = 'CLOJARS_" + scatter(60, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "CLOJARS_" + scatter(5),
            "CLOJARS_" + "x" * 60,
        ),
        source="https://github.com/clojars/clojars-web/wiki/Deploy-Tokens",
    ),
)
