"""leaktight inside Presidio's own engine."""

from __future__ import annotations

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from leaktight.integrations.presidio import entity_of, recognizer

TEXT = "Please call Katarzyna Nowakowska, katarzyna" + "@web.de, about it."


class Blank(NlpEngine):
    """No pipeline: Presidio asks for one even where no recogniser needs it."""

    def load(self) -> None: ...

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        return NlpArtifacts([], [], [], [], self, language)

    def process_batch(self, texts, language, batch_size=1, n_process=1, **_):  # type: ignore[no-untyped-def]
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return False

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return ["en"]


@pytest.fixture(scope="module")
def engine() -> AnalyzerEngine:
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.add_recognizer(recognizer())
    return AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])


def test_engine_gives_what_leaktight_finds(engine: AnalyzerEngine) -> None:
    results = engine.analyze(TEXT, language="en")
    found = {(one.entity_type, TEXT[one.start : one.end]) for one in results}
    assert ("PERSON", "Katarzyna Nowakowska") in found
    assert ("EMAIL_ADDRESS", "katarzyna" + "@web.de") in found


def test_only_entities_that_are_asked_for_are_given(engine: AnalyzerEngine) -> None:
    results = engine.analyze(TEXT, language="en", entities=["EMAIL_ADDRESS"])
    assert [one.entity_type for one in results] == ["EMAIL_ADDRESS"]


def test_labels_are_spelled_as_presidio_spells_them() -> None:
    assert entity_of("pii.us.ssn") == "US_SSN"
    assert entity_of("secret.database.url") == "SECRET_DATABASE_URL"
