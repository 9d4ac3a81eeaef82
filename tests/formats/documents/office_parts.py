"""Office documents made by hand: a zip of the parts that a test is about."""

from __future__ import annotations

import io
import zipfile

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(parts: dict[str, str | bytes]) -> bytes:
    """A package with these parts behind its list of types."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    """A text document with this body; `more` are its other parts, "__" for "/"."""
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"
    }
    return package(parts | {name.replace("__", "/") + ".xml": data for name, data in more.items()})


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def table(rows: list[list[str]]) -> str:
    grid = "<w:tblGrid>" + "<w:gridCol/>" * len(rows[0]) + "</w:tblGrid>"
    lines = [
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    ]
    return f"<w:tbl>{grid}{''.join(lines)}</w:tbl>"


def xlsx(sheets: dict[str, str], *, strings: list[str] | None = None, **more: str) -> bytes:
    """A workbook: name of a sheet (a "!" before it hides it) -> what stands in its `worksheet`."""
    listed, relations, parts = "", "", {}
    for number, (name, content) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name.startswith("!") else ""
        listed += f'<sheet name="{name.lstrip("!")}" sheetId="{number}" r:id="rId{number}"{state}/>'
        relations += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet>{content}</worksheet>"
    parts["xl/workbook.xml"] = f'<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    if strings is not None:
        items = "".join(f"<si><t>{text}</t></si>" for text in strings)
        parts["xl/sharedStrings.xml"] = f"<sst>{items}</sst>"
    parts |= {name.replace("__", "/") + ".xml": data for name, data in more.items()}
    return package(dict(parts))


def cells(*rows: list[tuple[str, str, str]]) -> str:
    """Sheet data: rows of (reference, type, value)."""
    lines = [
        "".join(f'<c r="{ref}" t="{kind}"><v>{value}</v></c>' for ref, kind, value in row) for row in rows
    ]
    return "<sheetData>" + "".join(f"<row>{line}</row>" for line in lines) + "</sheetData>"
