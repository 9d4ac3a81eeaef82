"""Asana: personal access tokens, tokens, client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.asana.personal_access_token",
        severity=Severity.HIGH,
        gate=r"2\\{0,3}/[0-9]{14,18}\\{0,3}/[0-9]{14,18}:[0-9a-f]{32}",
        pattern=starts("2/") + r"(?P<body>[0-9]{14,18}/[0-9]{14,18}:[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        remedy="Revoke it at https://app.asana.com/0/my-apps "
        "and read the new one from ASANA_PERSONAL_ACCESS_TOKEN instead.",
        examples=(
            "ASANA_PERSONAL_ACCESS_TOKEN=2/"
            + scatter(14, DIGITS)
            + "/"
            + scatter(14, DIGITS, seed=2)
            + ":"
            + scatter(32, HEX, seed=3),
            "asana_personal_access_token = '2/"
            + scatter(14, DIGITS, seed=4)
            + "/"
            + scatter(14, DIGITS, seed=5)
            + ":"
            + scatter(32, HEX, seed=6)
            + "'",
        ),
        counterexamples=(
            "2/" + scatter(5),
            "2/" + "x" * 60,
        ),
        source="https://developers.asana.com/docs/personal-access-token",
    ),
    Rule(
        label="secret.asana.token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("asana", kinds=KEY + r"|pat"),
        cell=r"[012]/[0-9]{14,18}(?:/[0-9]{14,18})?:[0-9a-f]{32}",
        remedy="Revoke it at https://app.asana.com/0/my-apps "
        "and read the new one from ASANA_API_KEY instead.",
        examples=(
            "ASANA_API_KEY=0/" + scatter(14, DIGITS) + ":" + scatter(32, HEX, seed=2),
            "asana_api_key = '0/" + scatter(14, DIGITS, seed=6) + ":" + scatter(32, HEX, seed=7) + "'",
            '{"asanaApiKey": "0/' + scatter(14, DIGITS, seed=11) + ":" + scatter(32, HEX, seed=12) + '"}',
        ),
        counterexamples=(
            "ASANA_API_KEY=${ASANA_API_KEY}",
            "unrelated_thing = '0/" + scatter(14, DIGITS, seed=6) + ":" + scatter(32, HEX, seed=7) + "'",
            "ASANA_API_KEY=" + scatter(7),
        ),
        source="https://developers.asana.com/docs/personal-access-token",
    ),
    Rule(
        label="secret.asana.client_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("asana", kinds=SECRET),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.asana.com/0/my-apps and read the new one from ASANA_SECRET instead.",
        examples=(
            "ASANA_SECRET=" + scatter(32, HEX),
            "asana_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"asanaSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "ASANA_SECRET=${ASANA_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "ASANA_SECRET=" + scatter(7),
        ),
        source="https://developers.asana.com/docs/oauth",
    ),
)
