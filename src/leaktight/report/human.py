"""`--format human`: the report on a terminal, for the person who ran the scan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from leaktight.core.finding import Finding
from leaktight.core.report import Action, Report, Verdict
from leaktight.core.risk import Band, band_of
from leaktight.core.severity import Severity
from leaktight.report import words
from leaktight.report.escape import visible

PER_FILE = 20
"""Findings shown of a file; the others are counted."""
ADVICE = 15
"""Issuers and kinds whose remedies are shown, the worst first."""
RISKY_FILES = 5
_MAX_SKIPS = 20
_WIDE = 120

_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
}
_BAND_STYLES = {
    Band.CRITICAL: "bold red",
    Band.HIGH: "red",
    Band.MODERATE: "yellow",
    Band.LOW: "cyan",
    Band.NONE: "",
}
_VERDICT_STYLES = {Verdict.PASS: "bold green", Verdict.FAIL: "bold red", Verdict.INCOMPLETE: "bold yellow"}
_ACTION_STYLES = {Action.BLOCK: "red", Action.REPORT: "", Action.IGNORE: "dim"}


def print_report(report: Report, console: Console, *, per_file: int = PER_FILE) -> None:
    """Prints findings by file, the worst first, then the summary. Nothing in the report is interpreted."""
    page = _Page(console.encoding, console.width >= _WIDE)
    for source, path, findings in by_file(report):
        console.print(page.file(report, source, path, findings, per_file))
    for section in (
        page.remedies(report),
        page.counts(report),
        page.risk(report),
        page.decisions(report),
        page.coverage(report),
        page.skips(report),
        page.exceptions(report),
        page.verdict(report),
    ):
        if section is not None:
            console.print(section)


def by_file(report: Report) -> list[tuple[str, str, list[Finding]]]:
    """(source, path, findings), the worst file and the worst finding first."""
    files: dict[tuple[str, str], list[Finding]] = {}
    for finding in words.worst_first(report.findings):
        files.setdefault((finding.location.source, finding.location.path), []).append(finding)
    groups = [(source, path, findings) for (source, path), findings in files.items()]
    return sorted(groups, key=lambda group: (-group[2][0].severity.rank, -len(group[2]), group[1]))


@dataclass(frozen=True, slots=True)
class _Page:
    """Lays out the sections for one console."""

    encoding: str
    wide: bool

    def text(self, content: str, style: str = "") -> Text:
        """The content as it is, in characters that this console can show; never markup."""
        shown = visible(content)
        if not shown.isascii():
            shown = _in_encoding(shown, self.encoding)
        return Text(shown, style, overflow="fold")

    def section(self, title: str, body: RenderableType) -> RenderableType:
        return Group(self.text(title, "bold"), Padding(body, (0, 0, 1, 2)))

    def file(
        self, report: Report, source: str, path: str, findings: list[Finding], per_file: int
    ) -> RenderableType:
        shown = findings[:per_file]
        title = self.text(words.file_words(report, source, path), "bold underline")
        title.append(f"  {words.count_words(len(findings), 'finding')}", "not bold not underline dim")
        table = self.findings(shown)
        body: list[RenderableType] = [title, table]
        if (more := len(findings) - len(shown)) > 0:
            worst = findings[per_file].severity.value
            body.append(self.text(f"  and {more:,} more, {worst} at most", "dim"))
        return Group(*body, "")

    def findings(self, findings: list[Finding]) -> Table:
        revealed = any(finding.value is not None for finding in findings)
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        most = 26 if revealed and not self.wide else 32
        labels = [len(finding.label) for finding in findings]
        previews = [len(finding.preview) for finding in findings]
        table.add_column("severity", width=10)
        table.add_column("what", width=_fitting(labels if self.wide else labels + previews, most))
        if self.wide:
            table.add_column("preview", width=_fitting(previews, most))
        table.add_column("where", overflow="fold", min_width=12)
        table.add_column("how sure", width=16 if self.wide else 11)
        if revealed:
            table.add_column("RAW VALUE", overflow="fold", header_style="bold red", min_width=9)
        for finding in findings:
            table.add_row(*self.cells(finding, revealed))
        return table

    def cells(self, finding: Finding, revealed: bool) -> Iterable[RenderableType]:
        style = _STYLES[finding.severity]
        yield self.severity(finding.severity)
        label = self.text(finding.label, style)
        if self.wide:
            yield label
            yield self.text(finding.preview)
        else:
            yield label.append("\n").append(self.text(finding.preview))
        yield self.text(words.place_words(finding))
        sure = self.text(words.confidence_words(finding.confidence))
        yield sure.append(" " if self.wide else "\n").append(f"{finding.confidence:.2f}")
        if revealed:
            yield self.text(finding.value or "", "reverse")

    def severity(self, severity: Severity) -> Text:
        sign = f"{words.SHAPES[severity]} " if self.encoding.lower().startswith("utf") else ""
        return self.text(f"{sign}{severity.value}", _STYLES[severity])

    def remedies(self, report: Report) -> RenderableType | None:
        advice = words.remedies(report, by_issuer=True)
        if not advice:
            return None
        rows = [
            (self.text("" if place else issuer), self.text(sentence))
            for issuer, sentences in islice(advice.items(), ADVICE)
            for place, sentence in enumerate(sentences)
        ]
        steps = words.steps_for_credentials(report)
        numbered = [(self.text(f"{number}."), self.text(step, "dim")) for number, step in enumerate(steps, 1)]
        body: list[RenderableType] = [_grid(rows)]
        if (more := len(advice) - ADVICE) > 0:
            body.append(self.text(f"and {more:,} more: the remedies of all stand in --format html", "dim"))
        if numbered:
            body += ["", _grid(numbered)]
        return self.section("What to do", Group(*body))

    def counts(self, report: Report) -> RenderableType | None:
        if not report.counts:
            return None
        worst = words.label_severities(report)
        rows = [
            (
                self.text(f"{count:,}"),
                self.severity(worst[label]) if label in worst else self.text("unlisted", "dim"),
                self.text(label),
            )
            for label, count in words.label_counts(report)
        ]
        counts = words.severity_counts(report)
        listed = ", ".join(f"{count:,} {severity.value}" for severity, count in counts.items() if count)
        title = f"Found: {listed}" if listed else "Found"
        return self.section(title, _grid(rows, numbers=(0,)))

    def risk(self, report: Report) -> RenderableType | None:
        risk = report.risk
        if risk is None:
            return None
        rows = [
            (
                self.text(words.risk_words(file), _BAND_STYLES[band_of(file.score)]),
                self.text(words.count_words(file.records, "record")),
                self.text(words.file_words(report, file.source, file.path)),
            )
            for file in risk.files[:RISKY_FILES]
        ]
        if (more := risk.file_count - len(rows)) > 0:
            rows.append((self.text(f"and {words.count_words(more, 'more file')}", "dim"), Text(), Text()))
        laws = [
            (
                self.text(name),
                self.text(", ".join(f"{category} {count:,}" for category, count in categories)),
            )
            for name, categories in words.regulation_words(report)
        ]
        body: list[RenderableType] = [self.text(line) for line in words.risk_sentences(risk)]
        body += [_grid(rows, numbers=(1,)), "", _grid(laws)]
        return self.section(f"Risk that people are found again: {words.risk_words(risk)}", Group(*body))

    def decisions(self, report: Report) -> RenderableType | None:
        rows = [
            (
                self.text(words.ACTIONS[decision.action], _ACTION_STYLES[decision.action]),
                self.text(f"{decision.findings:,}"),
                self.text(decision.rule),
            )
            for decision in report.decisions
        ]
        title = f"What the policy {report.policy} did"
        return self.section(title, _grid(rows, numbers=(1,))) if rows else None

    def coverage(self, report: Report) -> RenderableType | None:
        rows = [
            (
                self.text(reading.detector),
                self.text(reading.format),
                self.text(reading.how),
                self.text(words.count_words(reading.files, "file")),
                self.text(words.size_words(reading.bytes)),
                self.text(words.rows_words(reading)),
            )
            for reading in report.coverage.readings
        ]
        return self.section("What was read", _grid(rows, numbers=(3, 4, 5))) if rows else None

    def skips(self, report: Report) -> RenderableType | None:
        if not report.skips:
            return None
        rows = []
        for skip in report.skips[:_MAX_SKIPS]:
            path = words.file_words(report, skip.location.source, skip.location.path)
            place = words.skip_place_words(skip)
            rows.append((self.text(f"{path} ({place})" if place else path), self.text(skip.reason)))
        if (more := len(report.skips) - len(rows)) > 0:
            rows.append((self.text(f"and {more:,} more", "dim"), Text()))
        return self.section("What could not be read", _grid(rows))

    def exceptions(self, report: Report) -> RenderableType | None:
        rows = [(self.text(words.exception_words(note)),) for note in report.exceptions]
        return self.section("Exceptions to look at", _grid(rows)) if rows else None

    def verdict(self, report: Report) -> RenderableType:
        headline = self.text(words.verdict_word(report) + ".", _VERDICT_STYLES[report.verdict])
        headline.append(" ").append(self.text(words.verdict_sentence(report), "not bold"))
        speed = f" in {words.duration_words(report.seconds)}"
        facts = f"{words.count_words(report.texts, 'text')}, {words.size_words(report.bytes)}{speed}"
        lines = [headline, self.text(f"{report.source}: {facts}", "dim")]
        if report.accepted:
            lines.append(
                self.text(f"{words.count_words(report.accepted, 'finding')} accepted by exceptions.", "dim")
            )
        lines += [self.text(caveat, "yellow") for caveat in words.caveats(report)]
        return Group(*lines)


def _grid(rows: Iterable[tuple[RenderableType, ...]], *, numbers: tuple[int, ...] = ()) -> Table:
    """Aligned columns without lines; `numbers` names the right-aligned ones."""
    grid = Table.grid(padding=(0, 2))
    for index, row in enumerate(rows):
        if index == 0:
            for column in range(len(row)):
                grid.add_column(justify="right" if column in numbers else "left", overflow="fold")
        grid.add_row(*row)
    return grid


def _fitting(lengths: list[int], most: int) -> int:
    """The width for texts of these lengths; longer ones are folded."""
    return min(max([8, *lengths]), most)


def _in_encoding(text: str, encoding: str) -> str:
    """The text in characters that the encoding has."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.replace("…", "...")
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text
