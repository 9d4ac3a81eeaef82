"""Firebase: server keys, database secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.firebase.server_key",
        severity=Severity.CRITICAL,
        gate=r"AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140}",
        pattern=starts("AAAA") + r"(?P<body>[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("AAAA",),
        remedy="Revoke it at https://console.firebase.google.com/ "
        "and read the new one from FIREBASE_SERVER_KEY instead.",
        examples=(
            "FIREBASE_SERVER_KEY=AAAA" + scatter(7) + ":" + scatter(140, seed=2),
            "firebase_server_key = 'AAAA" + scatter(7, seed=4) + ":" + scatter(140, seed=5) + "'",
        ),
        counterexamples=(
            "AAAA" + scatter(5),
            "AAAA" + "x" * 147,
        ),
        source="https://firebase.google.com/docs/cloud-messaging/migrate-v1",
    ),
    Rule(
        label="secret.firebase.database_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("firebase", kinds=SECRET + r"|database_?secret"),
        cell=r"[A-Za-z0-9]{40}",
        remedy="Revoke it at https://console.firebase.google.com/ "
        "and read the new one from FIREBASE_SECRET instead.",
        examples=(
            "FIREBASE_SECRET=" + scatter(40),
            "firebase_secret = '" + scatter(40, seed=6) + "'",
            '{"firebaseSecret": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "FIREBASE_SECRET=${FIREBASE_SECRET}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "FIREBASE_SECRET=" + scatter(7),
        ),
        source="https://firebase.google.com/docs/database/rest/auth",
    ),
)
