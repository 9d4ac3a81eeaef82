"""Crowdstrike: client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.crowdstrike.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"crowd_?strike", "falcon", "cs", kinds=SECRET),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://falcon.crowdstrike.com/ "
        "and read the new one from CROWDSTRIKE_SECRET instead.",
        examples=(
            "CROWDSTRIKE_SECRET=" + scatter(40),
            "crowdstrike_secret = '" + scatter(40, seed=6) + "'",
            '{"crowdstrikeSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "CROWDSTRIKE_SECRET=${CROWDSTRIKE_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "CROWDSTRIKE_SECRET=" + scatter(7),
        ),
        source="https://www.crowdstrike.com/en-us/blog/tech-center/get-access-falcon-apis/",
    ),
)
