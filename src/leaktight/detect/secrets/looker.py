"""Looker API secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.looker.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("looker(?:_?sdk)?", kinds=SECRET),
        cell="[A-Za-z0-9]{24}",
        remedy="Revoke it at https://cloud.google.com/looker and read the new one from "
        "LOOKERSDK_CLIENT_SECRET instead.",
        examples=(
            "LOOKERSDK_CLIENT_SECRET=" + scatter(24, seed=1),
            "lookersdk_client_secret = '" + scatter(24, seed=6) + "'",
            '{"lookersdkClientSecret": "' + scatter(24, seed=11) + '"}',
        ),
        counterexamples=(
            "LOOKERSDK_CLIENT_SECRET=${LOOKERSDK_CLIENT_SECRET}",
            "unrelated_thing = '" + scatter(24, seed=6) + "'",
            "LOOKERSDK_CLIENT_SECRET=" + scatter(7),
        ),
        source="https://cloud.google.com/looker/docs/api-auth",
    ),
)
