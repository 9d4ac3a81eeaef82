"""`--format html`: one self-contained page for the person who answers for the data.

The page makes no request, holds no inline handler and builds its rows from text nodes only; its content
security policy admits exactly its own style and script, by hash. Without scripts it still shows the summary
and the first findings.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from leaktight.core.finding import Finding
from leaktight.core.report import Action, Report, Verdict
from leaktight.report import sections, sections_of_risk, words
from leaktight.report.escape import script_json, visible

_SLOT = re.compile(r"\{\{(\w+)\}\}")
SIGNS = {
    Verdict.PASS: "M7 12.5l3.5 3.5L17 9",
    Verdict.FAIL: "M8.5 8.5l7 7M15.5 8.5l-7 7",
    Verdict.INCOMPLETE: "M12 6.5v7M12 17v.3",
}
"""Verdict -> the path of its sign, in a box of 24."""
_ACTION_CODES = {action: index for index, action in enumerate(Action)}


def render(report: Report) -> bytes:
    """The whole page in UTF-8."""
    style, script = asset("page.css"), asset("page.js")
    slots = {
        "title": sections.text(f"{words.verdict_word(report)}: leaktight scan of {report.source}"),
        "style": style,
        "style_hash": source_hash(style),
        "script": script,
        "script_hash": source_hash(script),
        "data": script_json(_data(report)),
        "verdict": report.verdict.value,
        "verdict_path": SIGNS[report.verdict],
        "verdict_word": words.verdict_word(report),
        "verdict_sentence": sections.text(words.verdict_sentence(report)),
        "caveats": sections.bullets(words.caveats(report)),
        "facts": sections.facts(report),
        "summary": sections.summary(report),
        "risk": sections_of_risk.risk(report),
        "remedies": sections.remedies(report),
        "filters": sections.filters(report),
        "findings": sections.findings(report),
        "policy": sections.policy(report),
        "coverage": sections.coverage(report),
        "skips": sections.skips(report),
        "exceptions": sections.exceptions(report),
        "version": sections.text(report.version),
    }
    return _filled(asset("page.html"), slots).encode()


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around the body of a page without scripts."""

    title: str
    """As HTML."""
    brand: str
    skip: tuple[str, str]
    """The id of what a keyboard may jump to, and its name."""
    style: str
    version: str


def page(body: str, slots: Mapping[str, str], shell: Shell) -> bytes:
    """A page without scripts in UTF-8: the body with its slots filled, in its shell.

    Its content security policy admits exactly its own style.
    """
    around = {
        "title": shell.title,
        "brand": shell.brand,
        "skip_to": shell.skip[0],
        "skip_words": shell.skip[1],
        "style": shell.style,
        "style_hash": source_hash(shell.style),
        "main": _filled(body, slots),
        "version": sections.text(shell.version),
    }
    return _filled(asset("shell.html"), around).encode()


def _filled(template: str, slots: Mapping[str, str]) -> str:
    """In one pass: what looks like a slot inside a filled slot stays what it is."""
    return _SLOT.sub(lambda slot: slots[slot[1]], template)


def asset(name: str) -> str:
    """A file of the page."""
    return (files("leaktight.report") / "page" / name).read_text("utf-8")


def source_hash(text: str) -> str:
    """What a content security policy admits exactly this text by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(report: Report) -> dict[str, object]:
    """What the page's script reads: findings as short rows, worst first, every text already made visible."""
    remedies: dict[str, int] = {"": 0}
    rows = [_row(report, finding, action, remedies) for finding, action in words.judged(report)]
    labels = sorted({finding.label for finding in report.findings})
    return {
        "rows": rows,
        "remedies": list(remedies),
        "categories": {visible(label): words.category_words(label) for label in labels},
        "actions": [words.ACTIONS[action] for action in Action],
        "levels": [list(level) for level in words.CONFIDENCE_LEVELS],
        "revealed": sections.is_revealed(report),
    }


def _row(report: Report, finding: Finding, action: Action, remedies: dict[str, int]) -> list[object]:
    return [
        finding.severity.rank,
        visible(finding.label),
        visible(words.file_words(report, finding.location.source, finding.location.path)),
        visible(words.place_words(finding)),
        finding.confidence,
        visible(finding.preview),
        visible(", ".join(finding.evidence)),
        visible(finding.fingerprint),
        _ACTION_CODES[action],
        remedies.setdefault(visible(finding.remedy), len(remedies)),
        None if finding.value is None else visible(finding.value),
    ]
