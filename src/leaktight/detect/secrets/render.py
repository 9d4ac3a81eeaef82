"""Render: API keys, deploy hooks."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.render.api_key",
        severity=Severity.CRITICAL,
        gate=r"rnd_[A-Za-z0-9]{28}",
        pattern=starts("rnd_") + r"(?P<body>[A-Za-z0-9]{28})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("rnd_",),
        remedy="Revoke it at https://dashboard.render.com/u/settings#api-keys "
        "and read the new one from RENDER_API_KEY instead.",
        examples=(
            "RENDER_API_KEY=rnd_" + scatter(28),
            "render_api_key = 'rnd_" + scatter(28, seed=4) + "'",
        ),
        counterexamples=(
            "rnd_" + scatter(5),
            "rnd_" + "x" * 28,
        ),
        source="https://render.com/docs/api",
    ),
    Rule(
        label="secret.render.deploy_hook",
        severity=Severity.MEDIUM,
        gate=r"https:\\{0,3}/\\{0,3}/api\.render\.com\\{0,3}/deploy\\{0,3}/srv-[a-z0-9]{20}\?key=[A-Za-z0-9_-]{11}",
        pattern=starts(r"https://api\.render\.com/deploy/srv-")
        + r"(?P<body>[a-z0-9]{20}\?key=[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://api.render.com/deploy/srv-",),
        remedy="Revoke it at https://dashboard.render.com/ "
        "and read the new one from RENDER_DEPLOY_HOOK instead.",
        examples=(
            "RENDER_DEPLOY_HOOK=https://api.render.com/deploy/srv-"
            + scatter(20, LOWER + DIGITS)
            + "?key="
            + scatter(11, seed=2),
            "render_deploy_hook = 'https://api.render.com/deploy/srv-"
            + scatter(20, LOWER + DIGITS, seed=4)
            + "?key="
            + scatter(11, seed=5)
            + "'",
        ),
        counterexamples=(
            "https://api.render.com/deploy/srv-" + scatter(5),
            "https://api.render.com/deploy/srv-" + "x" * 31,
        ),
        source="https://render.com/docs/deploy-hooks",
    ),
)
