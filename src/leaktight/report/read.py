"""A json report read back, so that it can be shown in another format.

The file may come from anywhere: every field is checked, and an error names the field, never its content.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NoReturn, TypedDict, TypeGuard, TypeVar

import orjson

from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import (
    Action,
    Coverage,
    Decision,
    ExceptionNote,
    FileRisk,
    Reading,
    Report,
    Risk,
    Skip,
    Verdict,
)
from leaktight.core.risk import Band, band_of
from leaktight.core.severity import Severity

_Choice = TypeVar("_Choice", bound=Enum)
_MAX_NUMBER = 2**63 - 1


def parse(data: bytes, subject: str = "report") -> Report:
    """The report that `json_report.render` wrote; `subject` names the file in errors.

    Raises UsageError for anything else.
    """
    top = _document(data, subject)
    if top.values.get("type") != "report":
        top.reject("type", 'not "report"; write it with leaktight scan --format json')
    top.text("type")
    report = _report(top)
    if top.choice("verdict", Verdict) is not report.verdict:
        top.reject("verdict", "contradicts blocked and skips")
    if top.count("unlisted") != max(0, report.unlisted):
        top.reject("unlisted", "contradicts counts and findings")
    top.done()
    return report


def _document(data: bytes, subject: str) -> _Fields:
    try:
        document: object = orjson.loads(data)
    except orjson.JSONDecodeError as cause:
        if data.lstrip().startswith(b'{"type"') and b"\n{" in data:
            raise UsageError(subject, "holds many JSON lines; write it with --format json") from None
        raise UsageError(subject, f"not JSON (line {cause.lineno}, column {cause.colno})") from None
    if not isinstance(document, dict):
        raise UsageError(subject, "not a JSON object")
    return _Fields(subject, "", document, set())


def _report(top: _Fields) -> Report:
    findings = tuple(_finding(fields) for fields in top.objects("findings"))
    actions = tuple(top.choices("actions", Action))
    if len(actions) != len(findings):
        top.reject("actions", "not as many as findings")
    return Report(
        policy=top.text("policy"),
        source=top.text("source"),
        started=_moment(top, "started"),
        seconds=top.number("seconds"),
        bytes=top.count("bytes"),
        texts=top.count("texts"),
        coverage=Coverage(tuple(_reading(fields) for fields in top.objects("coverage"))),
        findings=findings,
        actions=actions,
        skips=tuple(_skip(fields) for fields in top.objects("skips")),
        counts=top.counts("counts"),
        decisions=tuple(_decision(fields) for fields in top.objects("decisions")),
        exceptions=tuple(_exception(fields) for fields in top.objects("exceptions")),
        blocked=top.count("blocked"),
        accepted=top.count("accepted"),
        key_id=top.text("key_id"),
        key_is_lasting=top.flag("key_is_lasting"),
        version=top.text("version"),
        risk=_risk(top),
    )


def _risk(top: _Fields) -> Risk | None:
    """The risk, which reports of older versions lack; what follows from labels alone is not read back."""
    for key in ("categories", "regulations"):
        if key in top.values:
            top.table(key)
    if "risk" not in top.values or top.required("risk") is None:
        return None
    fields = top.nested("risk")
    risk = Risk(
        **_scored(fields),
        file_count=fields.count("file_count"),
        files=tuple(_file_risk(file) for file in fields.objects("files")),
    )
    if risk.file_count < len(risk.files):
        fields.reject("file_count", "less than files")
    fields.done()
    return risk


def _file_risk(fields: _Fields) -> FileRisk:
    risk = FileRisk(source=fields.text("source"), path=fields.text("path"), **_scored(fields))
    fields.done()
    return risk


class _Scored(TypedDict):
    score: float
    records: int
    bands: tuple[int, ...]
    unique: int
    sampled: int


def _scored(fields: _Fields) -> _Scored:
    score, records, bands = fields.number("score", most=1.0), fields.count("records"), fields.counts("bands")
    if fields.choice("band", Band) is not band_of(score):
        fields.reject("band", "contradicts score")
    if list(bands) != [band.value for band in Band] or sum(bands.values()) != records:
        fields.reject("bands", "not a number of records for each band, which add up")
    return {
        "score": score,
        "records": records,
        "bands": tuple(bands.values()),
        "unique": fields.count("unique"),
        "sampled": fields.count("sampled"),
    }


def _finding(fields: _Fields) -> Finding:
    if fields.text("type") != "finding":
        fields.reject("type", 'not "finding"')
    finding = Finding(
        label=fields.text("label"),
        severity=fields.choice("severity", Severity),
        confidence=fields.number("confidence", most=1.0),
        evidence=tuple(fields.texts("evidence")),
        location=_location(fields),
        start=fields.count("start"),
        end=fields.count("end"),
        preview=fields.text("preview"),
        fingerprint=fields.text("fingerprint"),
        remedy=fields.text("remedy"),
        value=fields.text("value") if "value" in fields.values else None,
    )
    if "categories" in fields.values:
        fields.table("categories")
    fields.done()
    return finding


def _location(fields: _Fields) -> Location:
    if fields.count_or_none("line") == 0:
        fields.reject("line", "not a whole number from 1 on")
    return Location(
        source=fields.text("source"),
        path=fields.text("path"),
        part=fields.text("part"),
        row=fields.count_or_none("row"),
        line=fields.count_or_none("line"),
    )


def _reading(fields: _Fields) -> Reading:
    reading = Reading(
        detector=fields.text("detector"),
        format=fields.text("format"),
        how=fields.text("how"),
        files=fields.count("files"),
        bytes=fields.count("bytes"),
        rows=fields.count("rows"),
        of=fields.count("of"),
        unseen=fields.number("unseen", most=1.0),
        note=fields.text("note"),
    )
    fields.done()
    return reading


def _skip(fields: _Fields) -> Skip:
    skip = Skip(_location(fields), fields.text("reason"))
    fields.done()
    return skip


def _decision(fields: _Fields) -> Decision:
    decision = Decision(fields.choice("action", Action), fields.text("rule"), fields.count("findings"))
    fields.done()
    return decision


def _exception(fields: _Fields) -> ExceptionNote:
    note = ExceptionNote(fields.text("kind"), fields.text("what"), fields.text("problem"))
    fields.done()
    return note


def _moment(fields: _Fields, key: str) -> datetime:
    try:
        moment = datetime.fromisoformat(fields.text(key))
    except ValueError:
        fields.reject(key, "not a date and time")
    if moment.tzinfo is None:
        fields.reject(key, "has no time zone")
    return moment


@dataclass(frozen=True, slots=True)
class _Fields:
    """A JSON object with the way to it; every getter checks, and remembers that its key is known."""

    subject: str
    at: str
    values: dict[str, object]
    known: set[str]

    def reject(self, key: str, problem: str) -> NoReturn:
        raise UsageError(self.subject, f"{self.at}{key}: {problem}")

    def required(self, key: str) -> object:
        self.known.add(key)
        if key not in self.values:
            self.reject(key, "missing")
        return self.values[key]

    def done(self) -> None:
        """Rejects keys that nobody asked for. They are not named: a stranger wrote them."""
        if unknown := len(self.values.keys() - self.known):
            raise UsageError(self.subject, f"{self.at.rstrip('.') or 'top'}: unknown fields: {unknown}")

    def text(self, key: str) -> str:
        value = self.required(key)
        return value if isinstance(value, str) else self.reject(key, "not a text")

    def flag(self, key: str) -> bool:
        value = self.required(key)
        return value if isinstance(value, bool) else self.reject(key, "neither true nor false")

    def count(self, key: str) -> int:
        value = self.required(key)
        return value if _is_count(value) else self.reject(key, "not a whole number from 0 on")

    def count_or_none(self, key: str) -> int | None:
        return None if self.required(key) is None else self.count(key)

    def number(self, key: str, most: float = math.inf) -> float:
        value = self.required(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            self.reject(key, "not a number in its range")
        return value

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        return self._chosen(key, self.text(key), choices)

    def choices(self, key: str, choices: type[_Choice]) -> list[_Choice]:
        return [self._chosen(key, value, choices) for value in self.texts(key)]

    def texts(self, key: str) -> list[str]:
        values = self._items(key)
        texts = [value for value in values if isinstance(value, str)]
        return texts if len(texts) == len(values) else self.reject(key, "holds something that is no text")

    def objects(self, key: str) -> list[_Fields]:
        objects = []
        for index, value in enumerate(self._items(key)):
            if not isinstance(value, dict):
                self.reject(f"{key}[{index}]", "not an object")
            objects.append(_Fields(self.subject, f"{self.at}{key}[{index}].", value, set()))
        return objects

    def nested(self, key: str) -> _Fields:
        return _Fields(self.subject, f"{self.at}{key}.", self.table(key), set())

    def table(self, key: str) -> dict[str, object]:
        value = self.required(key)
        return value if isinstance(value, dict) else self.reject(key, "not an object")

    def counts(self, key: str) -> dict[str, int]:
        value = self.required(key)
        if not isinstance(value, dict) or not all(_is_count(count) for count in value.values()):
            self.reject(key, "not an object of whole numbers from 0 on")
        return value

    def _items(self, key: str) -> list[object]:
        value = self.required(key)
        return value if isinstance(value, list) else self.reject(key, "not a list")

    def _chosen(self, key: str, value: str, choices: type[_Choice]) -> _Choice:
        try:
            return choices(value)
        except ValueError:
            self.reject(key, f"not one of {', '.join(str(choice.value) for choice in choices)}")


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_NUMBER
