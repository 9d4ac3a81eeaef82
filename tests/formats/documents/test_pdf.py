from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.formats.documents import pdf_objects, pdf_sweep
from leaktight.formats.documents.pdf import FORMAT
from leaktight.formats.sniff import choose_format
from tests.formats.documents.pdf_parts import one_page, packed_objects, pdf, stream
from tests.formats.opening import Opened, head_of, open_all


def opened(data: bytes, **options: object) -> Opened:
    return open_all(FORMAT, data, "paper.pdf", **options)  # type: ignore[arg-type]


def hint_of(result: Opened, text: bytes) -> str:
    for batch in result.batches:
        for index in range(len(batch)):
            if bytes(batch.data[slice(*batch.span(index))]) == text:
                return batch.hint_of(index)
    raise AssertionError("no such text")


def page(contents: bytes, **more: bytes) -> Opened:
    return opened(pdf(one_page(contents, **more)))


def test_is_chosen_by_its_signature_also_behind_a_few_bytes() -> None:
    data = pdf(one_page(b""))
    assert choose_format(head_of(data, "data.bin")) is FORMAT
    assert choose_format(head_of(b"\n\n" + data, "data.txt")) is FORMAT
    assert not FORMAT.accepts(head_of(b"a text about %PDF- files", "x.txt"))


def test_pieces_of_a_line_are_one_text() -> None:
    result = page(
        b"BT /F1 12 Tf 72 700 Td (492) Tj (938) Tj [(13) -20 (32) 10 (66)] TJ 0 -14 Td (next) Tj ET"
    )
    assert result.part("page 1") == [b"492938133266\nnext"]
    assert not result.skips


def test_a_gap_is_a_space_and_a_move_to_where_the_text_ends_is_none() -> None:
    # "ab" in Helvetica of 10 points is 11.12 wide.
    places = b"1 0 0 1 72 7 Tm (ab) Tj 1 0 0 1 83.12 7 Tm (cd) Tj 1 0 0 1 120 7 Tm (ef) Tj"
    result = page(b"BT /F1 10 Tf " + places + b" ET")
    assert result.part("page 1") == [b"abcd ef"]


def test_text_blocks_of_their_own_are_placed_by_the_matrix_around_them() -> None:
    block = b"q 1 0 0 1 %s cm BT /F1 10 Tf (%s) Tj ET Q "
    result = page(block % (b"72 700", b"ab") + block % (b"83.12 700", b"cd") + block % (b"72 680", b"ef"))
    assert result.part("page 1") == [b"abcd\nef"]


def test_a_character_map_of_the_font_is_used() -> None:
    cmap = (
        b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar "
        b"2 beginbfrange <0002> <0004> <0061> <0005> <0006> [<00660069> <0040>] endbfrange"
    )
    result = page(
        b"BT /F1 9 Tf <000100020003000400050006> Tj ET",
        o5=b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>",
        o6=stream(cmap),
    )
    assert result.part("page 1") == [b"Aabcfi@"]


def test_a_font_without_a_character_map_is_told() -> None:
    result = page(b"BT /F1 9 Tf <00010002> Tj ET", o5=b"<</Type/Font/Subtype/Type0/Encoding/Identity-H>>")
    assert result.reasons == ["pdf: characters in a font that does not say what they are"]


def test_names_of_glyphs_say_what_they_are() -> None:
    font = b"<</Type/Font/Subtype/Type1/Encoding<</Differences[1/at/eacute/uni0041/zero.alt/period]>>>>"
    result = page(b"BT /F1 9 Tf (\\001\\002\\003\\004\\005) Tj ET", o5=font)
    assert result.part("page 1") == ["@éA0.".encode()]


def test_forms_on_a_page_are_part_of_it_also_when_they_show_themselves() -> None:
    form = stream(
        b"BT /F1 9 Tf (in a form) Tj ET /X Do",
        about="/Subtype/Form/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>",
    )
    page_with_form = b"<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    result = page(b"/X Do /X Do", o3=page_with_form, o6=form)
    assert result.part("page 1") == [b"in a form"]


