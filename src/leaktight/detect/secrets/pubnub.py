"""Pubnub: secret keys, secret key v2s, publish keys, subscribe keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.pubnub.secret_key",
        severity=Severity.CRITICAL,
        gate=r"sec-c-[A-Za-z0-9]{48}",
        pattern=starts("sec-c-") + r"(?P<body>[A-Za-z0-9]{48})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("sec-c-",),
        remedy="Revoke it at https://admin.pubnub.com/ and read the new one from PUBNUB_SECRET_KEY instead.",
        examples=(
            "PUBNUB_SECRET_KEY=sec-c-" + scatter(48),
            "pubnub_secret_key = 'sec-c-" + scatter(48, seed=4) + "'",
        ),
        counterexamples=(
            "sec-c-" + scatter(5),
            "sec-c-" + "x" * 48,
        ),
        source="https://www.pubnub.com/docs/general/setup/account-setup",
    ),
    Rule(
        label="secret.pubnub.secret_key_v2",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pubnub", kinds=SECRET + r"|secret_?key"),
        cell=r"sec-c-[A-Za-z0-9=]{40,60}",
        remedy="Revoke it at https://admin.pubnub.com/ and read the new one from PUBNUB_SECRET instead.",
        examples=(
            "PUBNUB_SECRET=sec-c-" + scatter(40),
            "pubnub_secret = 'sec-c-" + scatter(40, seed=6) + "'",
            '{"pubnubSecret": "sec-c-' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "PUBNUB_SECRET=${PUBNUB_SECRET}",
            "unrelated_thing = 'sec-c-" + scatter(40, seed=6) + "'",
            "PUBNUB_SECRET=" + scatter(7),
        ),
        source="https://www.pubnub.com/docs/general/setup/account-setup",
    ),
    Rule(
        label="secret.pubnub.publish_key",
        severity=Severity.LOW,
        gate=r"pub-c-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("pub-c-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("pub-c-",),
        remedy="Revoke it at https://admin.pubnub.com/ and read the new one from PUBNUB_PUBLISH_KEY instead.",
        examples=(
            "PUBNUB_PUBLISH_KEY=pub-c-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "pubnub_publish_key = 'pub-c-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "pub-c-" + scatter(5),
            "pub-c-" + "x" * 32,
        ),
        source="https://www.pubnub.com/docs/general/setup/account-setup",
    ),
    Rule(
        label="secret.pubnub.subscribe_key",
        severity=Severity.LOW,
        gate=r"sub-c-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        pattern=starts("sub-c-") + r"(?P<body>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("sub-c-",),
        remedy="Revoke it at https://admin.pubnub.com/ "
        "and read the new one from PUBNUB_SUBSCRIBE_KEY instead.",
        examples=(
            "PUBNUB_SUBSCRIBE_KEY=sub-c-"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "pubnub_subscribe_key = 'sub-c-"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "'",
        ),
        counterexamples=(
            "sub-c-" + scatter(5),
            "sub-c-" + "x" * 32,
        ),
        source="https://www.pubnub.com/docs/general/setup/account-setup",
    ),
)
