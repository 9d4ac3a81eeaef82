"""A text document, a workbook and an OpenDocument text with a little of each thing that they may hold."""

from __future__ import annotations

import io
import zipfile


def _zip(*members: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, data) in enumerate(members):
            # Some members stay as they are: changed bytes then reach the reader of XML.
            method = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


_BODY = (
    "<w:p><w:r><w:t>a </w:t></w:r><w:del w:author='A B'><w:r><w:delText>b</w:delText></w:r></w:del>"
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>c</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>h</w:t></w:r></w:p>"
    "</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>v</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_SHEET = (
    '<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1">'
    '<c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" t="str"><v>n</v></c></row><row><c t="s"><v>1</v></c><c><f>A1</f><v>4.9E+15</v></c></row>'
    "</sheetData></worksheet>"
)
SAMPLES = {
    "report.docx": _zip(
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", f"<w:document><w:body>{_BODY}</w:body></w:document>"),
        ("docProps/core.xml", "<p><dc:creator>A B</dc:creator></p>"),
        ("word/_rels/document.xml.rels", '<R><Relationship Id="r" Target="file:///c:/x"/></R>'),
    ),
    "table.xlsx": _zip(
        ("[Content_Types].xml", "<Types/>"),
        ("xl/worksheets/sheet1.xml", _SHEET),
        ("xl/_rels/workbook.xml.rels", '<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>'),
        ("xl/workbook.xml", '<w><sheets><sheet name="S" state="hidden" r:id="r1"/></sheets></w>'),
        ("xl/pivotCache/pivotCacheRecords1.xml", '<q><r><x v="0"/><s v="text"/></r></q>'),
        ("xl/sharedStrings.xml", "<sst><si><t>name</t></si><si><r><t>a</t></r></si><si><t>c</t></si></sst>"),
    ),
    "letter.odt": _zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<o><text:p>a <text:span>b</text:span><text:s/></text:p></o>"),
    ),
}
