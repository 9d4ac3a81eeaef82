"""Entries of a vocabulary that nearly are a value: pieces of addresses, numbers and keys, names of people.

A rule wants a value whole. A tokenizer that saw one often has pieces of it, too, and what it made an entry of
was frequent: a piece that no other text would have made frequent is as telling.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from leaktight.core.batch import ADDED_TOKENS, TextBatch
from leaktight.core.match import Match
from leaktight.core.report import Skip
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.detect.vocabulary_added import deliberate
from leaktight.detect.vocabulary_pieces import DIALLED, LOOSE, SUSPECT, Judged, judge

LABEL = "content.tokenizer_memorized"
REMEDY = "Train tokenizer and model again without this: it was frequent in the training data."
ADDED_REMEDY = "Remove the added token, or rename it, and the row of the embeddings that it has."
MAX_BYTES = 256
"""The longest entry that is judged: no piece of a value is longer."""
ENTRIES_A_NUMBER = 20_000
MAX_WEIGHED = 50_000
"""So many take two seconds; of 200,000 entries that were learned from code, 1,000 have to be weighed."""
_COSTLY = re.compile(rb"(?=.{12})(?:.*?[0-9]){2}|.{24}", re.DOTALL)
"""What may have to be weighed, as a key."""
MAX_FOUND = 2000
"""Of one batch; a vocabulary with more holds another kind of thing."""


def whole_values(batch: TextBatch, matches: list[Match]) -> list[Match]:
    """The matches of a vocabulary, one for each value and none in a part of another entry with a match: a
    tokenizer has the pieces that it put a value together from."""
    if len(matches) < 2:
        return matches
    texts = _short(batch, [match.text for match in matches[:MAX_FOUND]])
    kept = set(_outermost(texts))
    told: set[tuple[str, bytes]] = set()
    values: list[Match] = []
    for match in matches:
        low, _ = batch.span(match.text)
        value = (match.rule.label, bytes(batch.data[low + match.start : low + match.end]))
        if value not in told and (match.text in kept or match.text not in texts):
            told.add(value)
            values.append(match)
    return values


def near_values(
    batch: TextBatch,
    matches: Sequence[Match],
    prefixes: Collection[bytes],
    min_confidence: float,
) -> Iterator[Trace | Skip]:
    """What else the entries of a vocabulary tell, beside what rules have found in it.

    `prefixes` are the issuers' that keys begin with.
    """
    is_added = batch.hint == ADDED_TOKENS
    whole = {match.text for match in matches}
    found: dict[int, Judged] = {}
    weighed = 0
    for text in _all(batch) if is_added else _suspects(batch):
        entry = _text(batch, text)
        if text in whole or len(entry) > MAX_BYTES:
            continue
        weighed += _COSTLY.search(entry) is not None
        if weighed > MAX_WEIGHED:
            yield Skip(batch.locate(text, 0), f"more than {MAX_WEIGHED} entries look like a piece of a value")
            break
        judged = judge(entry, prefixes) or (deliberate(entry) if is_added else None)
        if judged is not None and judged.confidence >= min_confidence:
            found[text] = judged
            if len(found) >= MAX_FOUND:
                break
    _drop_usual_numbers(found, len(batch))
    texts = _short(batch, (*islice(whole, MAX_FOUND), *found))
    for text in sorted(set(_outermost(texts)) & found.keys()):
        yield _trace(batch, text, texts[text], found[text])


def _drop_usual_numbers(found: dict[int, Judged], entries: int) -> None:
    """Drops long numbers where many are entries: the texts were full of them, tables and tests of code.

    What could be dialled is no better than the others where it is less frequent than chance makes it.
    """
    loose = [text for text, judged in found.items() if judged.evidence == LOOSE]
    dialled = [text for text, judged in found.items() if judged.evidence == DIALLED]
    if len(loose) <= max(1, entries // ENTRIES_A_NUMBER):
        return
    for text in (*loose, *(dialled if len(dialled) * 2 < len(loose) else ())):
        del found[text]


def _all(batch: TextBatch) -> Iterable[int]:
    return range(len(batch))


def _suspects(batch: TextBatch) -> Iterator[int]:
    """The texts in which something may stand: one search through the whole buffer."""
    data, offsets = bytes(batch.data), batch.offsets
    last = -1
    for hit in SUSPECT.finditer(data):
        text = int(offsets.searchsorted(hit.start(), side="right")) - 1
        if text != last:
            last = text
            yield text


def _text(batch: TextBatch, text: int) -> bytes:
    low, high = batch.span(text)
    return bytes(batch.data[low:high])


def _short(batch: TextBatch, texts: Iterable[int]) -> dict[int, bytes]:
    """Those of some entries that are short enough to be looked for in each other."""
    entries = ((text, _text(batch, text)) for text in texts)
    return {text: entry for text, entry in entries if len(entry) <= MAX_BYTES}


def _outermost(texts: dict[int, bytes]) -> Iterator[int]:
    """The texts that are no part of another one of them, whatever their case."""
    kept = b""
    for text in sorted(texts, key=lambda one: (-len(texts[one]), one)):
        small = texts[text].lower()
        if small not in kept:
            kept += small + b"\n"
            yield text


def _trace(batch: TextBatch, text: int, entry: bytes, judged: Judged) -> Trace:
    is_added = batch.hint == ADDED_TOKENS
    return Trace(
        label=LABEL,
        severity=judged.severity if not is_added else min(judged.severity, Severity.MEDIUM),
        confidence=judged.confidence,
        location=batch.locate(text, 0),
        value=entry,
        evidence=(judged.evidence, "added_token") if is_added else (judged.evidence,),
        remedy=ADDED_REMEDY if is_added else REMEDY,
    )
