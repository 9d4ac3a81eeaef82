"""Report facts in plain words, the same in every format that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from leaktight.core.categories import REGULATIONS, categories_of
from leaktight.core.finding import Finding
from leaktight.core.report import (
    NAMES,
    NOT_READ,
    Action,
    ExceptionNote,
    FileRisk,
    Reading,
    Report,
    Risk,
    Skip,
    Verdict,
)
from leaktight.core.risk import Band, band_of, regulations
from leaktight.core.severity import Severity

WORST_FIRST = tuple(sorted(Severity, reverse=True))

SHAPES = {Severity.CRITICAL: "◆", Severity.HIGH: "▲", Severity.MEDIUM: "●", Severity.LOW: "○"}
"""A sign a severity, so that colour is never the only difference."""

FAMILIES = {
    "secret": "Secrets",
    "pii": "Personal data",
    "artifact": "Traces",
    "content": "Training data",
}

ACTIONS = {
    Action.BLOCK: "blocked",
    Action.REPORT: "reported",
    Action.IGNORE: "ignored",
}

_ACRONYMS = frozenset(
    ("api", "aws", "bic", "gcp", "iban", "id", "ip", "jwt", "mac", "ssh", "ssn", "url", "vat")
)

CONFIDENCE_LEVELS = ((0.9, "very likely"), (0.7, "likely"), (0.4, "possible"), (0.0, "doubtful"))
"""The least confidence of each word, descending."""
_HISTORICAL = re.compile(r"\bblob [0-9a-f]{10}, |^(?:commit|tag) [0-9a-f]{10} message$")
"""What the place of something in a commit or tag says."""
_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")


def family_of(label: str) -> str:
    """The family's name in words: "Personal data" for "pii.email"."""
    family = label.split(".", 1)[0]
    return FAMILIES.get(family, family)


def label_words(label: str) -> str:
    """The label for people: "user token (huggingface)", "email", "ssn (US)"."""
    _, _, rest = label.partition(".")
    *qualifiers, kind = (_spelled(step) for step in (rest or label).split("."))
    return f"{kind} ({' '.join(qualifiers)})" if qualifiers else kind


def _spelled(step: str) -> str:
    """A label's step with country codes and acronyms in capitals."""
    if len(step) == 2:
        return step.upper()
    return " ".join(word.upper() if word in _ACRONYMS else word for word in step.split("_"))


def confidence_words(confidence: float) -> str:
    """How sure: "very likely" from 0.9, "likely" from 0.7, "possible" from 0.4, else "doubtful"."""
    return next((word for least, word in CONFIDENCE_LEVELS if confidence >= least), "doubtful")


def place_words(finding: Finding) -> str:
    """Where in its file: "line 12", "row 3, column text"; else the character, or "as a whole"
    for what is no text in it.
    """
    where = location_words(finding.location.row, finding.location.line, finding.location.part)
    return where or (f"character {finding.start}" if finding.end else "as a whole")


def skip_place_words(skip: Skip) -> str:
    """Where in its file something is unread; "" for the whole file."""
    return location_words(skip.location.row, skip.location.line, skip.location.part)


def location_words(row: int | None, line: int | None, part: str) -> str:
    """The given ones of row, line and part, joined."""
    numbers = [f"row {row}"] if row is not None else []
    numbers += [f"line {line}"] if line is not None else []
    return ", ".join([*numbers, part] if part else numbers)


def file_words(report: Report, source: str, path: str) -> str:
    """The file's path, after its source where that is not the report's own."""
    if not path:
        return source
    return path if source == report.source else f"{source} {path}"


