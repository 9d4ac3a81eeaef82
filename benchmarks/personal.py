"""Personal data: tickets full of it, with and without names, beside Presidio in the same run."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import corpora
from benchmarks.corpora import MB, Corpus
from benchmarks.scanning import Scan, scan
from benchmarks.table import Row

if TYPE_CHECKING:
    from benchmarks.suite import Options

LEAST_IDENTIFIERS, LEAST_NAMES = 5.0, 0.25
PRESIDIO_TEXTS = 1500


def measure(options: Options) -> Iterator[Row]:
    """Rows for the tickets without names, with names, and for Presidio on the first of them."""
    corpus = corpora.tickets(options.size(20 * MB))
    without = scan(corpus, repeats=options.repeats, start=corpora.one_line())
    yield _row("tickets, identifiers", corpus, without, LEAST_IDENTIFIERS)
    named = scan(corpus, repeats=1, start=corpora.one_line(), names="all")
    yield _row("tickets, identifiers and names", corpus, named, LEAST_NAMES)
    documents = corpora.documents(options.size(MB))
    varied = scan(documents, repeats=1, start=corpora.one_line(), names="all")
    yield _row("documents that are all different, with names", documents, varied, None)
    size, seconds, found = _presidio(corpus)
    rate = size / MB / seconds
    yield Row(
        name="Presidio, its pattern recognisers",
        mb=f"{size / MB:.2f}",
        cpu_s=f"{seconds:.2f}",
        mb_per_cpu_s=f"{rate:.3f}",
        findings=str(found),
        measured=f"leaktight is {without.rate(corpus.bytes) / rate:.0f} times as fast",
    )


def _row(name: str, corpus: Corpus, cost: Scan, least: float | None) -> Row:
    rate = cost.rate(corpus.bytes)
    row = Row(
        name=name,
        mb=f"{corpus.bytes / MB:.0f}",
        cpu_s=f"{cost.cpu_seconds:.2f}",
        mb_per_cpu_s=f"{rate:.2f}",
        peak_mb=f"{cost.peak_bytes / MB:.0f}",
        findings=str(cost.findings),
        measured=f"{rate:.2f} MB/CPU s",
    )
    if least is None:
        return row
    return replace(row, target=f">= {least:g}", met="yes" if rate >= least and not cost.skips else "NO")


def _presidio(corpus: Corpus) -> tuple[int, float, int]:
    """(bytes, CPU seconds, findings) of Presidio's default pattern recognisers on the first tickets."""
    from presidio_analyzer import AnalyzerEngine

    engine = AnalyzerEngine(nlp_engine=blank_engine(), supported_languages=["en"])
    texts = list(islice(texts_of(corpus.folder), PRESIDIO_TEXTS))
    engine.analyze(texts[0], language="en")
    started = time.process_time()
    found = sum(len(engine.analyze(text, language="en")) for text in texts)
    return sum(len(text.encode()) for text in texts), time.process_time() - started, found


def texts_of(folder: Path) -> Iterator[str]:
    """The texts of tickets in a folder."""
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def blank_engine() -> Any:
    """Presidio's spaCy engine around a pipeline that has tokens and nothing else."""
    import spacy
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None: ...

    return Blank()
