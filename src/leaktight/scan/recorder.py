"""Notes which values stand together in a record, for the risk that somebody is found again."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

import numpy as np

from leaktight.core.batch import TextBatch
from leaktight.core.categories import category_of
from leaktight.core.finding import Finding
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.scan.exposure import Place
from leaktight.scan.record_sample import MASK, SPREAD, RecordSample, spread
from leaktight.scan.records import MAX_HELD, Records

PAGE = 4000
"""Bytes of a text without rows that make a record: a page or two."""
FILE_NAME = -(1 << 31)
"""The number of the record that a file's name is; rows are counted from 0, pages from -1 downwards."""
MAX_OPEN = 1000
"""Files at hand; of more, the earlier half is put aside."""
LATEST = 20
"""So many files may still get findings then."""
AT_ONCE = 1024
"""Matches that are looked at before the next ones."""
FEW = 8
"""So many matches are located one by one."""

counts_as_personal = lru_cache(maxsize=4096)(lambda label: category_of(label) is not None)


class Recorder:
    """Collects values by file and record, on top of `records`; one for each collector."""

    def __init__(self, fingerprint: Fingerprinter, records: Records | None = None) -> None:
        self._fingerprint = fingerprint
        self._samples: dict[Place, RecordSample] = {}
        self._records = Records() if records is None else records

    def take(self, finding: Finding, at: int) -> None:
        """Notes a finding that begins `at` bytes into its text; pieces of a text count from `begin_of`."""
        if counts_as_personal(finding.label):
            sample = self._sample_of(finding.location)
            record = _record_at(finding.location, at)
            if sample.keeps(record):
                sample.add(record, finding.label, finding.fingerprint, finding.confidence)

    def take_counted(self, batch: TextBatch, matches: list[Match], place: Location) -> None:
        """Notes those of a file's matches whose records are kept; `place` is anywhere in the file."""
        sample = self._sample_of(place)
        for first in range(0, len(matches), AT_ONCE):
            # Each portion may raise the level, so that fewer of the next one have to be looked at.
            self._take_some(batch, _in_kept_records(batch, matches[first : first + AT_ONCE], sample), sample)

    def finish(self) -> Records:
        """The records of all files; afterwards nothing is kept."""
        self._put_aside(len(self._samples))
        done, self._records = self._records, Records()
        return done

    @property
    def held(self) -> int:
        """Values of the files at hand."""
        return sum(sample.held for sample in self._samples.values())

    def _take_some(self, batch: TextBatch, matches: list[Match], sample: RecordSample) -> None:
        begin = begin_of(batch)
        text, row, low = -1, None, 0
        for match in matches:
            label = match.rule.label
            if not counts_as_personal(label):
                continue
            if match.text != text:
                text, row = match.text, batch.locate(match.text, match.start).row
                low, _ = batch.span(text)
            record = _page_at(begin + match.start) if row is None else row
            if sample.keeps(record):
                value = bytes(batch.data[low + match.start : low + match.end])
                sample.add(record, label, self._fingerprint(value), match.confidence)

    def _sample_of(self, place: Location) -> RecordSample:
        key = place.source, place.path
        sample = self._samples.get(key)
        if sample is None:
            if len(self._samples) >= MAX_OPEN:
                self._put_aside(MAX_OPEN // 2)
            if len(self._samples) % LATEST == LATEST - 1 and self.held > MAX_HELD:
                self._put_aside(len(self._samples) - LATEST)
            sample = self._samples[key] = self._records.take(key) or RecordSample()
        return sample

    def _put_aside(self, files: int) -> None:
        """Puts the files that came first to the other records."""
        for place in list(islice(self._samples, max(0, files))):
            self._records.put(place, self._samples.pop(place))


def begin_of(batch: TextBatch) -> int:
    """Where a batch's texts begin; of a piece of a longer text, about there."""
    return 0 if batch.window is None else batch.window.code_points_before


def _record_at(place: Location, at: int) -> int:
    """The number of the record at a place: its row, else the page of its text."""
    if place.row is not None:
        return place.row
    return FILE_NAME if place.part == "file name" else _page_at(at)


def _page_at(at: int) -> int:
    return -1 - at // PAGE


def _in_kept_records(batch: TextBatch, matches: list[Match], sample: RecordSample) -> list[Match]:
    """The matches that may stand in records that the sample keeps, without locating each."""
    if len(matches) <= FEW or not sample.level:
        return matches
    bound, step = sample.bound, (len(matches) - 1) // 4
    probes = [*matches[::step][:4], matches[-1]]
    rows = [batch.locate(match.text, match.start).row for match in probes]
    shifts = {None if row is None else row - match.text for match, row in zip(probes, rows, strict=True)}
    if len(shifts) > 1:
        half = len(matches) // 2
        return [
            *_in_kept_records(batch, matches[:half], sample),
            *_in_kept_records(batch, matches[half:], sample),
        ]
    shift = shifts.pop()
    if shift is None:
        begin = begin_of(batch)
        return [match for match in matches if spread(_page_at(begin + match.start)) < bound]
    # A row for each text.
    texts = np.arange(matches[0].text, matches[-1].text + 1, dtype=np.int64)
    kept = set(texts[((texts + shift) * SPREAD & MASK) < bound].tolist())
    return [match for match in matches if match[1] in kept]
