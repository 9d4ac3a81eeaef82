"""A letter, a table of customers and a talk, as python-docx, openpyxl and python-pptx write them."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from pptx.util import Inches

from tests.artefacts import planted

AUTHOR = "Annika Berg"
REVIEWER = "Tomas Lindqvist"
WRONG_CARD = "4929" + "3813" + "3266" + "4296"
"""Its check digit does not hold."""


def main(folder: Path) -> None:
    write_letter(folder / "letter.docx")
    write_table(folder / "customers.xlsx")
    write_talk(folder / "talk.pptx")


def write_letter(path: Path) -> None:
    letter = docx.Document()
    properties = letter.core_properties
    properties.author, properties.last_modified_by = AUTHOR, "python-docx"
    properties.comments = f"generated in {planted.HOME}/letters"
    split = letter.add_paragraph("Use the token ")
    for start in range(0, len(planted.HF_TOKEN), 9):
        split.add_run(planted.HF_TOKEN[start : start + 9]).bold = bool(start % 2)
    table = letter.add_table(3, 3)
    rows = (("Name", "Card number", "Order"), ("A", planted.CARD, "1"), ("B", WRONG_CARD, "2"))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    hidden = letter.add_paragraph("All is well. ").add_run(f"IBAN {planted.IBAN}")
    hidden.font.hidden = True
    _delete(letter.add_paragraph("Call me."), f" My SSN is {planted.SSN}.")
    commented = letter.add_paragraph("A sentence with a remark.")
    letter.add_comment(commented.runs, f"ask {planted.EMAIL} first", author=REVIEWER, initials="TL")
    letter.sections[0].header.paragraphs[0].text = f"Phone {planted.PHONE}"
    letter.save(str(path))


def _delete(paragraph: docx.text.paragraph.Paragraph, text: str) -> None:
    """Adds a run that was deleted while changes were tracked."""
    deletion, run, deleted = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    deletion.set(qn("w:author"), REVIEWER)
    deleted.text = text
    run.append(deleted)
    deletion.append(run)
    paragraph._p.append(deletion)


def write_table(path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.creator, book.properties.lastModifiedBy = "openpyxl", AUTHOR
    sheet = book.active
    sheet.title = "Customers"
    sheet.append(["Name", "Card number", "Comment"])
    sheet.append(["A", int(planted.CARD[:15]) * 10 + int(planted.CARD[15]), "as a number"])
    sheet.append(["B", int(WRONG_CARD), f'=HYPERLINK("mailto:{planted.OTHER_EMAIL}")'])
    sheet["A2"].comment = Comment(f"reach at {planted.EMAIL}", REVIEWER)
    secret = book.create_sheet("Accounts")
    secret.append(["Account", "IBAN"])
    secret.append(["main", planted.IBAN])
    secret.sheet_state = "hidden"
    book.save(path)


def write_talk(path: Path) -> None:
    talk = pptx.Presentation()
    talk.core_properties.author = ""
    slide = talk.slides.add_slide(talk.slide_layouts[6])
    frame = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1)).text_frame
    for piece in (planted.HF_TOKEN[:10], planted.HF_TOKEN[10:]):
        frame.paragraphs[0].add_run().text = piece
    slide.notes_slide.notes_text_frame.text = f"mention {planted.EMAIL}"
    talk.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
