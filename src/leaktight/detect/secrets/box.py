"""Box: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.box.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"box(?:_?api|_?app|_?client|_?dev)", kinds=SECRET),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://app.box.com/developers/console "
        "and read the new one from BOXAPI_SECRET instead.",
        examples=(
            "BOXAPI_SECRET=" + scatter(32),
            "boxapi_secret = '" + scatter(32, seed=6) + "'",
            '{"boxapiSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "BOXAPI_SECRET=${BOXAPI_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "BOXAPI_SECRET=" + scatter(7),
        ),
        source="https://developer.box.com/guides/authentication/",
    ),
)
