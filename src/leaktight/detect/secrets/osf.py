"""Osf: personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.osf.personal_access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("osf", kinds=KEY + r"|pat"),
        cell=r"[A-Za-z0-9]{70}",
        remedy="Revoke it at https://osf.io/settings/tokens/ and read the new one from OSF_API_KEY instead.",
        examples=(
            "OSF_API_KEY=" + scatter(70),
            "osf_api_key = '" + scatter(70, seed=6) + "'",
            '{"osfApiKey": "' + scatter(70, seed=11) + '"}',
        ),
        counterexamples=(
            "OSF_API_KEY=${OSF_API_KEY}",
            "unrelated_thing = '" + scatter(70, seed=6) + "'",
            "OSF_API_KEY=" + scatter(7),
        ),
        source="https://developer.osf.io/#tag/Authentication",
    ),
)
