"""An outcome in words, and as JSON; never a raw value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from leaktight.core.location import Location
from leaktight.core.report import Skip, Verdict
from leaktight.report.escape import visible
from leaktight.sanitize.outcome import Outcome

MOST_LINES = 20
_VERDICTS = {
    Verdict.PASS: "CLEAN: nothing is found in the copy any more",
    Verdict.FAIL: "NOT CLEAN: values are left in the copy",
    Verdict.INCOMPLETE: "INCOMPLETE: not all of it could be cleaned or looked at",
}


def lines(outcome: Outcome) -> Iterator[str]:
    """What a person reads."""
    tally = outcome.tally
    yield f"{visible(outcome.source)} -> {visible(outcome.target)}"
    resumed = f", {outcome.resumed} of them by an earlier run" if outcome.resumed else ""
    yield f"  {outcome.files:,} files{resumed}; {tally.records:,} records, {tally.changed:,} changed"
    if tally.dropped:
        yield f"  {tally.dropped:,} records dropped"
    yield ""
    by_kind: Counter[tuple[str, str]] = tally.values
    for (label, use), count in sorted(by_kind.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:>9,}  {label:<34} {use}"
    if not by_kind:
        yield "  nothing to replace"
    if outcome.places:
        yield ""
        yield f"Files with another name in the copy, since theirs held a value: {len(outcome.places):,}"
    if outcome.generalized is not None:
        yield ""
        yield from outcome.generalized.lines()
    if outcome.linkage is not None:
        yield ""
        yield from outcome.linkage.describe()
    if outcome.unmet:
        yield ""
        yield f"No column is called: {', '.join(map(visible, outcome.unmet))}"
    if outcome.without_subject:
        yield ""
        count = len(outcome.without_subject)
        yield f"Tables without the subject's column, in which each record is its own: {count:,}"
        yield from (f"  {visible(path)}" for path in outcome.without_subject[:MOST_LINES])
    yield from _places("Not in the copy", outcome.skips)
    yield from _places("Not looked at", outcome.notes)
    yield from _findings(outcome)
    yield ""
    yield _verdict(outcome)


def _verdict(outcome: Outcome) -> str:
    if not outcome.is_verified and outcome.verdict is Verdict.PASS:
        return "NOT VERIFIED: the copy was not scanned"
    return _VERDICTS[outcome.verdict]


def _places(what: str, skips: list[Skip]) -> Iterator[str]:
    if skips:
        yield ""
        yield f"{what}:"
        for skip in skips[:MOST_LINES]:
            yield f"  {_place(skip.location)}: {visible(skip.reason)}"
        if len(skips) > MOST_LINES:
            yield f"  and {len(skips) - MOST_LINES:,} more"


def _findings(outcome: Outcome) -> Iterator[str]:
    if outcome.findings:
        yield ""
        yield f"Still found in the copy: {len(outcome.findings):,}"
        for one in outcome.findings[:MOST_LINES]:
            yield f"  {one.label}  {_place(one.location)}  {visible(one.preview)}"
    if outcome.remains:
        yield ""
        yield f"Values that were replaced, and stand elsewhere in the copy: {len(outcome.remains):,}"
        for left in outcome.remains[:MOST_LINES]:
            yield f"  {_place(left.location)}, characters {left.start} to {left.end}"


def _place(location: Location) -> str:
    parts = [location.path, location.part]
    parts += [f"row {location.row}"] if location.row is not None else []
    parts += [f"line {location.line}"] if location.line is not None else []
    return visible(", ".join(part for part in parts if part))


def as_json(outcome: Outcome) -> dict[str, Any]:
    """What programs read."""
    tally = outcome.tally
    return {
        "type": "sanitized",
        "source": outcome.source,
        "target": outcome.target,
        "verdict": outcome.verdict.value,
        "verified": outcome.is_verified,
        "files": outcome.files,
        "resumed": outcome.resumed,
        "bytes": outcome.bytes,
        "records": tally.records,
        "changed": tally.changed,
        "dropped": tally.dropped,
        "replaced": [
            {"label": label, "use": use, "values": count}
            for (label, use), count in sorted(tally.values.items())
        ],
        "columns": [
            {"column": path, "label": label, "values": count}
            for (path, label), count in sorted(tally.columns.items())
        ],
        "renamed": sorted(outcome.places.values()),
        "copied": outcome.copied,
        "left_out": outcome.left_out,
        "unmet": outcome.unmet,
        "without_subject": outcome.without_subject,
        "skips": [_skip(skip) for skip in outcome.skips],
        "not_looked_at": [_skip(skip) for skip in outcome.notes],
        "findings": [
            {"label": one.label, "confidence": one.confidence, **_where(one.location)}
            for one in outcome.findings
        ],
        "remains": [
            {**_where(left.location), "start": left.start, "end": left.end} for left in outcome.remains
        ],
        "table": None if outcome.generalized is None else outcome.generalized.record(),
        "linkage": None if outcome.linkage is None else outcome.linkage.as_dict(),
        "seconds": round(outcome.seconds, 3),
    }


def _skip(skip: Skip) -> dict[str, Any]:
    return {**_where(skip.location), "reason": skip.reason}


def _where(location: Location) -> dict[str, Any]:
    return {"path": location.path, "part": location.part, "row": location.row, "line": location.line}
