"""ClearML key pairs: the secret key is the finding; the access key counts alone only."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import looks_random, not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

_REMEDY = (
    "Revoke it at https://app.clear.ml/settings/workspace-configuration and read CLEARML_API_SECRET_KEY."
)
_SOURCE = "https://clear.ml/docs/latest/docs/configs/clearml_conf"
_ACCESS = r"[A-Z0-9]{20,32}"
_IS = r"[\"'\]\\]{0,6}\s{0,4}[:=]\s{0,4}[\"'\\]{0,4}"
_NEXT = r"[\"'\\]{0,4}(?:\s|,|\\{1,4}n){1,16}(?:export )?[A-Za-z_.\[(\"'\\]{0,40}?"
_PAIR = rf"(?i:access_key){_IS}{_ACCESS}{_NEXT}(?i:secret_key){_IS}"


def _judge_pair(match: re.Match[bytes]) -> Checked | None:
    return Checked(("pair:access_key",)) if looks_random(bytes(match["value"])) else None


RULES = (
    Rule(
        label="secret.clearml.secret_key",
        severity=Severity.CRITICAL,
        gate=r"(?i)access_key[^A-Z0-9]{1,14}[A-Z0-9]{20,32}[^A-Z0-9]{1,20}[A-Z_.]{0,40}"
        r"[^A-Z0-9]{0,4}[A-Z_]{0,24}secret_key[^A-Z0-9]{1,14}[A-Z0-9]{48}",
        pattern=rf"{_PAIR}(?P<value>[A-Za-z0-9]{{48,64}})(?![A-Za-z0-9+/=_-])",
        confidence=0.6,
        confidence_in_context=0.95,
        keywords=("clearml", "clear.ml", "trains", "allegro"),
        check=_judge_pair,
        max_bytes=300,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "CLEARML_API_ACCESS_KEY="
            + scatter(30, UPPER + DIGITS)
            + "\nCLEARML_API_SECRET_KEY="
            + scatter(50),
            'credentials {\n  "access_key" = "'
            + scatter(30, UPPER + DIGITS)
            + '"\n  "secret_key" = "'
            + scatter(50)
            + '"\n}',
        ),
        counterexamples=(
            'access_key = "' + scatter(20, UPPER) + '"\nsecret_key = "' + scatter(40) + '"',
            'access_key = "' + scatter(30, UPPER + DIGITS) + '"\nsecret_key = "' + "x" * 50 + '"',
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.clearml.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"clear_?ml", "trains", kinds=SECRET + r"|api_?secret_?key"),
        cell=r"[A-Za-z0-9]{48,64}",
        remedy=_REMEDY,
        examples=(
            "CLEARML_API_SECRET_KEY=" + scatter(50),
            "clearml_secret = '" + scatter(48, seed=6) + "'",
            '{"clearmlSecret": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "CLEARML_API_SECRET_KEY=${CLEARML_SECRET}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "CLEARML_API_SECRET_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.clearml.access_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"clear_?ml", "trains", kinds=KEY + r"|api_?access_?key"),
        cell=_ACCESS,
        remedy="It is no secret alone: look for the secret key that belongs to it.",
        examples=(
            "CLEARML_API_ACCESS_KEY=" + scatter(30, UPPER + DIGITS),
            "clearml_access_key = '" + scatter(20, UPPER + DIGITS, seed=6) + "'",
        ),
        counterexamples=(
            "CLEARML_API_ACCESS_KEY=${CLEARML_API_KEY}",
            "CLEARML_API_ACCESS_KEY=" + scatter(7),
        ),
        source=_SOURCE,
    ),
)