def test_information_forms_links_and_scripts_have_their_names() -> None:
    objects = one_page(
        b"",
        o6=b"<</Author(Ada Lovelace)/Department(R\\046D)/Title<FEFF00e9>>>",
        o7=b"<</FT/Tx/T(card)/Kids[8 0 R]>>",
        o8=b"<</Subtype/Widget/Parent 7 0 R/T(number)/V(4929 3813)/Rect[0 0 1 1]>>",
        o9=b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
        o10=b"<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/Contents(a note)/A<</URI(ftp://a:b@c/)>>>>",
    )
    objects[3] = objects[3].replace(b"[8 0 R]", b"[8 0 R 10 0 R]")
    result = opened(pdf(objects, trailer="/Root 1 0 R/Info 6 0 R"))
    assert result.part("Info Author") == [b"Ada Lovelace"]
    assert result.part("Info Department") == [b"R&D"]
    assert result.part("Info Title") == ["é".encode()]
    assert result.part("form field card.number") == [b"4929 3813"]
    assert hint_of(result, b"4929 3813") == "card.number"
    assert result.part("JavaScript") == [b"app.alert(1)"]
    assert result.part("page 1 annotation Contents") == [b"a note"]
    assert [trace.value for trace in result.traces] == [b"Ada Lovelace"]


def test_metadata_attachments_and_images_are_opened() -> None:
    xmp = b"<x:xmpmeta><dc:creator><rdf:li>Grace Hopper</rdf:li></dc:creator></x:xmpmeta>"
    result = page(
        b"",
        o6=stream(xmp, about="/Type/Metadata/Subtype/XML"),
        o7=b"<</Type/Filespec/F(people.csv)/EF<</F 8 0 R>>>>",
        o8=stream(b"name,phone\n", about="/Type/EmbeddedFile"),
        o9=stream(b"\xff\xd8\xff", about="/Subtype/Image/Filter/DCTDecode", packed=False),
        o10=stream(bytes(30), about="/Subtype/Image"),
    )
    assert result.part("XMP creator") == [b"Grace Hopper"]
    assert [trace.value for trace in result.traces] == [b"Grace Hopper"]
    assert result.members == {"embedded file people.csv": b"name,phone\n", "object 9.jpg": b"\xff\xd8\xff"}
    assert [each.what for each in result.left_out] == ["pixels of an image"]


def test_what_an_earlier_revision_showed_is_read() -> None:
    first = pdf(
        one_page(b"BT /F1 9 Tf (account 4711) Tj ET", o6=b"<</Author(Ada Lovelace)>>"),
        trailer="/Root 1 0 R/Info 6 0 R",
    )
    second = pdf(
        {4: stream(b"BT /F1 9 Tf (redacted) Tj ET"), 6: b"<</Author()>>"},
        trailer="/Root 1 0 R/Info 6 0 R",
        before=b"",
    )
    result = opened(first + second)
    assert result.part("page 1") == [b"redacted"]
    assert result.part("earlier revision, page 1") == [b"account 4711"]
    assert result.part("earlier revision, Info Author") == [b"Ada Lovelace"]
    earlier = [batch for batch in result.batches if b"4711" in bytes(batch.data)]
    assert "anew" in earlier[0].remedy


def test_objects_in_object_streams_are_found() -> None:
    objects = one_page(b"BT /F1 9 Tf (text) Tj ET")
    packed = {number: objects.pop(number) for number in (1, 2, 3)}
    objects[20] = packed_objects(packed | {7: b"<</Type/Annot/Rect[0 0 1 1]/Contents(noted)>>"})
    result = opened(pdf(objects))
    assert result.part("page 1") == [b"text"]
    assert result.part("annotation Contents") == [b"noted"]


def test_pages_that_no_tree_holds_are_read() -> None:
    objects = one_page(b"BT /F1 9 Tf (lost) Tj ET")
    del objects[1], objects[2]
    assert opened(pdf(objects)).part("a page outside of the document") == [b"lost"]


