"""Numbers with a right check digit that a word in the same text makes likely, if not right beside them.

A scan asks for one of a kind's own words right beside a number. In a copy less is enough: one of these words
in another inflection or further away, or any word that speaks of somebody's identity shortly before or after.
Values with signs or letters that few other numbers have ("12.345.678-5", "12345678Z") need no word at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from leaktight.core.rule import Rule
from leaktight.detect.compiled_rule import CompiledRule
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.alone import LABELS as ALONE
from leaktight.sanitize.chunk import Field, Span, Spans
from leaktight.sanitize.identity_words import ACCOUNT, ANYBODY, DEVICE, FIRM, VEHICLE
from leaktight.sanitize.ids_and_times import is_id_or_time
from leaktight.sanitize.joined import Joined
from leaktight.sanitize.own_words import Evidence, OwnWords

NEAR, FAR = 160, 1500
"""How far from a number, in bytes, a word of identity may be, and one of the kind's own long words."""
BY_DIGITS = frozenset(
    ("pii.ar.tax_id", "pii.at.social_security", "pii.be.identity_card", "pii.be.national_id",
     "pii.bg.national_id", "pii.br.company_id", "pii.br.national_id", "pii.br.voter_id", "pii.cz.national_id",
     "pii.dk.national_id", "pii.ec.national_id", "pii.es.social_security", "pii.fr.social_security",
     "pii.hu.national_id", "pii.hu.tax_id", "pii.imei", "pii.kr.foreigner_id", "pii.kr.national_id",
     "pii.lv.national_id", "pii.pe.tax_id", "pii.pl.national_id", "pii.ru.social_security",
     "pii.se.coordination_number", "pii.se.national_id", "pii.sk.national_id", "pii.tr.national_id"),
)  # fmt: skip
"""Kinds of ten digits and more of which at most 2.5 % of numbers of their length pass: among words they need
none of their own."""
_NOT_BY_LAYOUT = frozenset(
    ("pii.bic", "pii.date", "pii.de.identity_card", "pii.de.passport", "pii.gb.health_insurance",
     "pii.gt.tax_id", "pii.in.national_id", "pii.jp.national_id", "pii.nz.tax_id", "pii.payment_card",
     "pii.pl.identity_card", "pii.pl.tax_id", "pii.py.tax_id", "pii.se.bank_account"),
)  # fmt: skip
"""Kinds whose layout telephone numbers, dates or serial numbers have, too."""
_SCOPES = {
    "company_id": FIRM, "vat_id": FIRM, "tax_id": FIRM, "bank_account": ACCOUNT, "routing_number": ACCOUNT,
    "payment_card": ACCOUNT, "imei": DEVICE, "vin": VEHICLE,
}  # fmt: skip

