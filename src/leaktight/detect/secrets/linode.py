"""Linode: personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.linode.personal_access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("linode", kinds=KEY + r"|pat"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://cloud.linode.com/profile/tokens "
        "and read the new one from LINODE_API_KEY instead.",
        examples=(
            "LINODE_API_KEY=" + scatter(64, HEX),
            "linode_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"linodeApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LINODE_API_KEY=${LINODE_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "LINODE_API_KEY=" + scatter(7),
        ),
        source="https://techdocs.akamai.com/linode-api/reference/get-started",
    ),
)
