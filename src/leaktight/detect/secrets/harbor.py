"""Harbor: robot secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.harbor.robot_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("harbor", kinds=SECRET + r"|robot_?secret"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://goharbor.io/docs/ and read the new one from HARBOR_SECRET instead.",
        examples=(
            "HARBOR_SECRET=" + scatter(32),
            "harbor_secret = '" + scatter(32, seed=6) + "'",
            '{"harborSecret": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "HARBOR_SECRET=${HARBOR_SECRET}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "HARBOR_SECRET=" + scatter(7),
        ),
        source="https://goharbor.io/docs/latest/working-with-projects/project-configuration/create-robot-accounts/",
    ),
)