_FEWEST_DIGITS, _FEWEST_STRONG, _MOST_DIGITS = 6, 10, 22
_MOST_GROUPS, _MOST_BYTES, _LEAD_BYTES = 8, 48, 20
_GROUP = rb"(?:[A-Za-z]{0,6}[0-9][0-9A-Za-z]*|[A-Z]{1,4}(?![A-Za-z]))"
_RUN = re.compile(
    rb"(?<![0-9A-Za-z_.@/+%&?#])(?<![0-9.]-)"
    + _GROUP
    + rb"(?:(?: {0,2}[.\-/] {0,2}|[ \t]{1,2}|\xc2\xa0)"
    + _GROUP
    + rb"){0,11}(?![0-9A-Za-z_@%+])"
)
_BETWEEN, _BEGIN = r"(?: {0,2}[.\-/] {0,2}|[ \t]{1,2}|\xc2\xa0)", r"(?:^|[^0-9A-Za-z_.@/+%&?#])"
_CAPITALS = rf"(?:[A-Z]{{1,4}}{_BETWEEN})"
_LEADING = rf"{_BEGIN}{_CAPITALS}*[A-Za-z]{{0,6}}"
_NO_DIGITS = rf"[A-Za-z]*(?:{_BETWEEN}[A-Z]{{1,4}})*(?:{_BETWEEN}[A-Za-z]{{0,6}})?"
_SOMETHING = (
    rf"(?:[A-Za-z]+(?:{_BETWEEN}[A-Z]{{1,4}})*(?:{_BETWEEN}[A-Za-z]{{0,6}})?"
    rf"|{_BETWEEN}{_CAPITALS}*[A-Za-z]{{0,6}})"
)
GATES = (
    rf"{_LEADING}[0-9](?:{_NO_DIGITS}[0-9]){{6}}",
    rf"{_BEGIN}[0-9]{{6}}(?:[A-Za-z]|{_BETWEEN}[A-Z])",
    rf"{_BEGIN}(?:{_CAPITALS}+[A-Za-z]{{0,6}}|[A-Za-z]{{1,6}})[0-9]{{6}}",
    *(
        rf"{_LEADING}[0-9]{{{count}}}{_SOMETHING}[0-9]" + rf"{_NO_DIGITS}[0-9]" * (5 - count)
        for count in range(1, 6)
    ),
)
"""One of these matches, as Hyperscan reads them, inside each run that is tried: seven digits, or six among
letters and signs."""
_MAY_HOLD = re.compile(rb"[0-9](?:[A-Za-z .\-/\t\xc2\xa0]{0,4}[0-9]){5}")
_LEAD = re.compile(rb"[0-9A-Za-z .\-/\t\xc2\xa0]*\Z")
_GROUPS, _WORDS, _DIGIT = re.compile(_GROUP), re.compile(rb"[A-Za-z\x80-\xff]+"), re.compile(rb"[0-9]")
_DOTTED = re.compile(rb"(?<![0-9A-Za-z.])(?:[A-Za-z]\.){2,5}(?:[A-Za-z](?![0-9A-Za-z]))?")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]{2}")
"""Less says nothing about numbers."""
_ASKED_AT_ONCE = 8
_SHORT = 64
_SHAPES = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
"""Makes all digits alike: which of them stand in a text is asked last."""
_OTHERS = bytes(byte for byte in range(256) if not 48 <= byte <= 57)
_LETTERS_ALONE = bytes(byte if byte >= 128 or chr(byte).isalpha() else 32 for byte in range(256))
_AROUND_SIGNS, _BLANKS = re.compile(rb"\s*([.\-/])\s*"), re.compile(rb"\s+|\xc2\xa0")
_TIMES = re.compile(
    rb"(?:19|20)[0-9]{2}[-/.][01][0-9][-/.][0-3][0-9]|[0-3]?[0-9][/.][0-3]?[0-9][/.](?:19|20)"
    rb"|(?:1[0-8][0-9]{8}(?:[0-9]{3}){0,2}|97[89][0-9]{10}|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?:[0-9]{4,6})?)\Z"
)
"""What dates begin with, counts of seconds, numbers of books."""
_NAMED = re.compile(r"\(\?P([<=])(\w+)")
_CHECKED, _OF_A_COUNTRY = ("pii.imei", "pii.vin", "pii.payment_card"), re.compile(r"pii\.[a-z]{2}\.")
_CHECKSUM, _DATE = "checksum:", "structure:date"


