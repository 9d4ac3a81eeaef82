"""Circleci: personal tokens, project tokens, tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.circleci.personal_token",
        severity=Severity.CRITICAL,
        gate=r"CCIPAT_[A-Za-z0-9]{20,24}_[0-9a-f]{40}",
        pattern=starts("CCIPAT_") + r"(?P<body>[A-Za-z0-9]{20,24}_[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CCIPAT_",),
        remedy="Revoke it at https://app.circleci.com/settings/user/tokens "
        "and read the new one from CIRCLECI_PERSONAL_TOKEN instead.",
        examples=(
            "CIRCLECI_PERSONAL_TOKEN=CCIPAT_" + scatter(20) + "_" + scatter(40, HEX, seed=2),
            "circleci_personal_token = 'CCIPAT_" + scatter(20, seed=4) + "_" + scatter(40, HEX, seed=5) + "'",
        ),
        counterexamples=(
            "CCIPAT_" + scatter(5),
            "CCIPAT_" + "x" * 60,
        ),
        source="https://circleci.com/docs/managing-api-tokens/",
    ),
    Rule(
        label="secret.circleci.project_token",
        severity=Severity.CRITICAL,
        gate=r"CCIPRJ_[A-Za-z0-9]{20,24}_[0-9a-f]{40}",
        pattern=starts("CCIPRJ_") + r"(?P<body>[A-Za-z0-9]{20,24}_[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("CCIPRJ_",),
        remedy="Revoke it at https://app.circleci.com/ "
        "and read the new one from CIRCLECI_PROJECT_TOKEN instead.",
        examples=(
            "CIRCLECI_PROJECT_TOKEN=CCIPRJ_" + scatter(20) + "_" + scatter(40, HEX, seed=2),
            "circleci_project_token = 'CCIPRJ_" + scatter(20, seed=4) + "_" + scatter(40, HEX, seed=5) + "'",
        ),
        counterexamples=(
            "CCIPRJ_" + scatter(5),
            "CCIPRJ_" + "x" * 60,
        ),
        source="https://circleci.com/docs/managing-api-tokens/",
    ),
    Rule(
        label="secret.circleci.token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"circle(?:_?ci)?"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://app.circleci.com/settings/user/tokens "
        "and read the new one from CIRCLE_API_KEY instead.",
        examples=(
            "CIRCLE_API_KEY=" + scatter(40, HEX),
            "circle_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"circleApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CIRCLE_API_KEY=${CIRCLE_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "CIRCLE_API_KEY=" + scatter(7),
        ),
        source="https://circleci.com/docs/managing-api-tokens/",
    ),
)
