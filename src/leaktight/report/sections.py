"""The parts of the HTML page that stand there without scripts; all text is made visible and escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from leaktight.core.finding import Finding
from leaktight.core.report import Action, Report
from leaktight.core.severity import Severity
from leaktight.report import words
from leaktight.report.escape import visible
from leaktight.report.words import category_words

STATIC_ROWS = 200
"""Findings listed without scripts."""
MAX_SKIPS = 500
MAX_LABELS = 12
MAX_FILE_CHOICES = 300

_SHAPES = {
    Severity.CRITICAL: "M8 1l7 7-7 7-7-7z",
    Severity.HIGH: "M8 2l7 12H1z",
    Severity.MEDIUM: "M8 2a6 6 0 100 12A6 6 0 008 2z",
    Severity.LOW: "M8 3a5 5 0 100 10A5 5 0 008 3z",
}


def text(content: str) -> str:
    """The content as HTML text or attribute value that shows exactly what it is."""
    return escape(visible(content))


def foreign(content: str, tag: str = "span", style: str = "") -> str:
    """The same in an element of its own, so that its writing direction ends with it."""
    return f'<{tag} class="{f"{style} foreign".strip()}">{text(content)}</{tag}>'


def is_revealed(report: Report) -> bool:
    """Whether the caller asked for raw values."""
    return any(finding.value is not None for finding in report.findings)


def bullets(sentences: Iterable[str]) -> str:
    """A plain list, or nothing."""
    items = "".join(f"<li>{text(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def facts(report: Report) -> str:
    """What was scanned, when, and by which policy, as pairs of dt and dd."""
    found = len(report.findings) + max(0, report.unlisted)
    pairs = (
        ("Scanned", foreign(report.source)),
        ("When (UTC)", text(f"{report.started:%Y-%m-%d %H:%M}")),
        ("Policy", foreign(report.policy)),
        ("Read", text(f"{words.size_words(report.bytes)} in {words.duration_words(report.seconds)}")),
        ("Texts", f"{report.texts:,}"),
        ("Findings", f"{found:,}"),
        ("Violating the policy", f"{report.blocked:,}"),
        ("Accepted earlier", f"{report.accepted:,}"),
        ("Not read", f"{len(report.skips):,}"),
        ("Fingerprint key", foreign(report.key_id if report.key_is_lasting else "this run only")),
    )
    return "".join(f"<div><dt>{term}</dt><dd>{words_}</dd></div>" for term, words_ in pairs)


def summary(report: Report) -> str:
    """Counts by severity and by label with bars, or nothing."""
    if not report.counts and not report.findings:
        return ""
    return section(
        "summary",
        "What was found",
        f'<div class="cards"><div class="card"><h3>By severity</h3>{_severities(report)}</div>'
        f'<div class="card"><h3>By kind</h3>{_labels(report)}</div></div>',
    )


def remedies(report: Report) -> str:
    """What to do, once an issuer, and in which order."""
    items = [
        f'<li><p><strong class="kind">{text(words.label_words(label))}</strong>'
        f"{foreign(label, 'code', 'soft')}</p>"
        f"<div>{''.join(foreign(sentence, 'p') for sentence in sentences)}</div></li>"
        for label, sentences in words.remedies(report, by_issuer=True).items()
    ]
    advice = f'<ul class="advice">{"".join(items[:MAX_LABELS])}</ul>'
    if rest := items[MAX_LABELS:]:
        advice += (
            f'<details class="rest"><summary>{len(rest):,} more</summary>'
            f'<ul class="advice">{"".join(rest)}</ul></details>'
        )
    steps = "".join(f"<li>{text(step)}</li>" for step in words.steps_for_credentials(report))
    order = f'<ol class="steps">{steps}</ol>' if steps else ""
    return section("remedies", "What to do", advice + order) if items else ""


def filters(report: Report) -> str:
    """The form above the findings; hidden until the script has taken charge of it."""
    if not report.findings:
        return ""
    boxes = "".join(
        f'<label class="check {severity.value}">'
        f'<input type="checkbox" name="severity" value="{severity.rank}" checked>'
        f"{_shape(severity)}{severity.value}</label>"
        for severity in words.WORST_FIRST
    )
    return f"""<form id="filters" class="filters needs-script" aria-label="Filter the findings" hidden>
