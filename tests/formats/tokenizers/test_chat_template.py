from __future__ import annotations

from leaktight.formats.format import Head
from leaktight.formats.sniff import choose_format
from leaktight.formats.tokenizers.chat_template import FORMAT
from tests.formats.opening import open_all

TEMPLATE = b"{# by Ada #}\n{% set key = 'x' %}<b>{{ m }}</b>{#- never closed"


def test_templates_are_taken_by_name_whatever_they_begin_with() -> None:
    for data in (TEMPLATE, b"<html><b>{{ x }}</b></html>", b"# Title\n\n{{ x }}\n", b"a,b\n{{ x }},1\n"):
        assert choose_format(Head(data, "chat_template.jinja", len(data))) is FORMAT
    assert choose_format(Head(b"a\0b" * 50, "x.jinja", 150)) is not FORMAT


def test_places_tell_comments_from_the_template() -> None:
    (batch,) = open_all(FORMAT, TEMPLATE, "chat_template.jinja").batches
    places = [batch.locate(0, TEMPLATE.index(word)) for word in (b"Ada", b"'x'", b"never")]
    assert [place.part for place in places] == ["template comment", "template", "template comment"]
    assert [place.line for place in places] == [1, 2, 2]
    assert batch.name_at is not None
    assert batch.name_at(0, TEMPLATE.index(b"x'")) == "key"
