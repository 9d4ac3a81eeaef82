"""Storj: access grants."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.storj.access_grant",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("storj", "uplink", kinds=KEY + r"|access_?(?:grant|key)"),
        cell=r"1[A-Za-z0-9]{180,700}",
        max_bytes=709,
        remedy="Revoke it at https://us1.storj.io/ and read the new one from STORJ_API_KEY instead.",
        examples=(
            "STORJ_API_KEY=1" + scatter(180),
            "storj_api_key = '1" + scatter(180, seed=6) + "'",
            '{"storjApiKey": "1' + scatter(180, seed=11) + '"}',
        ),
        counterexamples=(
            "STORJ_API_KEY=${STORJ_API_KEY}",
            "unrelated_thing = '1" + scatter(180, seed=6) + "'",
            "STORJ_API_KEY=" + scatter(7),
        ),
        source="https://storj.dev/dcs/access",
    ),
)
