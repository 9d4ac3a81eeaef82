"""GitLab tokens: personal, deploy, runner, trigger and others, in the short and in the routable form."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import OUTSIDE_WORD, starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, WORD, scatter

_REMEDY = "Revoke it in the access tokens settings of GitLab and read it from the environment instead."
_SOURCE = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_BODY = r"(?P<body>[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2})?(?:\.[0-9a-z]{9})?)(?![A-Za-z0-9_-])"
_OTHERS = ("gldt-", "glrt-", "glsoat-", "glptt-", "glcbt-", "glimt-", "glagent-")
_OTHER = r"gl(?:dt|rt|soat|ptt|cbt|imt|agent)-"

RULES = (
    Rule(
        label="secret.gitlab.personal_token",
        severity=Severity.CRITICAL,
        gate=r"glpat-[A-Za-z0-9_-]{20}",
        pattern=starts("glpat-") + _BODY,
        confidence=0.95,
        check=not_placeholder,
        prefixes=("glpat-",),
        remedy=_REMEDY,
        examples=(
            "https://oauth2:glpat-" + scatter(20, WORD) + "@gitlab.com/group/project.git",
            "glpat-" + scatter(44, WORD) + ".01." + scatter(9, LOWER + DIGITS),
        ),
        counterexamples=("glpat-" + scatter(12), "glpat-" + "x" * 20, "glpat-your_token_goes_here_"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.gitlab.other_token",
        severity=Severity.HIGH,
        gate=_OTHER + r"[A-Za-z0-9_-]{20}",
        pattern=rf"{OUTSIDE_WORD}{_OTHER}{_BODY}",
        confidence=0.93,
        check=not_placeholder,
        prefixes=_OTHERS,
        remedy=_REMEDY,
        examples=("gldt-" + scatter(20, WORD), "glrt-" + scatter(20, WORD), "glsoat-" + scatter(20, WORD)),
        counterexamples=("glrt-" + scatter(12), "gldt-" + "x" * 20),
        source=_SOURCE,
    ),
)
