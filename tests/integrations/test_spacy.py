"""leaktight inside spaCy's own pipeline."""

from __future__ import annotations

import pytest
import spacy

from leaktight.integrations.spacy import register

TEXT = "Please call Katarzyna Nowakowska, katarzyna" + "@web.de, about it."


@pytest.mark.parametrize("names", ["all", "off"])
def test_pipe_fills_the_span_group(names: str) -> None:
    register()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("leaktight", config={"names": names})
    document = pipeline(TEXT)
    spans = {(span.label_, span.text) for span in document.spans["leaktight"]}
    assert ("pii.email", "katarzyna" + "@web.de") in spans
    assert (("pii.person", "Katarzyna Nowakowska") in spans) == (names == "all")


def test_empty_document_has_an_empty_group() -> None:
    register()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("leaktight")
    assert len(pipeline("").spans["leaktight"]) == 0
