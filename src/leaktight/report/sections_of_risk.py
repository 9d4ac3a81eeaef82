"""The part of the HTML page about the risk that people are found again."""

from __future__ import annotations

from leaktight.core.report import FileRisk, Report, Risk
from leaktight.core.risk import Band, band_of
from leaktight.report import words
from leaktight.report.sections import foreign, section, text

SHOWN_FILES = 10
_STYLES = {
    Band.NONE: "none",
    Band.LOW: "low",
    Band.MODERATE: "medium",
    Band.HIGH: "high",
    Band.CRITICAL: "critical",
}
"""The colours of the severities."""


def risk(report: Report) -> str:
    """The score, records by band, the worst files, and findings by regulation; or nothing."""
    if report.risk is None:
        return ""
    sentences = "".join(f"<p>{text(sentence)}</p>" for sentence in words.risk_sentences(report.risk))
    return section(
        "risk",
        "Risk that people are found again",
        f'<div class="cards risk"><div class="card"><p class="score">{_badge(report.risk)}'
        f"<strong>{report.risk.score:.2f}</strong></p>{sentences}"
        f"<h3>Records by risk</h3>{_bands(report.risk)}</div>"
        f'<div class="card"><h3>Files</h3>{_files(report, report.risk)}</div></div>{_regulations(report)}',
    )


def _badge(one: Risk | FileRisk) -> str:
    band = band_of(one.score)
    return f'<span class="badge {_STYLES[band]}">{band.value}</span>'


def _bands(one: Risk) -> str:
    most = max(one.bands)
    rows = "".join(
        f'<tr><th scope="row"><span class="badge {_STYLES[band]}">{band.value}</span></th>'
        f'<td class="number">{number:,}</td>{_bar(_STYLES[band], number, most)}</tr>'
        for band, number in reversed(list(zip(Band, one.bands, strict=True)))
    )
    return f'<table class="bars">{rows}</table>'


def _files(report: Report, whole: Risk) -> str:
    rows = [
        f'<tr><th scope="row">{foreign(words.file_words(report, file.source, file.path))}'
        f'<span class="soft small">{text(_file_words(file))}</span></th>'
        f'<td class="number">{file.score:.2f}</td><td>{_badge(file)}</td></tr>'
        for file in whole.files
    ]
    shown = f'<table class="bars files">{"".join(rows[:SHOWN_FILES])}</table>'
    if rest := rows[SHOWN_FILES:]:
        shown += (
            f"<details><summary>{words.count_words(len(rest), 'more file')}</summary>"
            f'<table class="bars files">{"".join(rest)}</table></details>'
        )
    if (unnamed := whole.file_count - len(rows)) > 0:
        shown += f'<p class="small soft">{words.count_words(unnamed, "further file")} not named here.</p>'
    return shown


def _file_words(file: FileRisk) -> str:
    about = "about " if words.is_estimated(file) else ""
    return f"{about}{words.count_words(file.records, 'record')}, {words.at_risk(file):,} at high risk"


def _regulations(report: Report) -> str:
    cards = "".join(
        f'<div class="card"><h3>{text(name)}</h3><table class="bars">{_categories(categories)}</table></div>'
        for name, categories in words.regulation_words(report)
    )
    title = '<h3 class="law-title">Findings by category of privacy law</h3>'
    return f'{title}<div class="laws">{cards}</div>' if cards else ""


def _categories(categories: list[tuple[str, int]]) -> str:
    return "".join(
        f'<tr><th scope="row">{text(name)}</th><td class="number">{count:,}</td></tr>'
        for name, count in categories
    )


def _bar(style: str, count: int, most: int) -> str:
    share = 100 * count / most if most else 0
    return (
        f'<td class="bar {style}"><svg aria-hidden="true">'
        f'<rect width="{share:.1f}%" height="100%"/></svg></td>'
    )
