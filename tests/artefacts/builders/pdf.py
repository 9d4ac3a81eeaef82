"""Papers as reportlab writes them: with a form, and edited by pypdf in a revision of its own."""

from __future__ import annotations

import io
import secrets
import sys
from pathlib import Path

import pypdf
import pypdf._encryption as encryption
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from leaktight.formats.documents.pdf_aes import encrypt_cbc
from tests.artefacts import planted

AUTHOR = "Annika Berg"
WRONG_CARD = "4929" + "3813" + "3266" + "4296"
"""Its check digit does not hold."""


def main(folder: Path) -> None:
    (folder / "paper.pdf").write_bytes(paper())
    (folder / "redacted.pdf").write_bytes(redacted())
    (folder / "packed.pdf").write_bytes(packed())
    _use_own_aes()
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
        (folder / f"{algorithm}.pdf").write_bytes(encrypted("", algorithm))
    (folder / "locked.pdf").write_bytes(encrypted("swordfish", "RC4-128"))


def paper() -> bytes:
    """Two pages: a token drawn in pieces under a black box, a form, a link; facts about the document."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setAuthor(AUTHOR)
    canvas.setKeywords(f"draft of {planted.EMAIL}")
    line = canvas.beginText(72, 700)
    for start in range(0, len(planted.HF_TOKEN), 5):
        line.textOut(planted.HF_TOKEN[start : start + 5])
    canvas.drawText(line)
    canvas.rect(60, 690, 400, 30, fill=1)
    canvas.acroForm.textfield(name="card_number", value=planted.CARD, x=72, y=500, width=200, height=20)
    canvas.linkURL(f"mailto:{planted.OTHER_EMAIL}", (10, 10, 50, 50))
    canvas.showPage()
    canvas.drawString(72, 700, f"Card number {WRONG_CARD}")
    canvas.drawString(72, 650, "IBAN")
    canvas.drawString(110, 650, planted.IBAN)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def redacted() -> bytes:
    """A page replaced in a revision behind the first, which adds a file and a remark."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, f"Social security number: {planted.SSN}")
    canvas.showPage()
    canvas.save()
    writer = pypdf.PdfWriter(io.BytesIO(out.getvalue()), incremental=True)
    blank = StreamObject()
    blank.set_data(b"BT /F1 12 Tf 72 700 Td (nothing to see) Tj ET")
    writer._add_object(blank)
    writer.pages[0][NameObject("/Contents")] = blank.indirect_reference
    writer.add_attachment("people.csv", f"name,email\nA,{planted.EMAIL}\n".encode())
    writer.add_annotation(0, FreeText(text=f"call {planted.PHONE}", rect=(50, 550, 200, 650)))
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def packed() -> bytes:
    """The first paper with its objects in object streams."""
    writer = pypdf.PdfWriter(io.BytesIO(paper()))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted(password: str, algorithm: str) -> bytes:
    """The first paper, which opens with a password."""
    writer = pypdf.PdfWriter(io.BytesIO(paper()))
    writer.encrypt(password, "of the owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class _Aes:
    """What pypdf wants of a package that has AES."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def encrypt(self, data: bytes) -> bytes:
        start, missing = secrets.token_bytes(16), 16 - len(data) % 16
        return start + encrypt_cbc(self._key, start, data + bytes([missing]) * missing)


def _use_own_aes() -> None:
    """pypdf brings no AES; ours is held to the published vectors by a test of its own."""
    encryption.CryptAES = _Aes
    encryption.aes_cbc_encrypt = encrypt_cbc
    encryption.aes_ecb_encrypt = lambda key, data: encrypt_cbc(key, bytes(16), data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