<p><label for="filter-text">Search</label>
<input type="search" id="filter-text" autocomplete="off" placeholder="label, file, preview, fingerprint"></p>
<p><label for="filter-label">Kind</label><select id="filter-label">{_label_choices(report)}</select></p>
<p><label for="filter-file">File name contains</label>
<input type="search" id="filter-file" list="files" autocomplete="off">{_file_choices(report)}</p>
<fieldset><legend>Severity</legend><div class="checks">{boxes}</div></fieldset>
<p class="confidence"><label for="filter-confidence">Confidence of at least
<output id="least" for="filter-confidence">0.00</output></label>
<input type="range" id="filter-confidence" min="0" max="100" step="5" value="0"></p>
<p class="blocking"><label class="check"><input type="checkbox" id="filter-blocking">Blocked only</label></p>
<p class="reset"><button type="reset" class="quiet">Clear filters</button></p>
</form>"""


def findings(report: Report) -> str:
    """The table of findings with its first rows; the script takes it over."""
    if not report.findings:
        return '<p class="table-box empty">Nothing was found.</p>'
    revealed = is_revealed(report)
    rows = "".join(
        _finding_row(report, finding, action, revealed)
        for finding, action in words.judged(report)[:STATIC_ROWS]
    )
    raw = '<th scope="col" class="raw" data-sort="value">Raw value</th>' if revealed else ""
    note = ""
    if len(report.findings) > STATIC_ROWS:
        note = (
            f"<noscript><p>Without scripts only the worst {STATIC_ROWS} of "
            f"{len(report.findings):,} findings are listed.</p></noscript>"
        )
    return f"""<div class="pager">
<p class="status" id="status" role="status" aria-live="polite">{
        words.count_words(len(report.findings), "finding")
    }</p>
