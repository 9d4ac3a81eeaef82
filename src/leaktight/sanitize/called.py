"""Values whose word stands right before them in a form that a scan does not know, or that need no word.

A scan knows the words of licences, customers' numbers and the like as they are told of one; here their
plurals and inflections count, too: "Kundennummern 4711081". Telephone numbers and addresses of devices are
asked for less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from leaktight.detect.compiled_rule import CompiledRule
from leaktight.sanitize.chunk import Field, Span, Spans
from leaktight.sanitize.identity_words import folded
from leaktight.sanitize.ids_and_times import is_id_or_time
from leaktight.sanitize.joined import Joined

Wanting = Callable[[str], Sequence[CompiledRule]]
"""Name of a column -> the rules that look at its cells."""

_PHONE, _COINS = "pii.phone", "pii.crypto_address"
_ENDS = rb"(?![0-9A-Za-z_]|[.\-/][0-9A-Za-z])"
_VALUE = re.compile(rb"(?<![0-9.,:/@_+&?#%])[0-9][0-9A-Za-z\-]{4,17}" + _ENDS)
_LEAD = re.compile(rb"(?<![0-9A-Za-z_.@/+\-])[A-Za-z]{1,3}-?\Z")
_BEFORE_BYTES, _LEAD_BYTES = 72, 4
_STOPS = bytes(10 if byte in b'0123456789\n\r,;!?|"<>{}[])' else byte for byte in range(256))
"""What ends the words that speak of a value, as line breaks."""
_FILLING = frozenset(
    ("is", "was", "ist", "lautet", "es", "est", "sind", "are", "hat", "has", "nr", "no", "n")
)
_ENDINGS = ("", "s", "n", "en", "e", "es", "er", "a", "ni", "nsa", "si", "ne", "ot", "y", "i", "ja")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS, _MOST_WORDS = 4, 3

_DIALLED = re.compile(
    rb"(?<![0-9A-Za-z_.,:/@\-])(?:\+|\(?0|\((?=[1-9]))[0-9][0-9 ()./\-]{6,18}[0-9]"
    rb"(?![0-9A-Za-z_]|[.\-/][0-9])"
)
_CALL_BYTES = 40
_CALL = re.compile(
    r"(?<![^\W\d_])(?:call(?:ed|ing)?|back|phones?|tel|telefon\w{0,6}|cell?|celular|movil|mobil\w{0,5}"
    r"|handy\w{0,8}|fax"
    r"|erreichbar|ruckruf|anruf\w{0,3}|joignable|appele[zr]?|bellen|bel|bereikbaar|chiam\w{2,5}|ligue|ligar"
    r"|llam\w{1,5}|whats ?app|wa|sms|text|dial|puhelin\w{0,6}|r[iau]ng|kontakt|contact|тел|телефон\w*"
    r"|звон\w*)"
    r"(?![^\W\d_])[^0-9\n]{0,24}\Z"
)
_HEXADECIMAL = re.compile(rb"(?<![0-9A-Za-z])0x[0-9A-Fa-f]{40}(?![0-9A-Za-z]| ?<)")
_DEVICES = re.compile(
    rb"(?<![0-9A-Za-z:\-])[0-9A-Fa-f]{2}([:\-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}"
    rb"(?![0-9A-Za-z]|[:\-][0-9A-Fa-f])"
)
_VEHICLES = re.compile(
    rb"(?<![0-9A-Za-z.@/+_\-])(?=[A-Z]{0,12}[0-9])(?=[0-9]{0,12}[A-Z])[A-HJ-NPR-Z0-9]{13}[0-9]{4}"
    rb"(?![0-9A-Za-z_@/+=\-])"
)
_NUMBERS = re.compile(
    rb"[0-9+(](?:(?<=[0-9])[0-9]{3}(?:(?=[0-9A-Za-z\-])|(?<=[0-9A-Za-z\-][0-9]{4}))"
    rb"|(?<=[+(0])[0-9][0-9 ()./\-]{5})"
)
"""Four digits that are no year alone, or what a telephone number begins with. An expression that begins with
a set of bytes is fast."""
_BYTES_BEFORE, _BYTES_AFTER = 18, 24
_LETTER, _FILLER = r"[A-Za-z\x80-\xff]", r"""[^A-Za-z0-9\n\r,;!?|"<>{}\[\])]"""
ROUGH_GATES = (r"[:\-](?:[0-9A-Fa-f]{2}[:\-]){4}", r"[+(0][0-9][0-9 ()./\-]{5}")
"""One of these, as Hyperscan reads them, matches in each text with such a value, or four digits stand in it,
or a run of base64."""
GATES = (
    rf"(?:{_LETTER}{_FILLER}{{0,70}}{_FILLER[:-1]}.:/@_+&#%]|[\x80-\xff]"
    rf"|(?:[A-Za-z]{_FILLER}|[\x80-\xff]){_FILLER}{{0,70}}[A-Za-z]{{1,3}}-?)[0-9][0-9A-Za-z\-]{{4}}",
    r"(?:^|[^0-9A-Za-z.@/+_\-])[A-HJ-NPR-Z0-9]{13}[0-9]{4}",
    r"(?:^|[^0-9A-Za-z_.,:/@\-])(?:\+|\(?0|\()[0-9][0-9 ()./\-]{7}",
    r"[0-9A-Fa-f]{2}[:\-](?:[0-9A-Fa-f]{2}[:\-]){4}[0-9A-Fa-f]{2}",
    r"0x[0-9A-Fa-f]{40}",
)
"""One of these matches in each such value: the first one ends `NAMED_BYTES` behind the start of one that has
a name, the others inside those of a form of their own."""
NAMED_BYTES = 5


class Called:
    """The rules under names, tried on values in sentences."""

    def __init__(self, wanting: Wanting, counts: Callable[[str], bool]) -> None:
        self._wanting = wanting
        self._counts = counts
        self._named = lru_cache(maxsize=1 << 14)(self._rules_of)
        self._before = lru_cache(maxsize=1 << 12)(self._rules_behind)

    def add(
        self, part: Joined, fields: Sequence[Field], found: list[Spans], suspected: Iterable[int]
    ) -> None:
        """Adds such values to what was found in the suspected texts of these fields."""
        for index in suspected:
            number, text = part.place(index)
            field, spans = fields[number], found[number]
            data, known = field.texts[text], spans.get(text, [])
            if field.is_typed or data.isdigit() or is_id_or_time(data):
                continue
            for one in self.find(data, known):
                if self._counts(one.label) and _is_free(one.start, one.end, known):
                    known = spans[text] = sorted([*known, one])

    def may_name(self, text: bytes, start: int) -> bool:
        """Whether the words before a place in a text may be the name of a value there."""
        return bool(self._before(text[max(0, start - _LEAD_BYTES - _BEFORE_BYTES) : start])[1])

    def find(self, text: bytes, known: Sequence[Span] = ()) -> Iterator[Span]:
        """What stands in a text, beside most of what is known of it."""
        if b"0x" in text:
            yield from (
                Span(*found.span(), _COINS) for found in _HEXADECIMAL.finditer(text) if len({*found[0]}) > 6
            )
        if max(text.count(b":"), text.count(b"-")) >= 5:
            yield from self._formed(text, _DEVICES, ("pii.mac_address", "mac_address"), (0, len(text)))
        for low, high in _windows(text, known):
            yield from self._formed(text, _VEHICLES, ("pii.vin", "vin"), (low, high))
            for found in _DIALLED.finditer(text, low, high):
                if not _is_free(*found.span(), known):
                    continue
                before = text[max(0, found.start() - _CALL_BYTES) : found.start()].decode("utf-8", "ignore")
                if _CALL.search(folded(before)) is not None:
                    yield Span(*found.span(), _PHONE)
            for found in _VALUE.finditer(text, low, high):
                if _is_free(*found.span(), known):
                    yield from self._called(text, *found.span())

    def _formed(
        self, text: bytes, form: re.Pattern[bytes], called: tuple[str, str], bounds: tuple[int, int]
    ) -> Iterator[Span]:
        """Values of a form that the rule of a label and a column's name takes for its own."""
        label, name = called
        for found in form.finditer(text, *bounds):
            if any(one.rule.label == label and _passes(one, found[0]) for one in self._wanting(name)):
                yield Span(*found.span(), label)

    def _called(self, text: bytes, start: int, end: int) -> Iterator[Span]:
        """The value, if the words before it are a name of its kind, endings aside."""
        lead, rules = self._before(text[max(0, start - _LEAD_BYTES - _BEFORE_BYTES) : start])
        value = text[start - lead : end]
        for compiled in rules:
            if _passes(compiled, value):
                yield Span(start - lead, end, compiled.rule.label)
                return

    def _rules_behind(self, before: bytes) -> tuple[int, tuple[CompiledRule, ...]]:
        """How many of the bytes before a value's first digit belong to it, and the rules for what the words
        before them call it."""
        start = len(before)
        lead = _LEAD.search(before, max(0, start - _LEAD_BYTES), start)
        if lead is None and before[-1:].isalpha():
            return 0, ()
        size = 0 if lead is None else start - lead.start()
        return size, self._named(_words_before(before, start - size))

    def _rules_of(self, words: tuple[str, ...]) -> tuple[CompiledRule, ...]:
        """The rules of personal data for what some words call a value."""
        wanting = (one for name in _names(words) for one in self._wanting(name))
        return tuple(dict.fromkeys(one for one in wanting if one.rule.label.startswith("pii.")))


def _windows(text: bytes, known: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its numbers, those known aside."""
    low = high = 0
    for start, end in _unknown(len(text), known):
        for found in _NUMBERS.finditer(text, start, end):
            if found.start() - _BYTES_BEFORE > high:
                if high:
                    yield low, high
                low = max(0, found.start() - _BYTES_BEFORE)
            high = min(len(text), found.end() + _BYTES_AFTER)
    if high:
        yield low, high


def _unknown(size: int, known: Sequence[Span]) -> Iterator[tuple[int, int]]:
    done = 0
    for one in known:
        yield done, one.start
        done = one.end
    yield done, size


def _is_free(start: int, end: int, known: Sequence[Span]) -> bool:
    return all(end <= one.start or start >= one.end for one in known)


def _words_before(text: bytes, start: int) -> tuple[str, ...]:
    """The last words of the clause before a place, in small letters; those that only lead to it aside."""
    before = text[max(0, start - _BEFORE_BYTES) : start].translate(_STOPS)
    words = _WORD.findall(before[before.rfind(b"\n") + 1 :].decode("utf-8", "ignore").lower())
    while words and words[-1] in _FILLING:
        words.pop()
    return tuple(words[-_MOST_WORDS:])


def _names(words: Sequence[str]) -> Iterator[str]:
    """What the last words are called, without the last one's ending; whole phrases first."""
    for count in range(len(words), 0, -1):
        *before, last = words[-count:]
        for ending in _ENDINGS:
            if last.endswith(ending) and len(last) - len(ending) >= (_FEWEST_LETTERS if count == 1 else 2):
                yield "_".join((*before, last.removesuffix(ending)))


def _passes(compiled: CompiledRule, value: bytes) -> bool:
    """Whether a value is one of a rule's."""
    found = None if compiled.cell is None else compiled.cell.fullmatch(value)
    check = compiled.check_of_match
    return found is not None and (check is None or check(found) is not None)
