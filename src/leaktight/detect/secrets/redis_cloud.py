"""Redis Cloud: API secrets, account keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.redis_cloud.api_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"redis_?cloud", r"redis_?labs", kinds=SECRET + r"|secret_?key"),
        cell=r"S[a-z0-9]{48,60}",
        remedy="Revoke it at https://app.redislabs.com/#/access-management/api-keys "
        "and read the new one from REDISCLOUD_SECRET instead.",
        examples=(
            "REDISCLOUD_SECRET=S" + scatter(48, LOWER + DIGITS),
            "rediscloud_secret = 'S" + scatter(48, LOWER + DIGITS, seed=6) + "'",
            '{"rediscloudSecret": "S' + scatter(48, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "REDISCLOUD_SECRET=${REDISCLOUD_SECRET}",
            "unrelated_thing = 'S" + scatter(48, LOWER + DIGITS, seed=6) + "'",
            "REDISCLOUD_SECRET=" + scatter(7),
        ),
        source="https://redis.io/docs/latest/operate/rc/api/get-started/",
    ),
    Rule(
        label="secret.redis_cloud.account_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"redis_?cloud", r"redis_?labs"),
        cell=r"A[a-z0-9]{48,60}",
        remedy="Revoke it at https://app.redislabs.com/#/access-management/api-keys "
        "and read the new one from REDISCLOUD_API_KEY instead.",
        examples=(
            "REDISCLOUD_API_KEY=A" + scatter(48, LOWER + DIGITS),
            "rediscloud_api_key = 'A" + scatter(48, LOWER + DIGITS, seed=6) + "'",
            '{"rediscloudApiKey": "A' + scatter(48, LOWER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "REDISCLOUD_API_KEY=${REDISCLOUD_API_KEY}",
            "unrelated_thing = 'A" + scatter(48, LOWER + DIGITS, seed=6) + "'",
            "REDISCLOUD_API_KEY=" + scatter(7),
        ),
        source="https://redis.io/docs/latest/operate/rc/api/get-started/",
    ),
)