class Kinds:
    """The rules with check digits, and their words; what is asked for is made ready once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._from = [rule for rule in rules if _is_checked(rule.label)]

    @cached_property
    def _rules(self) -> list[CompiledRule]:
        return [CompiledRule(rule) for rule in self._from if rule.cell and rule.check is not None]

    @cached_property
    def among_words(self) -> _Cells:
        """All of them, for values beside words that speak for them."""
        return _Cells(self._rules, (_CHECKSUM, _DATE))

    @cached_property
    def by_layout(self) -> _Cells:
        """Those that few other values look like."""
        return _Cells(
            [one for one in self._rules if one.rule.label not in (*_NOT_BY_LAYOUT, *ALONE)], (_CHECKSUM,)
        )

    @cached_property
    def by_digits(self) -> _Cells:
        """Those whose digits say enough."""
        return _Cells([one for one in self._rules if one.rule.label in BY_DIGITS], (_CHECKSUM,))

    @cached_property
    def words(self) -> OwnWords:
        """The words that speak for each."""
        return OwnWords(self._from, frozenset(one.rule.label for one in self._rules))


@lru_cache(maxsize=4)
def kinds_of(rules: RuleSet) -> Kinds:
    """Those of a set of rules, made once."""
    return Kinds(rules.rules)


class Weak:
    """The rules with check digits, tried on runs of digits that other searches left."""

    def __init__(self, kinds: Kinds, counts: Callable[[str], bool]) -> None:
        self._kinds = kinds
        self._counts = counts
        self._may_say = lru_cache(maxsize=4096)(self._says)

    def may_find(self, field: Field) -> bool:
        """Whether a field may hold such numbers: those of numbers only under a name that says something."""
        return not field.is_typed or self._kinds.words.says_anything(field.hint)

    def add(
        self, part: Joined, fields: Sequence[Field], found: list[Spans], suspected: Iterable[int]
    ) -> None:
        """Adds such numbers to what was found in the suspected texts of these fields."""
        for index in suspected:
            number, text = part.place(index)
            field, spans = fields[number], found[number]
            name = "" if field.is_key else field.hint
            known = spans.get(text, [])
            if added := list(self.find(field.texts[text], known, name)):
                spans[text] = sorted([*known, *added])

    def find(self, text: bytes, known: Sequence[Span], name: str = "") -> Iterator[Span]:
        """What stands in a text under a name, beside what is known of it, which is in order."""
        if len(text) <= _SHORT and not known and not self._may_say(text.translate(_SHAPES), name):
            return
        if is_id_or_time(text) or (
            _LETTERS.search(text) is None and not self._kinds.words.says_anything(name)
        ):
            return
        words: _Words | None = None
        done = 0
        for start, end in [*((one.start, one.end) for one in known), (len(text), len(text))]:
            for run in _runs(text, done, start):
                if windows := list(self._windows(text, run)):
                    words = words or _Words(text, name, self._kinds.words)
                    yield from self._in_run(text, run, windows, words)
            done = end

    def _says(self, shape: bytes, name: str) -> bool:
        """Whether texts of a shape, which have other digits, hold runs that anything speaks for."""
        runs, words = list(_runs(shape, 0, len(shape))), _Words(shape, name, self._kinds.words)
        return any(_may_tell(shape, run, words) or words.around(*run.span()).says_anything for run in runs)

    def _windows(self, text: bytes, run: re.Match[bytes]) -> Iterator[tuple[int, int]]:
        """The stretches of a run that look like values of some kind, longest first."""
        groups = [found.span() for found in _GROUPS.finditer(text, *run.span())][:_MOST_GROUPS]
        looks_like_any = self._kinds.among_words.any.fullmatch
        for first, last in _windows(len(groups)):
            start, end = groups[first][0], groups[last][1]
            value = text[start:end]
            if _FEWEST_DIGITS <= _digits(value) <= _MOST_DIGITS and any(map(looks_like_any, _forms(value))):
                yield start, end

    def _in_run(
        self, text: bytes, run: re.Match[bytes], windows: Iterable[tuple[int, int]], words: _Words
    ) -> Iterator[Span]:
        around, may_tell = words.around(*run.span()), _may_tell(text, run, words)
        if not may_tell and not around.says_anything:
            return
        taken: list[Span] = []
        for start, end in windows:
            if any(start < one.end and one.start < end for one in taken):
                continue
            value = text[start:end]
            is_common = _is_common(value)
            label = self._told(value, around, is_common) if around.says_anything else ""
            if not label and not is_common and may_tell and _stands_apart(text, start, end, run):
                label = self._telling(value)
            if label and self._counts(label):
                taken.append(Span(start, end, label))
        yield from taken

    def _told(self, value: bytes, around: _Around, is_common: bool) -> str:
        """The label of a value that the words around it speak for; "" for none. Common ones need the words of
        their own kind."""
        spoken_for = around.labels.__contains__ if is_common else around.speaks_for
        for form in _forms(value):
            for label in self._kinds.among_words.passing(form, spoken_for):
                return label
        return ""

    def _telling(self, value: bytes) -> str:
        """The label of a value that few others look like; "" for none."""
        tight = value if _BLANKS.search(value) is None else _AROUND_SIGNS.sub(rb"\1", value)
        if tight.isdigit():
            return next(self._kinds.by_digits.passing(tight), "") if len(tight) >= _FEWEST_STRONG else ""
        return "" if tight.replace(b" ", b"").isdigit() else next(self._kinds.by_layout.passing(tight), "")


class _Cells:
    """The cells of some rules, those of values of like length as one question."""

    def __init__(self, rules: Sequence[CompiledRule], asked: tuple[str, ...]) -> None:
        self._asked = asked
        self._rules = rules

    @cached_property
    def any(self) -> re.Pattern[bytes]:
        """Matches whatever a cell of one of the rules matches."""
        return _union(self._rules)

    @cached_property
    def _groups(self) -> list[tuple[re.Pattern[bytes], Sequence[CompiledRule]]]:
        starts = range(0, len(self._rules), _ASKED_AT_ONCE)
        groups = [self._rules[start : start + _ASKED_AT_ONCE] for start in starts]
        return [(_union(group), group) for group in groups]

    def passing(self, form: bytes, wanted: Callable[[str], bool] | None = None) -> Iterator[str]:
        """The labels whose check a value passes, of those that are wanted."""
        for union, group in self._groups:
            if union.fullmatch(form) is None:
                continue
            for compiled in group:
                if wanted is not None and not wanted(compiled.rule.label):
                    continue
                found = compiled.cell.fullmatch(form) if compiled.cell is not None else None
                check = compiled.check_of_match
                checked = None if found is None or check is None else check(found)
                if checked is not None and any(one.startswith(self._asked) for one in checked.evidence):
                    yield compiled.rule.label


def _union(rules: Sequence[CompiledRule]) -> re.Pattern[bytes]:
    """Matches whatever a cell of one of the rules matches."""
    cells = [
        _NAMED.sub(rf"(?P\1\2_{number}", one.rule.cell.removeprefix("(?i)"))
        for number, one in enumerate(rules)
    ]
    return re.compile("|".join(f"(?i:{cell})" for cell in cells).encode())


class _Around:
    """What the words around a place say together: those near it, and those of them that count from afar."""

    def __init__(self, near: Sequence[Evidence], far: Sequence[Evidence], own: OwnWords) -> None:
        self._near = frozenset(about for one in near for about in one.about)
        self._far = self._near.union(about for one in far for about in one.about)
        self._countries = frozenset(code for one in (*near, *far) for code in one.countries)
        parts: defaultdict[int, set[int]] = defaultdict(set)
        for one in (*near, *far):
            for phrase, place in one.parts:
                parts[phrase].add(place)
        self.labels = {
            own.phrases[phrase][0]
            for phrase, places in parts.items()
            if len(places) == own.phrases[phrase][1]
        }
        self.says_anything = bool(self._near or self.labels or (self._far and self._countries))

    def speaks_for(self, label: str) -> bool:
        """Whether the label's own words stand there, one of identity near, or farther with its country."""
        if label in self.labels:
            return True
        about, country = _about(label)
        if not self._near.isdisjoint(about):
            return True
        return country in self._countries and not self._far.isdisjoint(about)


