"""leaktight as an `EntityRecognizer` of Presidio: all its labels, in Presidio's own spelling."""

from __future__ import annotations

from typing import Any

from leaktight.core.plugins import require_extra
from leaktight.core.policy import Policy
from leaktight.scan import find

_KNOWN = {
    "pii.person": "PERSON",
    "pii.place": "LOCATION",
    "pii.organization": "ORGANIZATION",
    "pii.email": "EMAIL_ADDRESS",
    "pii.phone": "PHONE_NUMBER",
    "pii.payment_card": "CREDIT_CARD",
    "pii.iban": "IBAN_CODE",
    "pii.date": "DATE_TIME",
    "pii.crypto_address": "CRYPTO",
}


def entity_of(label: str) -> str:
    """Presidio's name for a label: "pii.us.ssn" is US_SSN, "secret.database.url" SECRET_DATABASE_URL."""
    return _KNOWN.get(label) or label.removeprefix("pii.").replace(".", "_").upper()


def recognizer(*, policy: Policy | None = None, names: str = "all", language: str = "en") -> Any:
    """A recogniser to add to Presidio's registry: `registry.add_recognizer(recognizer())`.

    It gives whatever leaktight finds in a text; the entities that a caller asks for are picked out of it.
    Raises MissingExtra if Presidio is not installed.
    """
    presidio: Any = require_extra("presidio", "presidio_analyzer")

    class LeaktightRecognizer(presidio.EntityRecognizer):  # type: ignore[misc]
        """Finds what leaktight finds."""

        def load(self) -> None:
            """Compiles the rules."""
            find([""], policy=policy, names=names)

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            """Presidio's results for the findings of the entities asked for; all if none are named."""
            found = find([text], policy=policy, names=names)
            results = [
                presidio.RecognizerResult(entity_of(one.label), one.start, one.end, one.confidence)
                for one in found
            ]
            return [one for one in results if not entities or one.entity_type in entities]

    return LeaktightRecognizer(
        supported_entities=sorted({entity_of(label) for label in _labels()}),
        name="LeaktightRecognizer",
        supported_language=language,
    )


def _labels() -> set[str]:
    from leaktight.detect.catalogue import installed_rules
    from leaktight.detect.names.rules import NAME_RULES

    return {rule.label for rule in installed_rules()} | set(NAME_RULES)
