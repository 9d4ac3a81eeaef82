"""PDF files made by hand, without a cross-reference table: the reader does not need one."""

from __future__ import annotations

import zlib


def stream(data: bytes, *, about: str = "", packed: bool = True) -> bytes:
    """The value of a stream object."""
    body = zlib.compress(data) if packed else data
    kind = "/Filter/FlateDecode" if packed else ""
    return f"<<{about}{kind}/Length {len(body)}>>".encode() + b"\nstream\n" + body + b"\nendstream"


def pdf(objects: dict[int, bytes], *, trailer: str = "/Root 1 0 R", before: bytes = b"%PDF-1.7\n") -> bytes:
    """A file, or with b"" before it a further revision, of these objects."""
    parts = [b"%d 0 obj\n%s\nendobj\n" % (number, value) for number, value in objects.items()]
    return before + b"".join(parts) + f"trailer <<{trailer}>>\nstartxref\n0\n%%EOF\n".encode()


def one_page(contents: bytes, **more: bytes) -> dict[int, bytes]:
    """The objects of a document with one page; `more` are others: o7=b"..."."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[8 0 R]>>",
        4: stream(contents),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return objects | {int(name[1:]): value for name, value in more.items()}


def packed_objects(objects: dict[int, bytes]) -> bytes:
    """An object stream that holds these."""
    head, body = "", b""
    for number, value in objects.items():
        head += f"{number} {len(body)} "
        body += value + b" "
    about = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
    return stream(head.encode() + body, about=about)
