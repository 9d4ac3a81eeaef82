"""National numbers as people write them: short words, abbreviations, capitals, typographic signs."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Carte d\u2019identité n° {}", "pii.fr.identity_card", "D2H68" + "62M2"),
        ("Carta d\u2019Identità {}", "pii.it.identity_card", "CA123" + "45AB"),
        ("His driver\u2019s license is {}.", "pii.us.driver_license", "S530-" + "4621-8094"),
        ("numéro d\u2019assurance sociale : {}", "pii.ca.social_security", "130 692 " + "544"),
    ],
)
def test_a_typographic_apostrophe_is_an_apostrophe(text: str, label: str, value: str) -> None:
    assert (label, value) in found(text.format(value), "pii.")
