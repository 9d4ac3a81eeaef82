from __future__ import annotations

import io
import zipfile

import pytest

from leaktight.core.limits import Limits
from leaktight.formats.documents.office import FORMAT
from leaktight.formats.documents.xml_part import MAX_DEPTH, MAX_MARKUP_BYTES
from leaktight.formats.format import Head
from leaktight.formats.sniff import choose_format
from tests.formats.documents.office_parts import W, cells, docx, package, paragraph, table, xlsx
from tests.formats.opening import Opened, head_of, open_all


def opened(data: bytes, **options: object) -> Opened:
    return open_all(FORMAT, data, "report.docx", **options)  # type: ignore[arg-type]


def hints(result: Opened) -> dict[bytes, str]:
    return {
        bytes(batch.data[slice(*batch.span(text))]): batch.hint_of(text)
        for batch in result.batches
        for text in range(len(batch))
    }


def test_is_chosen_by_the_first_member_whatever_it_is_called() -> None:
    assert choose_format(head_of(docx(""), "weights.bin")) is FORMAT
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("data.csv", "a,b")
    assert not FORMAT.accepts(head_of(plain.getvalue(), "report.docx"))
    assert not FORMAT.accepts(Head(b"PK\3\4", "report.docx", 4))


def test_runs_of_a_paragraph_are_one_text_whatever_the_prefix() -> None:
    result = opened(docx(paragraph("split in", " three ", "runs") + paragraph("next")))
    assert result.part("paragraph 1") == [b"split in three runs"]
    assert result.part("paragraph 2") == [b"next"]
    strange = package({"word/document.xml": f"<x:document {W}><x:p><x:r><x:t>a</x:t></x:r><x:r><x:tab/>"
                       "<x:t>b</x:t></x:r></x:p></x:document>"})  # fmt: skip
    assert opened(strange).part("paragraph 1") == [b"a\tb"]


def test_cells_of_a_table_stand_under_their_header() -> None:
    result = opened(
        docx(table([["Name", "Card number", "Note"], ["Ada", "4929", "x"], ["Bob", "5105", "y"]]))
    )
    assert result.located("table 1 column Card number") == [(b"4929", 1), (b"5105", 2)]
    assert hints(result)[b"4929"] == "Card number"
    assert result.part("table 1 header") == [b"Name", b"Card number", b"Note"]


def test_in_a_form_of_two_columns_the_left_one_names_the_right_one() -> None:
    result = opened(docx(table([["SSN", "one"], ["Password", "two"]])))
    assert hints(result)[b"one"] == "SSN"
    assert "Password" in hints(result)[b"two"]


def test_deleted_text_names_who_deleted_it_and_is_a_finding() -> None:
    deletion = '<w:del w:author="Ada Lovelace"><w:r><w:delText>gone </w:delText></w:r></w:del>'
    insertion = '<w:ins w:author="Ada Lovelace"><w:r><w:t>come</w:t></w:r></w:ins>'
    result = opened(docx(f"<w:p>{deletion}{insertion}{deletion}</w:p>"))
    assert result.part("tracked deletion by Ada Lovelace in paragraph 1") == [b"gone gone "]
    assert result.part("paragraph 1") == [b"come"]
    [changes] = [trace for trace in result.traces if trace.label == "artifact.tracked_changes"]
    assert changes.evidence == ("deletions:2", "insertions:1")
    assert "Accept or reject" in changes.remedy
    assert [trace.value for trace in result.traces if trace.label == "artifact.document_author"] == [
        b"Ada Lovelace"
    ]


def test_hidden_text_is_told_apart_and_is_a_finding() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not seen</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'
    result = opened(docx(f"<w:p>{hidden}{shown}</w:p>"))
    assert result.part("hidden text in paragraph 1") == [b"not seen"]
    assert result.part("paragraph 1") == [b"seen"]
    assert [trace.label for trace in result.traces] == ["artifact.hidden_content"]
    assert not opened(docx(f"<w:p>{shown}</w:p>")).traces


def test_comments_headers_fields_and_settings_are_read() -> None:
    result = opened(
        docx(
            "<w:p><w:r><w:instrText>HYPERLINK </w:instrText><w:instrText>x:y</w:instrText></w:r></w:p>",
            word__comments=f'<w:comments {W}><w:comment w:author="Grace Hopper">{paragraph("look", " here")}'
            "</w:comment></w:comments>",
            word__header1=f"<w:hdr {W}>{paragraph('in ', 'the header')}</w:hdr>",
            word__settings=f'<w:settings {W}><w:connectString w:val="Password=swordfish"/></w:settings>',
        )
    )
    assert result.part("field code in paragraph 1") == [b"HYPERLINK x:y"]
    assert result.part("comments comment by Grace Hopper paragraph 1") == [b"look here"]
    assert result.part("header1 paragraph 1") == [b"in the header"]
    assert b"Password=swordfish" in result.part("settings attribute val")