@lru_cache(maxsize=1024)
def _about(label: str) -> tuple[frozenset[str], str]:
    """What words have to speak of, to speak for a label, and its country."""
    scope = _SCOPES.get(label.rpartition(".")[2], ANYBODY)
    return frozenset((ANYBODY, scope)), label.split(".")[1]


class _Words:
    """The words of a text that say something about numbers, by place; those of its name count everywhere."""

    def __init__(self, text: bytes, name: str, own: OwnWords) -> None:
        self._own = own
        self._at: list[int] = []
        self._evidence: list[Evidence] = []
        words = set(text.translate(_LETTERS_ALONE).split())
        self.are_many = any(len(word) >= 3 for word in words)
        saying = {word: said for word in words if (said := own.of(word)) is not None}
        for found in _WORDS.finditer(text) if saying else ():
            if (evidence := saying.get(found[0])) is not None:
                self._at.append(found.start())
                self._evidence.append(evidence)
        self._add_dotted(text)
        self._named = own.in_name(name)

    def _add_dotted(self, text: bytes) -> None:
        """Adds what abbreviations say whose letters have points: "C.P.F."."""
        for found in _DOTTED.finditer(text) if b"." in text else ():
            if (evidence := self._own.of(found[0].replace(b".", b""))) is not None:
                place = bisect_left(self._at, found.start())
                self._at.insert(place, found.start())
                self._evidence.insert(place, evidence)

    def around(self, start: int, end: int) -> _Around:
        """What stands near a place and farther around it."""
        near = self._between(start - NEAR, end + NEAR)
        far = [one for one in self._between(start - FAR, end + FAR) if one.is_long]
        return _Around([*self._named, *near], far, self._own)

    def _between(self, low: int, high: int) -> Sequence[Evidence]:
        return self._evidence[bisect_left(self._at, low) : bisect_left(self._at, high)]