def count_words(count: int, thing: str, things: str = "") -> str:
    """ "1 finding", "12,345 findings"."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def size_words(size: int) -> str:
    """ "999 bytes", "1.2 GB"; powers of 1000."""
    amount = float(size)
    for unit in _UNITS:
        if amount < 999.5 or unit == _UNITS[-1]:
            break
        amount /= 1000
    return count_words(size, "byte") if unit == "bytes" else f"{amount:.3g} {unit}"


def duration_words(seconds: float) -> str:
    """ "0.42 s", "12.3 s", "4 min 5 s", "2 h 3 min"."""
    if seconds < 60:
        return f"{seconds:.3g} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def verdict_word(report: Report) -> str:
    """ "Passed", "Failed" or "Incomplete"."""
    return {Verdict.PASS: "Passed", Verdict.FAIL: "Failed", Verdict.INCOMPLETE: "Incomplete"}[report.verdict]


def verdict_sentence(report: Report) -> str:
    """What the verdict means, for someone who has not read the policy."""
    unread = f"{count_words(len(report.skips), 'place')} could not be read"
    if report.verdict is Verdict.PASS:
        listed = len(report.findings) + max(0, report.unlisted)
        found = (
            f"{count_words(listed, 'finding')}, none of which violates" if listed else "nothing that violates"
        )
        read = "Everything but numbers" if _numbers(report) else "Everything"
        return f"{read} was read. It holds {found} the policy."
    if report.verdict is Verdict.INCOMPLETE:
        return f"What was read meets the policy, but {unread}: nobody knows what is there."
    verb = "violates" if report.blocked == 1 else "violate"
    sentence = f"{count_words(report.blocked, 'finding')} {verb} the policy."
    return f"{sentence} Besides, {unread}." if report.skips else sentence


def _numbers(report: Report) -> list[Reading]:
    """What was not read because it is numbers."""
    return [reading for reading in _not_read(report) if reading.detector != NAMES]


def _not_read(report: Report) -> list[Reading]:
    return [reading for reading in report.coverage.readings if reading.how == NOT_READ]


def rows_words(reading: Reading) -> str:
    """ "1,000 of 20,000 rows"; "" where a format has none."""
    if reading.of:
        return f"{reading.rows:,} of {count_words(reading.of, 'row')}"
    return count_words(reading.rows, "row") if reading.rows else ""


def _sampled(reading: Reading) -> str:
    """What a sample of names says about the rest."""
    read = f"{reading.detector}: {rows_words(reading)} of {reading.format} read"
    if not reading.rows:
        return f"{read}."
    share = f"{100 * reading.unseen:.2g} %"
    return f"{read}; with 95 % confidence at most {share} of the rest hold one more kind."


def caveats(report: Report) -> list[str]:
    """What a reader should know before trusting the verdict."""
    notes = []
    if any(reading.how == "sampled" and not reading.of for reading in report.coverage.readings):
        notes.append("Some files were only sampled: what lies outside the sample was not looked at.")
    notes += [_sampled(reading) for reading in report.coverage.readings if reading.of]
    notes += [f"{one.detector}, {one.format}: {one.note}." for one in report.coverage.readings if one.note]
    if code := [one.format for one in _not_read(report) if one.detector == NAMES]:
        notes.append(
            f"Source code and configuration were not read for names ({', '.join(code)}): --names all does."
        )
    if any(reading.how == "printable runs" for reading in report.coverage.readings):
        notes.append("Of files in unknown formats only what looks like text was read.")
    if numbers := _numbers(report):
        whats = ", ".join(f"{reading.format} {size_words(reading.bytes)}" for reading in numbers)
        notes.append(f"Numbers were not searched for text ({whats}): --deep does.")
    if size := left_over_bytes(report):
        notes.append(f"Files that no user of the repository needs take {size_words(size)}.")
    if report.unlisted > 0:
        notes.append(f"{count_words(report.unlisted, 'further finding')} counted, but not listed.")
    if not report.key_is_lasting:
        notes.append(
            "Fingerprints were made with a key for this run only: they cannot be compared with other runs."
        )
    if any(finding.value is not None for finding in report.findings):
        notes.append("This report shows raw values: keep it to yourself and delete it after use.")
    return notes


def left_over_bytes(report: Report) -> int:
    """What deleting the files would save that were found by their names."""
    sizes = (
        int(size)
        for finding in report.findings
        if finding.label.startswith("artifact.")
        for word, _, size in (reason.partition(":") for reason in finding.evidence)
        if word == "bytes" and size.isdecimal() and len(size) < 20
    )
    return sum(sizes)


def remedies(report: Report, *, by_issuer: bool = False) -> dict[str, tuple[str, ...]]:
    """Label, or issuer (`secret.github`), -> the remedies, each once, the worst first."""
    found: dict[str, dict[str, None]] = {}
    for finding in worst_first(report.findings):
        if finding.remedy:
            is_secret = by_issuer and finding.label.startswith("secret.")
            name = ".".join(finding.label.split(".")[:2]) if is_secret else finding.label
            found.setdefault(name, {})[finding.remedy] = None
    return {name: tuple(sentences) for name, sentences in found.items()}


def steps_for_credentials(report: Report) -> tuple[str, ...]:
    """What to do about any credential, in this order; nothing if none was found."""
    found = [one for one in report.findings if one.label.startswith("secret.")]
    if not found:
        return ()
    steps = [
        "Revoke first: what was pushed or shared has to be taken for known, even after it is deleted.",
        "Then look into the issuer's log for uses that are not yours, from the day it was written on.",
        "Put the new one into a secret store or the environment, and scan again.",
    ]
    in_history = sum(_HISTORICAL.search(one.location.part) is not None for one in found)
    if in_history:
        steps.insert(
            2,
            f"{count_words(in_history, 'finding')} {'stand' if in_history > 1 else 'stands'} in the git "
            "history: rewriting it (git filter-repo) does not reach clones, forks and caches.",
        )
    return tuple(steps)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, then confidence, then place."""
    return sorted(findings, key=_badness)