def test_properties_are_named_and_an_author_is_a_finding_unless_it_is_a_program() -> None:
    core = "<c xmlns:dc='d'><dc:creator>{}</dc:creator><lastModifiedBy>{}</lastModifiedBy></c>"
    result = opened(docx("", docProps__core=core.format("Ada Lovelace", "python-docx")))
    assert result.part("property creator") == [b"Ada Lovelace"]
    assert [trace.value for trace in result.traces] == [b"Ada Lovelace"]
    assert not opened(docx("", docProps__core=core.format("Microsoft Office User", "openpyxl"))).traces
    custom = '<P><property name="db_password"><vt:lpwstr xmlns:vt="v">swordfish</vt:lpwstr></property></P>'
    result = opened(docx("", docProps__custom=custom))
    assert hints(result)[b"swordfish"] == "db_password"
    assert result.part("property db_password") == [b"swordfish"]


def test_relations_are_texts_and_all_other_members_are_blobs() -> None:
    rels = '<R><Relationship Id="r1" Target="file:///C:/Users/ada/plan.dotm" TargetMode="External"/></R>'
    result = opened(package({"word/_rels/settings.xml.rels": rels, "word/media/image1.png": b"\x89PNG...",
                             "word/vbaProject.bin": b"\xd0\xcf"}))  # fmt: skip
    assert result.part("settings.xml.rels attribute Target") == [b"file:///C:/Users/ada/plan.dotm"]
    assert result.members["word/media/image1.png"] == b"\x89PNG..."
    assert result.members["word/vbaProject.bin"] == b"\xd0\xcf"


def test_a_workbook_gives_columns_with_their_header_sheet_and_row() -> None:
    content = cells(
        [("A1", "s", "0"), ("B1", "s", "1")],
        [("A2", "s", "2"), ("B2", "n", "4929381332664295")],
        [("A3", "inlineStr", "x"), ("B3", "n", "5.105105105105E+15")],
    )
    result = opened(xlsx({"Customers": content}, strings=["Name", "Card number", "Ada", "deleted one"]))
    assert result.located("sheet Customers column B") == [(b"4929381332664295", 1), (b"5105105105105000", 2)]
    assert result.located("sheet Customers column A")[0] == (b"Ada", 1)
    assert hints(result)[b"4929381332664295"].startswith("Card number")
    assert result.part("shared strings, in no cell") == [b"deleted one"]
    assert result.rows == 2


def test_the_header_may_stand_below_a_title_and_birthdays_are_dates() -> None:
    content = cells(
        [("A1", "str", "All our customers")],
        [("A3", "str", "Name"), ("B3", "str", "Date of birth"), ("C3", "str", "Phone")],
        [("A4", "str", "Ada"), ("B4", "n", "30000"), ("C4", "n", "1234")],
    )
    result = opened(xlsx({"S": content}))
    assert result.part("sheet S column B") == [b"1982-02-18"]
    assert result.part("sheet S column C") == [b"1234"]
    assert hints(result)[b"1234"] == "Phone"


def test_formulas_hidden_sheets_rows_and_columns_are_told() -> None:
    content = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        '<row r="7" hidden="1"><c r="A7" t="str"><f>WEBSERVICE("x")</f><v>result</v></c>'
        '<c r="B7" t="str"><v>b</v></c></row></sheetData>'
    )
    result = opened(xlsx({"!Salaries": content}))
    assert result.located("sheet Salaries (hidden) column A formula") == [(b'WEBSERVICE("x")', 6)]
    kinds = {trace.evidence[0] for trace in result.traces if trace.label == "artifact.hidden_content"}
    assert kinds == {"hidden:sheet", "hidden:row", "hidden:column"}


def test_connections_comments_names_and_pivot_caches_of_a_workbook_are_read() -> None:
    definition = (
        '<pivotCacheDefinition><cacheFields><cacheField name="Email"><sharedItems><s v="first"/>'
        '</sharedItems></cacheField><cacheField name="SSN"/></cacheFields></pivotCacheDefinition>'
    )
    result = opened(
        xlsx(
            {"S": ""},
            xl__connections='<c><connection name="db"><dbPr connection="Pwd=swordfish"/></connection></c>',
            xl__comments1="<comments><authors><author>Ada Lovelace</author></authors><commentList>"
            '<comment ref="B2"><text><r><t>a </t></r><r><t>note</t></r></text></comment>'
            "</commentList></comments>",
            xl__pivotCache__pivotCacheDefinition1=definition,
            xl__pivotCache__pivotCacheRecords1='<r0><r><x v="0"/><s v="536-22"/></r></r0>',
        )
    )
    assert hints(result)[b"Pwd=swordfish"] == "connection"
    assert result.part("comments1 comment at B2") == [b"a note"]
    assert result.part("pivot cache column Email") == [b"first"]
    assert result.located("pivot cache column SSN") == [(b"536-22", 0)]
    assert "artifact.document_author" in [trace.label for trace in result.traces]