<button type="button" class="quiet" id="previous" hidden>Previous page</button>
<button type="button" class="quiet" id="next" hidden>Next page</button></div>
{note}<div class="table-box"><table class="grid findings"><thead><tr>
<th scope="col" data-sort="severity">Severity</th><th scope="col" data-sort="label">What</th>
<th scope="col" data-sort="file">Where</th>
<th scope="col" class="number" data-sort="confidence">Confidence</th>
<th scope="col" data-sort="action">Policy</th>{raw}<th scope="col">Details</th></tr></thead>
<tbody id="rows">{rows}</tbody></table>
<p class="empty" id="nothing" hidden>No finding matches these filters.</p></div>"""


def policy(report: Report) -> str:
    """What the policy did and which of its rules did it."""
    rows = [
        (
            text(words.ACTIONS[decision.action].capitalize()),
            foreign(decision.rule),
            f"{decision.findings:,}",
        )
        for decision in report.decisions
    ]
    return table("policy", "What the policy did", ("Action", "Rule", "#Findings"), rows)


def coverage(report: Report) -> str:
    """What was read and how."""
    rows = [
        (
            foreign(reading.detector),
            foreign(reading.format),
            foreign(reading.how),
            f"{reading.files:,}",
            text(words.size_words(reading.bytes)),
            text(words.rows_words(reading)),
        )
        for reading in report.coverage.readings
    ]
    heads = ("Detector", "Format", "How", "#Files", "#Text", "#Rows")
    return table("coverage", "What was read", heads, rows)


def skips(report: Report) -> str:
    """What could not be read, and why."""
    rows = [
        (
            foreign(words.file_words(report, skip.location.source, skip.location.path)),
            foreign(words.skip_place_words(skip)),
            foreign(skip.reason),
        )
        for skip in report.skips[:MAX_SKIPS]
    ]
    if (more := len(report.skips) - MAX_SKIPS) > 0:
        rows.append((f"and {more:,} more", "", "listed in the json report"))
    return table("skips", "What could not be read", ("File", "Place", "Reason"), rows)


def exceptions(report: Report) -> str:
    """Exceptions that are unused or expired."""
    rows = [(foreign(note.kind), foreign(note.what), foreign(note.problem)) for note in report.exceptions]
    return table("exceptions", "Exceptions to look at", ("Kind", "Entry", "Problem"), rows)


def section(name: str, title: str, body: str) -> str:
    return f'<section aria-labelledby="{name}-title"><h2 id="{name}-title">{title}</h2>{body}</section>'


def table(name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A section with one table; heads that begin with # stand over numbers."""
    if not rows:
        return ""
    styles = [' class="number"' if head.startswith("#") else "" for head in heads]
    head = "".join(
        f'<th scope="col"{style}>{words_.lstrip("#")}</th>'
        for words_, style in zip(heads, styles, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{style}>{cell}</td>" for cell, style in zip(row, styles, strict=True)) + "</tr>"
        for row in rows
    )
    whole = f'<table class="grid"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return section(name, title, f'<div class="table-box">{whole}</div>')


def _shape(severity: Severity) -> str:
    return f'<svg viewBox="0 0 16 16" aria-hidden="true"><path d="{_SHAPES[severity]}"/></svg>'


def _badge(severity: Severity | None) -> str:
    if severity is None:
        return '<span class="badge none">unlisted</span>'
    return f'<span class="badge {severity.value}">{_shape(severity)}{severity.value}</span>'


def _bar(severity: Severity | None, count: int, most: int) -> str:
    share = 100 * count / most if most else 0
    return (
        f'<td class="bar {severity.value if severity else "none"}"><svg aria-hidden="true">'
        f'<rect width="{share:.1f}%" height="100%"/></svg></td>'
    )


def _severities(report: Report) -> str:
    counts = words.severity_counts(report)
    most = max(counts.values())
    rows = "".join(
        f'<tr><th scope="row">{_badge(severity)}</th><td class="number">{count:,}</td>'
        f"{_bar(severity, count, most)}</tr>"
        for severity, count in counts.items()
    )
    note = ""
    if report.unlisted > 0:
        note = f'<p class="small soft">Without {words.count_words(report.unlisted, "unlisted finding")}.</p>'
    return f'<table class="bars">{rows}</table>{note}'


def _labels(report: Report) -> str:
    worst = words.label_severities(report)
    counts = words.label_counts(report)
    most = max((count for _, count in counts), default=0)
    rows = [
        f'<tr><th scope="row">{text(words.family_of(label))}: {text(words.label_words(label))}'
        f'{foreign(label, "code")}</th><td class="number">{count:,}</td>'
        f"{_bar(worst.get(label), count, most)}</tr>"
        for label, count in counts
    ]
    shown = f'<table class="bars">{"".join(rows[:MAX_LABELS])}</table>'
    if rest := rows[MAX_LABELS:]:
        shown += (
            f"<details><summary>{words.count_words(len(rest), 'more kind')}</summary>"
            f'<table class="bars">{"".join(rest)}</table></details>'
        )
    return shown


def _label_choices(report: Report) -> str:
    families: dict[str, list[str]] = {}
    for label in sorted({visible(finding.label) for finding in report.findings}):
        families.setdefault(label.split(".", 1)[0], []).append(label)
    groups = "".join(
        f'<optgroup label="{text(words.family_of(family))}"><option value="{text(family)}.*">'
        f"All of: {text(words.family_of(family))}</option>"
        + "".join(f'<option value="{text(label)}">{text(label)}</option>' for label in labels)
        + "</optgroup>"
        for family, labels in families.items()
    )
    return f'<option value="">All kinds</option>{groups}'


def _file_choices(report: Report) -> str:
    names = {
        words.file_words(report, finding.location.source, finding.location.path)
        for finding in report.findings
    }
    options = "".join(f'<option value="{text(name)}">' for name in sorted(names)[:MAX_FILE_CHOICES])
    return f'<datalist id="files">{options}</datalist>'


def _finding_row(report: Report, finding: Finding, action: Action, revealed: bool) -> str:
    """The same cells as the script makes."""
    file = words.file_words(report, finding.location.source, finding.location.path)
    sure = f'<span class="preview">{words.confidence_words(finding.confidence)}</span>'
    label, preview = foreign(finding.label, "code"), foreign(finding.preview, "span", "preview")
    place = foreign(words.place_words(finding), "span", "place")
    cells = (
        f"<td>{_badge(finding.severity)}</td>",
        f'<td class="what">{label}{preview}</td>',
        f'<td class="where">{foreign(file)}{place}</td>',
        f'<td class="number">{finding.confidence:.2f}{sure}</td>',
        f'<td class="policy">{words.ACTIONS[action]}</td>',
        foreign(finding.value or "", "td", "raw mono") if revealed else "",
        f'<td class="more">{_details(finding)}</td>',
    )
    return f"<tr>{''.join(cells)}</tr>"


def _details(finding: Finding) -> str:
    pairs = [
        ("Evidence", foreign(", ".join(finding.evidence) or "none given", "dd")),
        ("Fingerprint", foreign(finding.fingerprint or "none", "dd", "mono")),
    ]
    if categories := category_words(finding.label):
        pairs.append(("Categories", text(categories).join(("<dd>", "</dd>"))))
    if finding.remedy:
        pairs.append(("What to do", foreign(finding.remedy, "dd")))
    listed = "".join(f"<div><dt>{term}</dt>{description}</div>" for term, description in pairs)
    return f"<details><summary>Evidence</summary><dl>{listed}</dl></details>"