def judged(report: Report) -> list[tuple[Finding, Action]]:
    """The findings with the policy's action for each, the worst first."""
    pairs = zip(report.findings, report.actions, strict=True)
    return sorted(pairs, key=lambda pair: _badness(pair[0]))


def _badness(finding: Finding) -> tuple[int, float, str, int, int, int]:
    place = finding.location
    return (
        -finding.severity.rank,
        -finding.confidence,
        place.path,
        place.row or 0,
        place.line or 0,
        finding.start,
    )


def severity_counts(report: Report) -> dict[Severity, int]:
    """How many listed findings each severity has, the worst first."""
    counts = dict.fromkeys(WORST_FIRST, 0)
    for finding in report.findings:
        counts[finding.severity] += 1
    return counts


def label_severities(report: Report) -> dict[str, Severity]:
    """The worst severity among each label's listed findings."""
    worst: dict[str, Severity] = {}
    for finding in report.findings:
        worst[finding.label] = max(finding.severity, worst.get(finding.label, Severity.LOW))
    return worst


def label_counts(report: Report) -> list[tuple[str, int]]:
    """Each label and how many were found, the unlisted included; the worst first, then the most frequent."""
    worst = label_severities(report)
    ranks = {label: worst[label].rank if label in worst else -1 for label in report.counts}
    return sorted(report.counts.items(), key=lambda item: (-ranks[item[0]], -item[1], item[0]))


def risk_words(risk: Risk | FileRisk) -> str:
    """ "high (0.62)"."""
    return f"{band_of(risk.score).value} ({risk.score:.2f})"


def at_risk(risk: Risk | FileRisk) -> int:
    """Records of high or critical risk."""
    return sum(
        number for band, number in zip(Band, risk.bands, strict=True) if band in (Band.HIGH, Band.CRITICAL)
    )


def is_estimated(risk: Risk | FileRisk) -> bool:
    """Whether not all records were looked at."""
    return risk.sampled < risk.records


def risk_sentences(risk: Risk) -> list[str]:
    """What the score rests on, for someone who has not read the formula."""
    worst, about, most = at_risk(risk), "", ""
    sentences = []
    if is_estimated(risk):
        about, most = "about ", "At most "
        sentences.append(f"Estimated from {count_words(risk.sampled, 'record')}, spread over each file.")
    verb = "is" if worst == 1 else "are"
    holds = "holds" if risk.unique == 1 else "hold"
    return [
        f"Of {about}{count_words(risk.records, 'record')} with personal data or credentials, in "
        f"{count_words(risk.file_count, 'file')}, {worst:,} {verb} at high or critical risk.",
        f"{most}{risk.unique:,} {holds} an identifier that no other record of the file holds.",
        *sentences,
    ]


def regulation_words(report: Report) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each regulation's name with its categories and how many findings they have, most first."""
    found = regulations(report.counts)
    return [(name, list(found[law].items())) for law, name in REGULATIONS.items() if found[law]]


def category_words(label: str) -> str:
    """ "Direct identifier. GDPR art. 4(1) identifier; CCPA/CPRA (v)(1)(A) identifiers"; "" without any."""
    categories = categories_of(label)
    if not categories:
        return ""
    named = "; ".join(f"{REGULATIONS[law]} {name}" for law, name in categories.items() if law in REGULATIONS)
    return f"{categories['role'].capitalize()}. {named}".removesuffix(" ")


def exception_words(note: ExceptionNote) -> str:
    """ "baseline entry pii.email in a.csv: unused"."""
    return f"{note.kind} entry {note.what}: {note.problem}"