def test_encrypted_files_are_told() -> None:
    data = pdf(one_page(b"BT (x) Tj ET"), trailer="/Root 1 0 R/Encrypt 9 0 R")
    assert opened(data).reasons == ["pdf: encrypted with a password"]


def test_what_stands_around_the_document_is_read() -> None:
    data = b"#!/bin/sh\n" + pdf(one_page(b"")) + b"PK\3\4 and a whole archive behind it"
    assert set(opened(data).members) == {"before the document", "behind the document"}


def test_a_file_attached_as_it_is_does_not_replace_objects_around_it() -> None:
    inner = pdf(one_page(b"BT /F1 9 Tf (inner) Tj ET"))
    objects = one_page(
        b"BT /F1 9 Tf (outer) Tj ET", o9=stream(inner, about="/Type/EmbeddedFile", packed=False)
    )
    result = opened(pdf(objects))
    assert result.part("page 1") == [b"outer"]
    assert result.members == {"object 9": inner}


@pytest.mark.parametrize(
    ("objects", "shown"),
    [
        (one_page(b"BT (a) Tj ET", o2=b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]>>"), b"a"),
        (one_page(b"BT (a) Tj ET", o2=b"<</Kids[3 0 R]/Parent 2 0 R>>", o9=b"9 0 R"), b"a"),
        (one_page(b"BT (a) Tj ET", o5=b"<</ToUnicode 5 0 R/Widths 5 0 R/Encoding 5 0 R>>"), b"a"),
        (one_page(b"BT (a) Tj ET", o9=packed_objects({9: b"9 0 R", 10: b"<</Extends 9 0 R>>"})), b"a"),
        (one_page(b"BT (a) Tj ET", o9=b"<</Parent 9 0 R/T(x)/V(y)/Kids[9 0 R]>>"), b"a"),
        (one_page(b"BT (a) Tj ET", o9=b"[" * 100_000), b"a"),
        (one_page(b"BT (a) Tj ET", o9=b"<<" * 100_000 + b"/A"), b"a"),
        (one_page(b"BT " + b"[" * 500 + b"(a) Tj ET"), b""),
        (one_page(b"", o4=stream(b"BT (a) Tj ET").replace(b"/Length ", b"/Length 9999999999")), b"a"),
        (one_page(b"BT (a) Tj ET", o9=b"<</Length 999>>stream\n" + b"endstream" * 1000), b"a"),
    ],
)  # fmt: skip
def test_cycles_nesting_and_false_lengths_end(objects: dict[int, bytes], shown: bytes) -> None:
    assert opened(pdf(objects)).part("page 1") == ([shown] if shown else [])


def test_bombs_are_told_and_the_rest_is_read() -> None:
    bomb = zlib.compress(bytes(200 << 20), 9)
    packed = f"<</Filter/FlateDecode/Length {len(bomb)}>>".encode() + b"stream\n" + bomb + b"\nendstream"
    result = page(b"BT (kept) Tj ET", o9=packed)
    assert result.part("page 1") == [b"kept"]
    assert any("unpacks to more than" in reason for reason in result.reasons)
    twice = stream(zlib.compress(bytes(60 << 20), 9), about="/Filter[/FlateDecode/FlateDecode]").replace(
        b"/Filter/FlateDecode/Length", b"/Length"
    )
    assert any("unpacks" in reason for reason in page(b"", o9=twice).reasons)


def test_very_many_objects_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_objects, "MAX_OBJECTS", 1000)
    many = b"".join(b"%d 0 obj(%d)endobj " % (number, number) for number in range(10, 1020))
    result = opened(pdf(one_page(b"BT (kept) Tj ET")) + many)
    assert result.part("page 1") == [b"kept"]
    assert "pdf: more than 1000 objects" in result.reasons