def test_slides_and_their_notes_are_paragraphs() -> None:
    runs = "<a:r><a:t>on </a:t></a:r><a:r><a:t>it</a:t></a:r>"
    slide = f'<p:sld xmlns:p="p" xmlns:a="a" show="0"><a:p>{runs}</a:p></p:sld>'
    result = opened(package({"ppt/slides/slide1.xml": slide, "ppt/notesSlides/notesSlide1.xml": slide}))
    assert result.part("slide1 paragraph 1") == [b"on it"]
    assert result.part("notesSlide1 paragraph 1") == [b"on it"]
    assert "artifact.hidden_content" in [trace.label for trace in result.traces]


def test_open_document_text_and_tables_are_read() -> None:
    body = (
        '<o xmlns:text="t" xmlns:table="b"><text:p>split <text:span>in</text:span> two</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
        "<table:table-cell><text:p>Phone</text:p></table:table-cell></table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="1"><text:p>Ada</text:p></table:table-cell>'
        "<table:table-cell><text:p>0301</text:p></table:table-cell></table:table-row></table:table></o>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", body)
        archive.writestr("meta.xml", "<m><dc:creator xmlns:dc='d'>Ada Lovelace</dc:creator></m>")
    assert choose_format(head_of(out.getvalue(), "x.odt")) is FORMAT
    result = opened(out.getvalue())
    assert result.part("paragraph 1") == [b"split in two"]
    assert result.located("table 1 column Phone") == [(b"0301", 1)]
    assert [trace.value for trace in result.traces] == [b"Ada Lovelace"]


def test_entities_are_refused_and_the_part_is_left_to_the_reader_of_markup() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {W}>&b;</w:document>'
    result = opened(package({"word/document.xml": bomb}))
    assert "document type" in result.reasons[0]
    assert result.members["word/document.xml"] == bomb.encode()


def test_a_doctype_that_declares_nothing_and_an_empty_part_are_no_obstacle() -> None:
    body = f'<!DOCTYPE x PUBLIC "-//X" "x.dtd"><w:document {W}>{paragraph("read")}</w:document>'
    result = opened(package({"word/document.xml": body, "word/settings.xml": ""}))
    assert result.part("paragraph 1") == [b"read"]
    assert not result.skips


def test_damaged_markup_is_read_up_to_the_damage_and_told() -> None:
    data = package({"word/document.xml": f"<w:document {W}>{paragraph('before')}<w:p></w:q> Behind"})
    result = opened(data)
    assert result.part("paragraph 1") == [b"before"]
    assert result.members["word/document.xml"].endswith(b"Behind")
    assert len(result.skips) == 1


def test_elements_inside_each_other_a_million_times_are_refused() -> None:
    deep = f"<w:document {W}>" + "<w:p>" * 1_000_000
    result = opened(package({"word/document.xml": deep, "word/header1.xml": "<w>" * (MAX_DEPTH - 1)}))
    assert any("nested deeper" in reason for reason in result.reasons)
    assert len(result.skips) >= 2


def test_a_tag_without_an_end_costs_no_memory() -> None:
    result = opened(package({"word/document.xml": "<w:document a='" + "a" * (3 * MAX_MARKUP_BYTES)}))
    assert any("a tag or comment of more" in reason for reason in result.reasons)


def test_a_bomb_of_zeros_in_a_part_is_told() -> None:
    limits = Limits(ratio_free_bytes=1 << 16)
    result = opened(docx(paragraph("a" * (32 << 20))), limits=limits)
    assert any("times its size" in reason for reason in result.reasons)


def test_a_long_text_that_many_cells_point_to_is_given_once() -> None:
    rows = cells(*([("A1", "s", "0")] for _ in range(5000)))
    result = opened(xlsx({"S": rows}, strings=["long " * 1000]))
    assert len([text for text, _, _ in result.texts if text.startswith(b"long ")]) == 1


def test_ranges_of_hidden_columns_that_repeat_cost_nothing() -> None:
    ranges = '<col min="1" max="16384" hidden="1"/>' * 20_000
    result = opened(xlsx({"S": f"<cols>{ranges}</cols>" + cells([("B1", "str", "kept")])}))
    assert result.part("sheet S header") == [b"kept"]


@pytest.mark.parametrize("reference", ["ZZZ99999999999", "A" * 50, "", "1", "ÄÖ1"])
def test_strange_references_of_cells_lose_no_text(reference: str) -> None:
    content = f'<sheetData><row r="99999999999"><c r="{reference}" t="str"><v>kept</v></c></row></sheetData>'
    assert b"kept" in [text for text, _, _ in opened(xlsx({"S": content})).texts]


@pytest.mark.parametrize("seekable", [True, False])
def test_every_cut_is_told(seekable: bool) -> None:
    data = docx(paragraph("hello"), docProps__core="<a><creator>Ada Lovelace</creator></a>")
    for size in range(40, len(data), 7):
        assert opened(data[:size], seekable=seekable).skips, size


def test_paragraphs_inside_paragraphs_are_all_read() -> None:
    body = "<w:p><w:r><w:t>x</w:t>" * 50 + "</w:r></w:p>" * 50
    texts = [text for text, part, _ in opened(docx(body)).texts if part.startswith("paragraph")]
    assert texts.count(b"x") == 50
