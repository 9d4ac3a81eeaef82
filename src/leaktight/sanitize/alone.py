"""Numbers that prove themselves: found wherever they stand, whatever the words around them.

A scan asks for a word beside a number of digits alone, since every tenth number has a right check digit. Some
kinds ask so much of their digits (dates, regions, two check digits) that fewer than three of a thousand
numbers of their layout pass; in a copy these are replaced without being asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.compiled_rule import CompiledRule
from leaktight.sanitize.chunk import Span

LABELS = (
    "pii.ae.national_id", "pii.at.vat_id", "pii.ba.national_id", "pii.be.company_id", "pii.be.vat_id",
    "pii.bg.vat_id", "pii.by.national_id", "pii.ch.company_id", "pii.ch.social_security", "pii.ch.vat_id",
    "pii.cn.national_id", "pii.crypto_address", "pii.cy.vat_id", "pii.cz.vat_id", "pii.de.vat_id",
    "pii.dk.vat_id", "pii.ec.company_id", "pii.ec.tax_id", "pii.ee.national_id", "pii.ee.vat_id",
    "pii.es.vat_id", "pii.fi.national_id", "pii.fi.vat_id", "pii.fr.tax_id", "pii.fr.vat_id",
    "pii.gb.chi_number", "pii.gb.vat_id", "pii.gr.social_security", "pii.gr.vat_id", "pii.hr.vat_id",
    "pii.hu.vat_id", "pii.iban", "pii.iccid", "pii.ie.vat_id", "pii.in.vat_id", "pii.is.company_id",
    "pii.is.national_id", "pii.kw.national_id", "pii.kz.national_id", "pii.lt.national_id", "pii.lt.vat_id",
    "pii.lu.national_id", "pii.lu.vat_id", "pii.lv.vat_id", "pii.me.national_id", "pii.mk.national_id",
    "pii.mt.vat_id", "pii.mx.national_id", "pii.nl.vat_id", "pii.no.d_number", "pii.no.national_id",
    "pii.no.vat_id", "pii.pl.vat_id", "pii.pt.vat_id", "pii.ro.national_id", "pii.ro.vat_id",
    "pii.rs.national_id", "pii.se.vat_id", "pii.si.national_id", "pii.si.vat_id", "pii.sk.vat_id",
    "pii.ua.national_id", "pii.uy.company_id", "pii.za.national_id",
)  # fmt: skip
"""Kinds with check digits of which at most 0.3 % of numbers of their layout pass; a test measures it."""

_TOKEN = re.compile(
    rb"(?<![\w.@/=+%&?#-])[A-Za-z0-9](?:[A-Za-z0-9]|[ .\-/](?=[A-Za-z0-9])){7,43}(?![\w@/=+%-])"
)
_BEFORE = r"(?:^|[^A-Za-z0-9_.@/=+%&?#-])"
_BEHIND = r"(?:[^A-Za-z0-9_@/=+%-]|$)"
"""What stands around a run, and around a piece of it between blanks."""
_MANY_DIGITS = re.compile(rb"(?:[^0-9]*[0-9]){7}|(?=[^ ]{26})(?:[^0-9]*[0-9]){2}")
_MAY_HOLD = re.compile(rb"[0-9](?:[^0-9]{0,6}[0-9]){6}|[A-Za-z0-9]{26}")
FEWEST_BYTES = 8
"""Less holds no such number."""
_NAMED = re.compile(r"\(\?P<\w+>")
_CHECKSUM = "checksum:"


def _luhn(match: re.Match[bytes]) -> Checked | None:
    return Checked(("checksum:luhn",)) if luhn(match[0]) else None


_CARDS = Rule(
    label="pii.payment_card",
    severity=Severity.HIGH,
    gate="",
    pattern="",
    confidence=0.6,
    names="card",
    cell="3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}",
    check=_luhn,
)
"""Cards of American Express and Diners: of numbers of 15 and 14 digits about 0.2 % begin and end so."""


class Alone:
    """The rules of these kinds, tried on every run of letters and digits that could be one."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [
            compiled
            for rule in (*rules, _CARDS)
            if (rule.label in LABELS or rule is _CARDS) and rule.check is not None and rule.cell
            for compiled in (CompiledRule(rule),)
        ]
        cells = sorted({_NAMED.sub("(?:", compiled.rule.cell) for compiled in self._rules})
        self.gates: Sequence[str] = [f"{_BEFORE}(?:{cell}){_BEHIND}" for cell in cells]
        """One of these, as Hyperscan reads them, matches in each text that holds such a number."""
        self._any = re.compile("|".join(f"(?:{cell})" for cell in cells).encode() or rb"(?!)")
        """Matches whatever a cell of one of the rules matches: most runs are none, and it is asked once."""

    def find(self, text: bytes, known: list[Span]) -> Iterator[Span]:
        """What stands in a text beside what is known of it, which is in order."""
        done = 0
        for start, end in [*((one.start, one.end) for one in known), (len(text), len(text))]:
            if start - done >= FEWEST_BYTES and _MAY_HOLD.search(text, done, start):
                yield from self._between(text, done, start)
            done = end

    def _between(self, text: bytes, low: int, high: int) -> Iterator[Span]:
        for token in _TOKEN.finditer(text, low, high):
            if _MANY_DIGITS.match(token[0]) is None:
                continue
            for start, end in _parts(token):
                label = self._label(text, start, end)
                if label:
                    yield Span(start, end, label)
                    break

    def _label(self, text: bytes, start: int, end: int) -> str:
        if self._any.fullmatch(text, start, end) is None:
            return ""
        for compiled in self._rules:
            found = compiled.cell.fullmatch(text, start, end) if compiled.cell is not None else None
            if found is not None and compiled.rule.check is not None:
                checked = compiled.rule.check(found)
                if checked is not None and any(one.startswith(_CHECKSUM) for one in checked.evidence):
                    return compiled.rule.label
        return ""


def _parts(token: re.Match[bytes]) -> Iterator[tuple[int, int]]:
    """The whole run, and each piece of it between blanks."""
    start, end = token.span()
    yield start, end
    if b" " in token[0]:
        for word in token[0].split(b" "):
            if len(word) >= 8:
                yield start, start + len(word)
            start += len(word) + 1
