"""Branch: secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.branch.secret",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"branch(?:_?io)?", kinds=SECRET),
        cell=r"secret_live_[A-Za-z0-9]{32}",
        remedy="Revoke it at https://dashboard.branch.io/account-settings/profile "
        "and read the new one from BRANCH_SECRET instead.",
        examples=(
            "BRANCH_SECRET=secret_live_" + scatter(32),
            "branch_secret = 'secret_live_" + scatter(32, seed=6) + "'",
            '{"branchSecret": "secret_live_' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "BRANCH_SECRET=${BRANCH_SECRET}",
            "unrelated_thing = 'secret_live_" + scatter(32, seed=6) + "'",
            "BRANCH_SECRET=" + scatter(7),
        ),
        source="https://help.branch.io/",
    ),
)
