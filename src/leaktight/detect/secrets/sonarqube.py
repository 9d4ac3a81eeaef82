"""Sonarqube: user tokens, project tokens, global tokens, tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.sonarqube.user_token",
        severity=Severity.HIGH,
        gate=r"squ_[0-9a-f]{40}",
        pattern=starts("squ_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("squ_",),
        remedy="Revoke it at https://docs.sonarsource.com/ "
        "and read the new one from SONARQUBE_USER_TOKEN instead.",
        examples=(
            "SONARQUBE_USER_TOKEN=squ_" + scatter(40, HEX),
            "sonarqube_user_token = 'squ_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "squ_" + scatter(5),
            "squ_" + "x" * 40,
        ),
        source="https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
    ),
    Rule(
        label="secret.sonarqube.project_token",
        severity=Severity.HIGH,
        gate=r"sqp_[0-9a-f]{40}",
        pattern=starts("sqp_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sqp_",),
        remedy="Revoke it at https://docs.sonarsource.com/ "
        "and read the new one from SONARQUBE_PROJECT_TOKEN instead.",
        examples=(
            "SONARQUBE_PROJECT_TOKEN=sqp_" + scatter(40, HEX),
            "sonarqube_project_token = 'sqp_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "sqp_" + scatter(5),
            "sqp_" + "x" * 40,
        ),
        source="https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
    ),
    Rule(
        label="secret.sonarqube.global_token",
        severity=Severity.HIGH,
        gate=r"sqa_[0-9a-f]{40}",
        pattern=starts("sqa_") + r"(?P<body>[0-9a-f]{40})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sqa_",),
        remedy="Revoke it at https://docs.sonarsource.com/ "
        "and read the new one from SONARQUBE_GLOBAL_TOKEN instead.",
        examples=(
            "SONARQUBE_GLOBAL_TOKEN=sqa_" + scatter(40, HEX),
            "sonarqube_global_token = 'sqa_" + scatter(40, HEX, seed=4) + "'",
        ),
        counterexamples=(
            "sqa_" + scatter(5),
            "sqa_" + "x" * 40,
        ),
        source="https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
    ),
    Rule(
        label="secret.sonarqube.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"sonar(?:_?qube|_?cloud)?", kinds=KEY + r"|login"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://sonarcloud.io/account/security "
        "and read the new one from SONAR_API_KEY instead.",
        examples=(
            "SONAR_API_KEY=" + scatter(40, HEX),
            "sonar_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"sonarApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SONAR_API_KEY=${SONAR_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "SONAR_API_KEY=" + scatter(7),
        ),
        source="https://docs.sonarsource.com/sonarqube-cloud/managing-your-account/managing-tokens/",
    ),
)
