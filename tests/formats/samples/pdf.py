"""A PDF of two revisions: a page, a form field, an attachment, an object stream, a font's character map."""

from __future__ import annotations

import zlib


def _stream(data: bytes, about: str = "") -> bytes:
    body = zlib.compress(data)
    head = f"<<{about}/Filter/FlateDecode/Length {len(body)}>>\nstream\n"
    return head.encode() + body + b"\nendstream"


def _objects(*objects: tuple[int, bytes]) -> bytes:
    return b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in objects)


_MAP = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <43> <0061> endbfrange"
_PACKED = b"8 0 9 20 <</T(name)/V(value)>><</Contents[(x)(\\101)]>>"
_TEXT = b"BT /F 9 Tf 1 0 0 1 9 9 Tm [(AB)-300(C)]TJ T* (x) ' ET q 1 0 0 1 5 5 cm Q"
_FIRST = (
    (1, b"<</Type/Catalog/Pages 2 0 R>>"),
    (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
    (3, b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[8 0 R]>>"),
    (4, b"<</Length 60>>\nstream\n" + _TEXT + b"\nendstream"),
    (5, b"<</Type/Font/Subtype/Type1/ToUnicode 6 0 R/FirstChar 65/Widths[500 500]>>"),
    (6, _stream(_MAP)),
    (7, _stream(_PACKED, "/Type/ObjStm/N 2/First 9")),
    (10, b"<</Type/Filespec/F(a.csv)/EF<</F 11 0 R>>>>"),
    (11, _stream(b"a,b\n", "/Type/EmbeddedFile")),
    (12, b"<</Author(A B)/Title<feff0041>>>"),
)
_TRAILER = b"trailer <</Root 1 0 R/Info 12 0 R>>\nstartxref\n0\n%%EOF\n"
SAMPLES = {
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    + _objects(*_FIRST)
    + _TRAILER
    + _objects((4, _stream(b"BT /F 9 Tf (new) Tj ET")))
    + _TRAILER,
}
