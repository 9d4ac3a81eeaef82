"""Rudderstack: write keys, access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.rudderstack.write_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"rudder(?:_?stack)?", kinds=KEY + r"|write_?key"),
        cell=r"[A-Za-z0-9]{27}",
        remedy="Revoke it at https://app.rudderstack.com/ and read the new one from RUDDER_API_KEY instead.",
        examples=(
            "RUDDER_API_KEY=" + scatter(27),
            "rudder_api_key = '" + scatter(27, seed=6) + "'",
            '{"rudderApiKey": "' + scatter(27, seed=11) + '"}',
        ),
        counterexamples=(
            "RUDDER_API_KEY=${RUDDER_API_KEY}",
            "unrelated_thing = '" + scatter(27, seed=6) + "'",
            "RUDDER_API_KEY=" + scatter(7),
        ),
        source="https://www.rudderstack.com/docs/",
    ),
    Rule(
        label="secret.rudderstack.access_token",
        severity=Severity.CRITICAL,
        gate=r"rdr_[A-Za-z0-9]{20}",
        pattern=starts("rdr_") + r"(?P<body>[A-Za-z0-9]{20,60})(?![0-9A-Za-z])",
        confidence=0.6,
        check=not_placeholder,
        prefixes=("rdr_",),
        remedy="Revoke it at https://app.rudderstack.com/ "
        "and read the new one from RUDDERSTACK_ACCESS_TOKEN instead.",
        examples=(
            "RUDDERSTACK_ACCESS_TOKEN=rdr_" + scatter(20),
            "rudderstack_access_token = 'rdr_" + scatter(20, seed=4) + "'",
        ),
        counterexamples=(
            "rdr_" + scatter(5),
            "rdr_" + "x" * 20,
        ),
        source="https://www.rudderstack.com/docs/dashboard-guides/personal-access-token/",
    ),
)
