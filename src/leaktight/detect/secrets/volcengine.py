"""Volcengine: secret access keys, access key IDs, ark API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.volcengine.secret_access_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"volc(?:engine)?", "volcano", kinds=SECRET),
        cell=r"[A-Za-z0-9+/]{56,64}={0,2}",
        remedy="Revoke it at https://console.volcengine.com/iam/keymanage/ "
        "and read the new one from VOLC_SECRET instead.",
        examples=(
            "VOLC_SECRET=" + scatter(56),
            "volc_secret = '" + scatter(56, seed=6) + "'",
            '{"volcSecret": "' + scatter(56, seed=11) + '"}',
        ),
        counterexamples=(
            "VOLC_SECRET=${VOLC_SECRET}",
            "unrelated_thing = '" + scatter(56, seed=6) + "'",
            "VOLC_SECRET=" + scatter(7),
        ),
        source="https://www.volcengine.com/docs/6291/65568",
    ),
    Rule(
        label="secret.volcengine.access_key_id",
        severity=Severity.MEDIUM,
        gate=r"AKLT[A-Za-z0-9]{40}",
        pattern=starts("AKLT") + r"(?P<body>[A-Za-z0-9]{40,60})(?![0-9A-Za-z])",
        confidence=0.85,
        check=not_placeholder,
        prefixes=("AKLT",),
        remedy="Revoke it at https://console.volcengine.com/iam/keymanage/ "
        "and read the new one from VOLCENGINE_ACCESS_KEY_ID instead.",
        examples=(
            "VOLCENGINE_ACCESS_KEY_ID=AKLT" + scatter(40),
            "volcengine_access_key_id = 'AKLT" + scatter(40, seed=4) + "'",
        ),
        counterexamples=(
            "AKLT" + scatter(5),
            "AKLT" + "x" * 40,
        ),
        source="https://www.volcengine.com/docs/6291/65568",
    ),
    Rule(
        label="secret.volcengine.ark_api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ark", "doubao", "volces"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://console.volcengine.com/ark/ "
        "and read the new one from ARK_API_KEY instead.",
        examples=(
            "ARK_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "ark_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"arkApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "ARK_API_KEY=${ARK_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "ARK_API_KEY=" + scatter(7),
        ),
        source="https://www.volcengine.com/docs/82379/1541594",
    ),
)