def _is_checked(label: str) -> bool:
    """Whether values of a label may have check digits."""
    return label in _CHECKED or _OF_A_COUNTRY.match(label) is not None


def _may_tell(text: bytes, run: re.Match[bytes], words: _Words) -> bool:
    """Whether a value in a run may need no word of its own: there are words, and no name before it."""
    return words.are_many and text[max(0, run.start() - 1) : run.start()] not in (b"-", b"=")


def _forms(value: bytes) -> Iterable[bytes]:
    """A value as it is written, without blanks around signs, and without any; each once."""
    if _BLANKS.search(value) is None:
        return (value,)
    tight = _AROUND_SIGNS.sub(rb"\1", value)
    return dict.fromkeys((value, tight, _BLANKS.sub(b"", tight)))


def _digits(value: bytes) -> int:
    return len(value.translate(None, _OTHERS))


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """(first, last) of all stretches of so many groups, longest first."""
    for size in range(count, 0, -1):
        for first in range(count - size + 1):
            yield first, first + size - 1


def _stands_apart(text: bytes, start: int, end: int, run: re.Match[bytes]) -> bool:
    """Whether nothing but blanks parts a stretch of a run from the rest of it."""
    return (start == run.start() or text[start - 1 : start].isspace()) and (
        end == run.end() or text[end : end + 1].isspace()
    )


def _is_common(value: bytes) -> bool:
    """Whether a value may be a date, a count of seconds, the number of a book, or is of two digits only."""
    return _TIMES.match(value) is not None or len({*_DIGIT.findall(value)}) < 3


def _runs(text: bytes, low: int, high: int) -> Iterator[re.Match[bytes]]:
    """The runs of groups of digits and letters in text[low:high]."""
    while (hit := _MAY_HOLD.search(text, low, high)) is not None:
        lead = _LEAD.search(text, max(low, hit.start() - _LEAD_BYTES), hit.start())
        start, stop = hit.start() if lead is None else lead.start(), min(high, hit.end() + _MOST_BYTES)
        low = hit.end()
        for run in _RUN.finditer(text, start, stop):
            digits = _digits(run[0])
            if digits > _FEWEST_DIGITS or (digits == _FEWEST_DIGITS and len(run[0]) > digits):
                yield run
                low = max(low, run.end())
