"""Inngest signing keys, event keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter

RULES = (
    Rule(
        label="secret.inngest.signing_key",
        severity=Severity.CRITICAL,
        gate="signkey-(?:prod|test|branch)-[0-9a-f]{32}",
        pattern=starts("signkey-") + "(?P<body>(?:prod|test|branch)-[0-9a-f]{32,64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("signkey-",),
        remedy="Rotate it in the settings of the Inngest environment.",
        examples=(
            "INNGEST_SIGNING_KEY=signkey-prod-" + scatter(64, HEX, seed=1),
            "inngest_signing_key = 'signkey-prod-" + scatter(64, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "signkey-prod-" + scatter(12, HEX),
            "signkey-prod-" + "0" * 64,
        ),
        source="https://www.inngest.com/docs/platform/signing-keys",
    ),
    Rule(
        label="secret.inngest.event_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("inngest", kinds=r"event_?key"),
        cell="[A-Za-z0-9_-]{40,110}",
        remedy="Delete it in the settings of the Inngest environment.",
        examples=(
            "INNGEST_EVENT_KEY=" + scatter(86, WORD, seed=1),
            "inngest_event_key = '" + scatter(86, WORD, seed=6) + "'",
            '{"inngestEventKey": "' + scatter(86, WORD, seed=11) + '"}',
        ),
        counterexamples=(
            "INNGEST_EVENT_KEY=${INNGEST_EVENT_KEY}",
            "unrelated_thing = '" + scatter(86, WORD, seed=6) + "'",
            "INNGEST_EVENT_KEY=" + scatter(7),
        ),
        source="https://www.inngest.com/docs/events/creating-an-event-key",
    ),
)
