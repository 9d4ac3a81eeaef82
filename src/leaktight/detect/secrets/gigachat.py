"""GigaChat authorization keys: base64 of an id and a secret."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.gigachat.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("giga_?chat", "sber", kinds=KEY + r"|credentials"),
        cell="[A-Za-z0-9+/]{98,100}={0,2}",
        remedy="Revoke it at https://developers.sber.ru/studio/ and read the new one from "
        "GIGACHAT_CREDENTIALS instead.",
        examples=(
            "GIGACHAT_CREDENTIALS=" + scatter(98, BASE64, seed=1) + "==",
            "gigachat_credentials = '" + scatter(98, BASE64, seed=6) + "=='",
            '{"gigachatCredentials": "' + scatter(98, BASE64, seed=11) + "==" + '"}',
        ),
        counterexamples=(
            "GIGACHAT_CREDENTIALS=${GIGACHAT_CREDENTIALS}",
            "unrelated_thing = '" + scatter(98, BASE64, seed=6) + "=='",
            "GIGACHAT_CREDENTIALS=" + scatter(7),
        ),
        source="https://developers.sber.ru/docs/ru/gigachat/quickstart/ind-using-api",
    ),
)
