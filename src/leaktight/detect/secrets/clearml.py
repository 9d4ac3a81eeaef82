"""Clearml: secret keys, access keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.clearml.secret_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"clear_?ml", "trains", kinds=SECRET + r"|api_?secret_?key"),
        cell=r"[A-Za-z0-9]{48,64}",
        remedy="Revoke it at https://app.clear.ml/settings/workspace-configuration "
        "and read the new one from CLEARML_SECRET instead.",
        examples=(
            "CLEARML_SECRET=" + scatter(48),
            "clearml_secret = '" + scatter(48, seed=6) + "'",
            '{"clearmlSecret": "' + scatter(48, seed=11) + '"}',
        ),
        counterexamples=(
            "CLEARML_SECRET=${CLEARML_SECRET}",
            "unrelated_thing = '" + scatter(48, seed=6) + "'",
            "CLEARML_SECRET=" + scatter(7),
        ),
        source="https://clear.ml/docs/latest/docs/configs/clearml_conf",
    ),
    Rule(
        label="secret.clearml.access_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"clear_?ml", "trains", kinds=KEY + r"|api_?access_?key"),
        cell=r"[A-Z0-9]{28,32}",
        remedy="Revoke it at https://app.clear.ml/settings/workspace-configuration "
        "and read the new one from CLEARML_API_KEY instead.",
        examples=(
            "CLEARML_API_KEY=" + scatter(28, UPPER + DIGITS),
            "clearml_api_key = '" + scatter(28, UPPER + DIGITS, seed=6) + "'",
            '{"clearmlApiKey": "' + scatter(28, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "CLEARML_API_KEY=${CLEARML_API_KEY}",
            "unrelated_thing = '" + scatter(28, UPPER + DIGITS, seed=6) + "'",
            "CLEARML_API_KEY=" + scatter(7),
        ),
        source="https://clear.ml/docs/latest/docs/configs/clearml_conf",
    ),
)
