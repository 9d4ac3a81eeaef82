"""Names are found by the words around them, where the model of names sees none."""

from __future__ import annotations

import pytest

from leaktight.detect.names.reader import NameSpan
from leaktight.sanitize.name_cues import PERSON, is_first_name, names_by_cue, with_cues


def found(text: str) -> set[str]:
    return {text[start:end] for start, end in names_by_cue(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Herr Oberhuber hat angerufen.", "Oberhuber"),
        ("dann hat la signora Bellucci chiamato", "Bellucci"),
        ("Pan Wiśniewski nie odbiera", "Wiśniewski"),
        ("MRS OKONKWO IS WAITING", "OKONKWO"),
        ("mrs okonkwo is waiting", "okonkwo"),
        ("уважаемый господин Кузнецов", "Кузнецов"),
        ("assigned to: helena", "helena"),
        ("CLAIMANT: GIOVANNA", "GIOVANNA"),
        ("thx giovanna!", "giovanna"),
        ("@giovanna can you look", "giovanna"),
        ("so Giovanna Rossi it is", "Giovanna Rossi"),
        ("Rossi, Giovanna", "Rossi, Giovanna"),
    ],
)
def test_a_cue_gives_a_name_away(text: str, name: str):
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the owner is away and the author: unknown",
        "translated to lower case, select * from lang",
        "MS Windows and the MS Crypto API",
        "ask the team, tell them, thanks everybody",
        "@property and @pytest.fixture, mail ana@example.org",
        "Client Credentials Grant, Customer: yes",
        "Mr. and Mrs. were titles",
    ],
)
def test_other_words_stay(text: str):
    assert not found(text)


def test_common_words_are_no_first_names():
    assert is_first_name("Giovanna")
    assert not any(map(is_first_name, ("will", "may", "mark", "frank", "al")))


def test_what_overlaps_is_one_name():
    text = "Giovanna Rossi came"
    model = [NameSpan(0, 8, PERSON, 0.4)]
    assert with_cues(text, model) == [NameSpan(0, 14, PERSON, 0.6)]
    assert with_cues("nobody came", []) == []
