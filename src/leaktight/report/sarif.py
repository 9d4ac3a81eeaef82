"""`--format sarif`: SARIF 2.1.0 (OASIS, 2020) as code scanning services read it.

GitHub's limits and properties: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning
"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from leaktight.core.categories import categories_of
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import Action, Report, Skip
from leaktight.core.risk import regulations
from leaktight.core.severity import Severity
from leaktight.report.escape import encodable, indented_json_bytes
from leaktight.report.records import risk_record, utc
from leaktight.report.words import (
    confidence_words,
    count_words,
    family_of,
    judged,
    label_severities,
    label_words,
    location_words,
    place_words,
    remedies,
)

MAX_RESULTS = 5_000
"""GitHub shows no more than this many results of a run."""
MAX_NOTIFICATIONS = 1_000

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
_SCORES = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.5", Severity.LOW: "2.0"}
"""GitHub's bands: critical over 9.0, high from 7.0, medium from 4.0, low below."""

_MESSAGE_ESCAPES = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def render(report: Report, *, prefix: str = "") -> bytes:
    """One SARIF run with the worst findings; `prefix` leads from the repository's root to the source.

    Fingerprints are left out when they were made with a key for this run only, since code scanning
    compares them between runs.
    """
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, prefix)]}
    return indented_json_bytes(log)


def _run(report: Report, prefix: str) -> dict[str, object]:
    worst, advice = label_severities(report), remedies(report)
    labels = sorted(worst)
    indexes = {label: index for index, label in enumerate(labels)}
    return {
        "tool": {
            "driver": {
                "name": "leaktight",
                "version": report.version or "0",
                "rules": [_rule(label, worst[label], advice.get(label, ())) for label in labels],
                "notifications": [
                    {"id": "unread", "shortDescription": {"text": "A place could not be read"}},
                    {"id": "cut", "shortDescription": {"text": "Not everything is listed"}},
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, prefix)],
        "results": [
            _result(finding, action, indexes[finding.label], prefix)
            | (_fingerprints(finding) if report.key_is_lasting else {})
            for finding, action in judged(report)[:MAX_RESULTS]
        ],
        "properties": {
            "verdict": report.verdict.value,
            "policy": report.policy,
            "source": report.source,
            "blocked": report.blocked,
            "accepted": report.accepted,
            "unlisted": max(0, report.unlisted),
            "keyId": report.key_id,
            "risk": risk_record(report.risk),
            "regulations": regulations(report.counts),
        },
    }


def _rule(label: str, worst: Severity, sentences: tuple[str, ...]) -> dict[str, object]:
    name = label_words(label)
    family = label.split(".", 1)[0]
    advice = " ".join(sentences) or f"Remove the {name}, or accept it in the policy."
    text = f"{family_of(label)}: {name}"
    return {
        "id": label,
        "name": name,
        "shortDescription": {"text": text},
        "fullDescription": {"text": f"{text}. Found by its form, checksum, name or context."},
        "help": {"text": advice},
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": {
            "security-severity": _SCORES[worst],
            "tags": ["security", "privacy" if family == "pii" else "data-leak", family],
            "categories": categories_of(label),
        },
    }


def _result(finding: Finding, action: Action, index: int, prefix: str) -> dict[str, object]:
    return {
        "ruleId": finding.label,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 1),
        "message": {"text": _message(finding)},
        "locations": [_location(finding.location, prefix)],
        "properties": _properties(finding, action),
    }


def _fingerprints(finding: Finding) -> dict[str, object]:
    return {"partialFingerprints": {"leaktight/v1": finding.fingerprint}} if finding.fingerprint else {}


def _message(finding: Finding) -> str:
    sure = f"{confidence_words(finding.confidence)}, {finding.confidence:.2f}"
    member = _member(finding.location)
    place = f"{place_words(finding)} of {member}" if member else place_words(finding)
    text = f"{family_of(finding.label)}: {label_words(finding.label)} {finding.preview} at {place} ({sure})."
    return _message_text(text)


def _message_text(text: str) -> str:
    """In a SARIF message brackets make links and braces placeholders (sections 3.11.5 and 3.11.6)."""
    return text.translate(_MESSAGE_ESCAPES)


def _properties(finding: Finding, action: Action) -> dict[str, object]:
    properties: dict[str, object] = {
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "evidence": list(finding.evidence),
        "action": action.value,
        "start": finding.start,
        "end": finding.end,
    }
    if finding.location.row is not None:
        properties["row"] = finding.location.row
    if finding.value is not None:
        properties["value"] = finding.value
    return properties


def _location(location: Location, prefix: str) -> dict[str, object]:
    physical: dict[str, object] = {
        "artifactLocation": {"uri": _uri(location, prefix), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": location.line or 1},
    }
    found: dict[str, object] = {"physicalLocation": physical}
    logical: list[dict[str, object]] = []
    if member := _member(location):
        logical.append({"fullyQualifiedName": location.path, "name": member, "kind": "member"})
    if words := location_words(location.row, None, location.part):
        logical.append({"name": words, "kind": "element"})
    if logical:
        found["logicalLocations"] = logical
    return found


def _uri(location: Location, prefix: str) -> str:
    """The outer file relative to the root, percent-encoded; undecodable names keep their bytes."""
    outer, _ = _split_member(location.path)
    path = outer or location.source.rstrip("/").rsplit("/", 1)[-1]
    steps = [step for step in f"{prefix}/{path}".split("/") if step not in ("", ".")]
    whole = "/".join(steps)
    try:
        return quote(whole.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(encodable(whole))


def _member(location: Location) -> str:
    return _split_member(location.path)[1]


def _split_member(path: str) -> tuple[str, str]:
    """A container's path and the path inside it, "" for a plain file.

    A "!" after a name without a dot belongs to that name: "wow!.txt" is no member of "wow".
    """
    at = path.find("!")
    while at > 0:
        if "." in path[path.rfind("/", 0, at) + 1 : at] and path[at + 1 :]:
            return path[:at], path[at + 1 :]
        at = path.find("!", at + 1)
    return path, ""


def _invocation(report: Report, prefix: str) -> dict[str, object]:
    ended = report.started + timedelta(seconds=report.seconds)
    notes = [_skip_note(skip, prefix) for skip in report.skips[:MAX_NOTIFICATIONS]]
    if (more := len(report.skips) - MAX_NOTIFICATIONS) > 0:
        notes.append(_note("unread", f"{count_words(more, 'further place')} could not be read."))
    if (cut := len(report.findings) - MAX_RESULTS) > 0:
        notes.append(
            _note("cut", f"{count_words(cut, 'further finding')} left out here; see the json report.")
        )
    if report.unlisted > 0:
        notes.append(
            _note("cut", f"{count_words(report.unlisted, 'further finding')} counted, but not listed.")
        )
    return {
        "executionSuccessful": not report.skips,
        "startTimeUtc": utc(report.started),
        "endTimeUtc": utc(ended),
        "toolExecutionNotifications": notes,
    }


def _skip_note(skip: Skip, prefix: str) -> dict[str, object]:
    return _note("unread", f"Could not be read: {skip.reason}") | {
        "locations": [_location(skip.location, prefix)]
    }


def _note(identifier: str, text: str) -> dict[str, object]:
    return {"descriptor": {"id": identifier}, "level": "warning", "message": {"text": _message_text(text)}}
