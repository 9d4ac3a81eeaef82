"""Sourcegraph: access tokens, instance tokens, license tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.sourcegraph.access_token",
        severity=Severity.CRITICAL,
        gate=r"sgp_[0-9a-f]{40}",
        pattern=starts("sgp_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sgp_",),
        remedy="Revoke it at https://sourcegraph.com/user/settings/tokens "
        "and read the new one from SOURCEGRAPH_ACCESS_TOKEN instead.",
        examples=(
            "SOURCEGRAPH_ACCESS_TOKEN=sgp_" + scatter(40, HEX),
            "sourcegraph_access_token = 'sgp_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "sgp_" + scatter(5),
            "sgp_" + "x" * 40,
        ),
        source="https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
    Rule(
        label="secret.sourcegraph.instance_token",
        severity=Severity.CRITICAL,
        gate=r"sgp_[0-9a-f]{16}_[0-9a-f]{40}",
        pattern=starts("sgp_") + r"(?P<body>[0-9a-f]{16}_[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sgp_",),
        remedy="Revoke it at https://sourcegraph.com/user/settings/tokens "
        "and read the new one from SOURCEGRAPH_INSTANCE_TOKEN instead.",
        examples=(
            "SOURCEGRAPH_INSTANCE_TOKEN=sgp_" + scatter(16, HEX) + "_" + scatter(40, HEX, seed=2),
            "sourcegraph_instance_token = 'sgp_"
            + scatter(16, HEX, seed=4)
            + "_"
            + scatter(40, HEX, seed=5)
            + "'",
        ),
        counterexamples=(
            "sgp_" + scatter(5),
            "sgp_" + "x" * 56,
        ),
        source="https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
    Rule(
        label="secret.sourcegraph.license_token",
        severity=Severity.CRITICAL,
        gate=r"slk_[0-9a-f]{64}",
        pattern=starts("slk_") + r"(?P<body>[0-9a-f]{64})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("slk_",),
        remedy="Revoke it at https://sourcegraph.com/ "
        "and read the new one from SOURCEGRAPH_LICENSE_TOKEN instead.",
        examples=(
            "SOURCEGRAPH_LICENSE_TOKEN=slk_" + scatter(64, HEX),
            "sourcegraph_license_token = 'slk_" + scatter(64, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "slk_" + scatter(5),
            "slk_" + "x" * 64,
        ),
        source="https://sourcegraph.com/docs/cody",
    ),
)
