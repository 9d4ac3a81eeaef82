"""Docker Hub personal and organization access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_REMEDY = (
    "Delete it at https://app.docker.com/settings/personal-access-tokens "
    "and log in with a new one from the environment."
)
_SOURCE = "https://docs.docker.com/security/access-tokens/"

RULES = (
    Rule(
        label="secret.docker.personal_token",
        severity=Severity.CRITICAL,
        gate=r"dckr_pat_[A-Za-z0-9_-]{27}",
        pattern=starts(r"dckr_pat_") + r"(?P<body>[A-Za-z0-9_-]{27})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dckr_pat_",),
        remedy=_REMEDY,
        examples=(
            "dckr_pat_" + scatter(27, WORD),
            "https://example.org/?key=" + "dckr_pat_" + scatter(27, WORD) + "&page=2",
        ),
        counterexamples=(
            "dckr_pat_" + scatter(11),
            "dckr_pat_" + "x" * 27,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.docker.organization_token",
        severity=Severity.CRITICAL,
        gate=r"dckr_oat_[A-Za-z0-9_-]{27}",
        pattern=starts(r"dckr_oat_") + r"(?P<body>[A-Za-z0-9_-]{27,32})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dckr_oat_",),
        remedy=_REMEDY,
        examples=(
            "dckr_oat_" + scatter(32, WORD),
            "https://example.org/?key=" + "dckr_oat_" + scatter(32, WORD) + "&page=2",
        ),
        counterexamples=(
            "dckr_oat_" + scatter(11),
            "dckr_oat_" + "x" * 27,
        ),
        source=_SOURCE,
    ),
)