def test_endless_operators_are_told() -> None:
    result = page(b"BT " + b"(a)Tj " * 7_000_00 * 10 + b"ET")
    assert any("more operators" in reason or "unpacks" in reason for reason in result.reasons)


def test_a_stream_that_breaks_is_read_up_to_there_and_told() -> None:
    whole = stream(b"BT (start) Tj ET " + random.Random(5).randbytes(3000))
    broken = whole[:1500] + b"\nendstream"
    result = page(b"", o4=broken)
    assert result.part("page 1")[0].startswith(b"start")
    assert result.reasons == ["pdf: 1 damaged streams, read up to the damage"]


def test_texts_without_an_end_are_read_up_to_the_end_of_their_line() -> None:
    result = page(b"BT (kept) Tj ET", o9=b"[" + b"(never closed\n" * 50_000)
    assert result.part("page 1") == [b"kept"]
    assert (b"never closed", "object 9 text", None) in result.texts


def test_very_many_values_and_strings_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_objects, "MAX_VALUES", 10_000)
    monkeypatch.setattr(pdf_sweep, "MAX_STRINGS", 500)
    assert "pdf: more values than are read" in page(b"", o9=b"[" + b"<<>>" * 6_000 + b"]").reasons
    assert "pdf: more than 500 strings" in page(b"", o9=b"[" + b"(ab)" * 600 + b"]").reasons
    assert not page(b"", o9=b"[" + b"(ab)" * 400 + b"]").reasons


def test_values_that_are_too_deep_or_too_long_are_told() -> None:
    for value in (b"[" * 300, b"<</A" * 300, b"[" + b"1 " * 600_000):
        assert "pdf: object 9 is read in part: too long or too deep" in page(b"", o9=value).reasons
    assert "pdf: a page with values too long or too deep" in page(b"BT " + b"[" * 300 + b" ET").reasons


def test_streams_that_all_end_where_the_last_one_does_are_told() -> None:
    many = b"".join(b"%d 0 obj<<>>stream\nx endobj " % number for number in range(20, 3000)) + bytes(1 << 20)
    result = opened(pdf(one_page(b"BT (kept) Tj ET")) + many)
    assert result.part("page 1") == [b"kept"]
    assert any("unpack to more" in reason for reason in result.reasons)


def test_an_array_that_very_many_pages_share_is_told() -> None:
    objects = one_page(b"BT (a) Tj ET", o9=b"[" + b"4 0 R " * 5000 + b"]")
    for number in range(100, 3000):
        objects[number] = b"<</Type/Page/Contents 9 0 R>>"
    assert "pdf: more operators than are read" in opened(pdf(objects)).reasons


def test_larger_files_than_are_held_are_told() -> None:
    data = pdf(one_page(b"x" * 100)) + bytes(5000)
    assert "larger than" in opened(data, limits=Limits(max_whole_bytes=2000)).reasons[0]


@pytest.mark.parametrize("seekable", [True, False])
def test_every_cut_is_told_and_what_is_whole_is_read(seekable: bool) -> None:
    objects = one_page(b"BT /F1 9 Tf (whole) Tj ET", o9=b"<</Contents(last)>>")
    data = pdf(objects)
    for size in range(20, len(data) - 2, 5):
        assert opened(data[:size], seekable=seekable).skips, size
    cut = opened(data[: data.index(b"9 0 obj")])
    assert cut.part("page 1") == [b"whole"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_as_contents_or_objects_are_read(data: bytes) -> None:
    opened(pdf(one_page(b"BT /F1 9 Tf " + data + b" ET", o6=data)))
    opened(b"%PDF-1.4\n1 0 obj " + data)


def test_a_length_that_leads_to_its_own_stream_is_not_followed() -> None:
    contents = b"<</Length 4 0 R>>stream\nBT (a) Tj ET\nendstream"
    other = b"<</Length 9 0 R>>stream\nBT (b) Tj ET\nendstream"
    result = opened(pdf(one_page(b"", o4=contents, o9=other)))
    assert result.part("page 1") == [b"a"]
