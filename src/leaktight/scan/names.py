"""Reads what was kept of a scan for names, and makes findings of them: within a time, and told how much."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from leaktight.core.batch import TextBatch, Window, join_texts, nowhere, single_text
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.naming import NamesMode
from leaktight.detect.names.language import is_latin, language_of
from leaktight.detect.names.reader import NameReader, NameSpan
from leaktight.detect.names.rules import name_rule
from leaktight.detect.names.sampling import Reservoir
from leaktight.detect.ruleset import RuleSet
from leaktight.scan.collect import Collector
from leaktight.scan.name_samples import NameSamples, NameUnit, Row, Stratum
from leaktight.scan.result import NamesRead, ScanResult

PORTION = 16
"""Rows of one stratum that are read before it is the next one's turn: when time is up, all have had some."""
CALL_BYTES = 64 << 10
"""About so much text is read in one call."""


@dataclass(slots=True)
class _Progress:
    """How far one stratum has been read."""

    stratum: Stratum
    rows: list[Row]
    seen: int
    language: str
    read: int = 0
    bytes: int = 0


@dataclass(slots=True)
class NamesPass:
    """Finds names in the kept texts with a model, and hands findings to a collector."""

    reader: NameReader
    rules: RuleSet
    collector: Collector
    result: ScanResult
    on_progress: Callable[[int], None]
    _pending: list[tuple[_Progress, Row]] = field(default_factory=list)
    _pending_bytes: int = 0

    def run(self, samples: NameSamples) -> None:
        """Reads the samples, in random order and in turns, until all are read or time is up."""
        naming = samples.naming
        deadline = time.monotonic() + naming.seconds if naming.mode is NamesMode.SAMPLE else float("inf")
        known = self.reader.languages
        progresses = [_begin(stratum, kept, known) for stratum, kept in samples.strata.items()]
        waiting = [one for one in progresses if one.rows]
        while waiting and time.monotonic() < deadline:
            waiting = [one for one in waiting if self._portion(one, deadline)]
        self._flush()
        files: set[tuple[str, str]] = set()
        for one in progresses:
            place = one.stratum.source, one.stratum.path
            self._count(one, files=int(place not in files))
            files.add(place)

    def _portion(self, one: _Progress, deadline: float) -> bool:
        """Reads some rows of a stratum; whether more wait."""
        if time.monotonic() >= deadline:
            return False
        for _ in range(min(PORTION, len(one.rows))):
            row = one.rows.pop()
            self._pending.append((one, row))
            self._pending_bytes += sum(len(unit.text) for unit in row)
            if self._pending_bytes >= CALL_BYTES or len(self._pending) >= 20 * PORTION:
                self._flush()
                break
        return bool(one.rows)

    def _flush(self) -> None:
        pending, self._pending, self._pending_bytes = self._pending, [], 0
        units = [unit for _, row in pending for unit in row]
        found = self.reader.read([unit.text for unit in units])
        self._collect([(unit, spans) for unit, spans in zip(units, found, strict=True) if spans])
        for one, row in pending:
            one.read += 1
            one.bytes += sum(len(unit.text) for unit in row)
        self.on_progress(0)

    def _collect(self, named: Sequence[tuple[NameUnit, list[NameSpan]]]) -> None:
        """Makes findings of the spans that no pattern has found already."""
        texts = [unit.text.encode("utf-8", "surrogateescape") for unit, _ in named]
        data, offsets = join_texts(texts)
        hints = [unit.hint for unit, _ in named]
        known: defaultdict[int, list[Match]] = defaultdict(list)
        for match in self.rules.match(TextBatch(data, offsets, nowhere, hints=hints)):
            known[match.text].append(match)
        for index, (unit, spans) in enumerate(named):
            matches = list(_matches(unit.text, spans, known[index], self.rules.min_confidence))
            if matches:
                self.collector.take(_batch(unit, texts[index]), matches)

    def _count(self, one: _Progress, *, files: int) -> None:
        rate = one.read / one.seen if one.seen else 1.0
        reading = NamesRead(
            files=files,
            bytes=one.bytes,
            rows=one.read,
            of=one.seen,
            least_rate=rate,
            languages=_counted(one),
        )
        known = self.result.names.get(one.stratum.format)
        self.result.names[one.stratum.format] = reading if known is None else known.plus(reading)


def _begin(stratum: Stratum, reservoir: Reservoir[Row], languages: frozenset[str]) -> _Progress:
    """A stratum about to be read, its rows in random order."""
    rows = reservoir.kept
    text = " ".join(unit.text[:400] for row in rows[:8] for unit in row)[:4000]
    reservoir.random.shuffle(rows)
    return _Progress(stratum, rows, reservoir.seen, _other_language(text, languages))


def _other_language(text: str, languages: frozenset[str]) -> str:
    """The language of a text that a model for these was not made for, else ""."""
    if not languages or not text:
        return ""
    language = language_of(text)
    if not language and not is_latin(text):
        return "another script"
    return "" if language in languages else language


def _counted(one: _Progress) -> tuple[tuple[str, int], ...]:
    return ((one.language, one.read),) if one.language and one.read else ()


def _matches(text: str, spans: Iterable[NameSpan], known: Sequence[Match], least: float) -> Iterator[Match]:
    is_ascii = text.isascii()
    for span in spans:
        if span.confidence < least:
            continue
        start, end = span.start, span.end
        if not is_ascii:
            start = len(text[:start].encode("utf-8", "surrogateescape"))
            end = start + len(text[span.start : span.end].encode("utf-8", "surrogateescape"))
        if any(start < match.end and match.start < end for match in known):
            continue
        rule = name_rule(span.label)
        yield Match(rule, 0, start, end, span.confidence, ("model",), rule.severity)


def _batch(unit: NameUnit, data: bytes) -> TextBatch:
    """A unit as the only text of a batch."""
    window = Window(0, len(data), unit.code_points_before) if unit.code_points_before else None

    def locate(_text: int, offset: int) -> Location:
        lines = data.count(b"\n", 0, offset)
        place = unit.location
        return (
            place if place.line is None or not lines else place.at(place.part, place.row, place.line + lines)
        )

    return TextBatch(data, single_text(len(data)), locate, unit.hint, window=window)
