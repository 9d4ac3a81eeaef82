"""Sanitizing: how much is left, at what speed; beside Presidio's anonymizer on the same texts."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from training.names.generated import held_back_documents

from benchmarks import corpora
from benchmarks.corpora import MB
from benchmarks.personal import blank_engine
from benchmarks.quality.cases import HELD_BACK, SENTENCE, cases
from benchmarks.table import Row
from leaktight.core.collector import relax_garbage_collector
from leaktight.core.policy import Policy
from leaktight.detect.names.built_in import LABELS
from leaktight.sanitize.run import Options as Run
from leaktight.sanitize.run import sanitize_files, with_choices

if TYPE_CHECKING:
    from benchmarks.suite import Options

LEAST_RATE = 3.0
"""MB a CPU-second."""
LEAST_OF_TWO = 1.7
"""Times as fast as one process."""
LEAST_TELLING, LEAST_NAMES = 0.995, 0.97
DOCUMENTS = 1500
SENTENCES_A_DOCUMENT = 2
PEER_DOCUMENTS = 300
COPIES = 3
"""Of the tickets, for two processes: what they take to start is less beside more files."""
SEED = 4711
PERSON = "pii.person"
TELLING, OTHERS = "self-evident", "other"
"""Kinds that are found by themselves, and those that need a word beside them."""
TELLING_LABELS = (
    "pii.email", "pii.iban", "pii.payment_card", "pii.crypto_address", "pii.ip_address", "pii.url",
    "pii.phone", "pii.us.ssn", "pii.br.tax_id", "pii.it.tax_id", "pii.es.national_id", "pii.imei", "pii.vin",
    "pii.fr.social_security", "pii.in.tax_id", "pii.mx.tax_id", "pii.ch.social_security",
    "pii.fi.national_id",
)  # fmt: skip
"""Kinds with a check digit, a prefix or a form of their own."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A document and the values in it, each with its label."""

    text: str
    values: tuple[tuple[str, str], ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The values that are no names."""
        return tuple(value for label, value in self.values if label not in LABELS.values())


def measure(options: Options) -> Iterator[Row]:
    """Rows for what is left, for speed, and for the peer."""
    relax_garbage_collector()
    documents = list(planted(max(50, round(DOCUMENTS * options.scale))))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _left(documents, _cleaned(documents, folder))
        yield from _speed(options, folder)
    few = documents[: max(20, round(PEER_DOCUMENTS * options.scale))]
    yield _beside("held-back documents", [(one.text, one.numbers) for one in few])
    yield _beside("tickets", list(corpora.ticket_texts(options.size(20 * MB))))


def planted(count: int) -> Iterator[Planted]:
    """Documents by templates and wordings that nothing was made by: names in prose, and sentences with
    numbers of all kinds."""
    drawn = [case for case in cases(Random(SEED), 1, HELD_BACK) if case.form == SENTENCE]
    Random(SEED).shuffle(drawn)
    telling = cycle([case for case in drawn if case.label in TELLING_LABELS])
    others = cycle([case for case in drawn if case.label not in TELLING_LABELS])
    for document in held_back_documents(SEED, count):
        more = [case for kind in (telling, others) for case in islice(kind, SENTENCES_A_DOCUMENT)]
        names = [(LABELS[label], document.text[start:end]) for start, end, label in document.spans]
        values = [(case.label, value) for case in more for value in case.values]
        text = "\n".join((document.text, *(case.text for case in more)))
        yield Planted(text, (*names, *values))


def _cleaned(documents: Sequence[Planted], folder: Path) -> list[str]:
    """The documents' texts after they were sanitized as JSON lines."""
    source, target = folder / "left", folder / "left-clean"
    source.mkdir()
    lines = (json.dumps({"id": row, "text": one.text}) for row, one in enumerate(documents))
    (source / "a.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    sanitize_files(source, target, policy=_policy(), key=None, options=Run(verify=False))
    with (target / "a.jsonl").open(encoding="utf-8") as made:
        return [json.loads(line)["text"] for line in made]


def _policy(names: str = "all") -> Policy:
    return with_choices(Policy.default(), names=names)


def _left(documents: Sequence[Planted], made: Sequence[str]) -> Iterator[Row]:
    removed: defaultdict[str, list[bool]] = defaultdict(list)
    for one, text in zip(documents, made, strict=True):
        for label, value in one.values:
            kind = label if label in LABELS.values() else TELLING if label in TELLING_LABELS else OTHERS
            removed[kind].append(value not in text)
    for kind, target in ((TELLING, LEAST_TELLING), (PERSON, LEAST_NAMES)):
        yield _share_row(f"sanitized: {kind} values removed", removed[kind], target)
    for kind in (OTHERS, "pii.place", "pii.organization"):
        yield _share_row(f"sanitized: {kind} values removed", removed[kind], None)


def _share_row(name: str, removed: Sequence[bool], target: float | None) -> Row:
    share = sum(removed) / max(1, len(removed))
    measured = f"{share:.4f} of {len(removed):,}"
    if target is None:
        return Row(name, measured=measured)
    return Row(name, measured=measured, target=f">= {target}", met="yes" if share >= target else "NO")


def _speed(options: Options, folder: Path) -> Iterator[Row]:
    """Parquet without names: tickets and clean texts, labels and surrogates, one process and two."""
    texts = [text for text, _ in corpora.ticket_texts(options.size(20 * MB))]
    source = folder / "speed"
    source.mkdir()
    part = -(-len(texts) // 4)
    for number in range(4):
        pq.write_table(
            pa.table({"text": texts[number * part : (number + 1) * part]}), source / f"{number}.parquet"
        )
    size = sum(len(text.encode()) for text in texts)
    repeats = max(1, options.repeats)
    yield _rate("parquet of tickets, no names", size, _fastest(source, folder, repeats), LEAST_RATE)
    used = _fastest(source, folder, repeats, use="surrogate")
    yield _rate("the same with surrogates", size, used)
    clean = corpora.clean_parquet(options.size(60 * MB))
    yield _rate("clean parquet, no names", clean.bytes, _fastest(clean.folder, folder, repeats))
    many = folder / "many"
    many.mkdir()
    for number in range(COPIES):
        for part in source.iterdir():
            shutil.copy(part, many / f"{number}-{part.name}")
    for what, verify in (("sanitize: two processes", False), ("sanitize: two processes, verified", True)):
        one, two = (
            _run(many, folder, Run(jobs=jobs, verify=verify), clock=time.perf_counter) for jobs in (1, 2)
        )
        yield Row(
            what,
            mb=f"{COPIES * size / MB:.1f}",
            measured=f"{one / two:.2f} times one, start-up included",
            target=f">= {LEAST_OF_TWO}",
            met="yes" if one / two >= LEAST_OF_TWO else "NO",
        )


def _rate(name: str, size: int, seconds: float, target: float | None = None) -> Row:
    rate = size / MB / seconds
    row = Row(
        f"sanitize: {name}",
        mb=f"{size / MB:.1f}",
        cpu_s=f"{seconds:.2f}",
        mb_per_cpu_s=f"{rate:.2f}",
        measured=f"{rate:.2f} MB/CPU s",
    )
    if target is None:
        return row
    return replace(row, target=f">= {target:g}", met="yes" if rate >= target else "NO")


def _fastest(source: Path, folder: Path, repeats: int, *, use: str | None = None) -> float:
    """CPU-seconds of one process."""
    return min(_run(source, folder, Run(verify=False), use=use) for _ in range(repeats))


def _run(
    source: Path,
    folder: Path,
    options: Run,
    *,
    use: str | None = None,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Seconds of one run."""
    target = folder / "speed-clean"
    shutil.rmtree(target, ignore_errors=True)
    started = clock()
    policy = with_choices(Policy.default(), names="off", use=use)
    sanitize_files(source, target, policy=policy, key=b"benchmark" * 4, options=options)
    return clock() - started


def _beside(what: str, documents: Sequence[tuple[str, tuple[str, ...]]]) -> Row:
    """The same texts through Presidio's analyzer and anonymizer, with its pattern recognisers. Both are warm:
    what a process does once is not counted."""
    texts = [text for text, _ in documents]
    size = sum(len(text.encode()) for text in texts)
    made, seconds = _by_presidio(texts)
    with tempfile.TemporaryDirectory() as name:
        source, warm = Path(name) / "in", Path(name) / "warm"
        for folder, some in ((source, texts), (warm, texts[:10])):
            folder.mkdir()
            lines = (json.dumps({"text": text}) + "\n" for text in some)
            (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")
        _run(warm, Path(name), Run(verify=False))
        own = _run(source, Path(name), Run(verify=False))
        with (Path(name) / "speed-clean" / "a.jsonl").open(encoding="utf-8") as clean:
            ours = [json.loads(line)["text"] for line in clean]
    left, all_values = _kept(documents, made)
    own_left, _ = _kept(documents, ours)
    return Row(
        f"sanitize: beside Presidio's anonymizer, {what}",
        mb=f"{size / MB:.2f}",
        cpu_s=f"{own:.2f}",
        mb_per_cpu_s=f"{size / MB / own:.2f}",
        measured=f"{seconds / own:.0f} times as fast; numbers left {own_left} against {left} of {all_values}",
    )


def _by_presidio(texts: Sequence[str]) -> tuple[list[str], float]:
    """What it makes of the texts, and its CPU-seconds."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_anonymizer import AnonymizerEngine

    analyzer = AnalyzerEngine(nlp_engine=blank_engine(), supported_languages=["en"])
    anonymizer = AnonymizerEngine()
    analyzer.analyze(texts[0], language="en")
    started = time.process_time()
    made = [anonymizer.anonymize(text, analyzer.analyze(text, language="en")).text for text in texts]
    return made, time.process_time() - started


def _kept(documents: Sequence[tuple[str, tuple[str, ...]]], made: Sequence[str]) -> tuple[int, int]:
    """How many values are left, and of how many."""
    kept = [value in text for (_, values), text in zip(documents, made, strict=True) for value in values]
    return sum(kept), len(kept)
