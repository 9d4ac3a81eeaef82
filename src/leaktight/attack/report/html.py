"""An audit as one self-contained page, for the person who releases the model and the one who signs for it.

The page makes no request and holds no script; its content security policy admits exactly its own style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files

from leaktight.attack.audit import Audit
from leaktight.attack.report import words
from leaktight.attack.report.pictures import pictures
from leaktight.attack.result import Family, Measure, Result
from leaktight.core.rounding import rounded_up
from leaktight.report.html import SIGNS, Shell, asset, page
from leaktight.report.sections import bullets, foreign, section, table, text

MOST_RISKY = 500


def render(audit: Audit, *, version: str, signature: Mapping[str, str] | None = None) -> bytes:
    """The whole page in UTF-8."""
    style = asset("page.css") + asset("plots.css") + _own("audit.css")
    slots = {
        "verdict": audit.verdict.value,
        "verdict_path": SIGNS[audit.verdict],
        "verdict_word": audit.verdict.value.capitalize(),
        "verdict_sentence": text(words.VERDICTS[audit.verdict].partition(": ")[2].capitalize() + "."),
        "caveats": bullets([words.CAVEAT]),
        "facts": _facts(audit),
        "statements": _statements(audit),
        "breaches": _breaches(audit),
        "open": _open(audit),
        "pictures": _pictures(audit),
        "measures": "".join(_family(audit, family) for family in words.FAMILIES),
        "risky": _risky(audit),
        "provenance": _provenance(audit, signature),
        "confidence": text(words.confidence(audit)),
    }
    shell = Shell(
        text(f"{audit.verdict.value.upper()}: leaktight audit of {audit.provenance.model}"),
        "model audit",
        ("statements-title", "what an outsider gets"),
        style,
        version,
    )
    return page(_own("audit.html"), slots, shell)


def _own(name: str) -> str:
    return (files("leaktight.attack.report") / "page" / name).read_text("utf-8")


def _facts(audit: Audit) -> str:
    told = audit.provenance
    pairs = (
        ("Model", foreign(told.model)),
        ("When (UTC)", text(f"{audit.started:%Y-%m-%d %H:%M}")),
        ("Policy", foreign(audit.policy)),
        ("Members", f"{told.records.get('members', 0):,}"),
        ("Others", f"{told.records.get('others', 0):,}"),
        ("Attacks", f"{len(told.plan):,}"),
        ("Texts read", f"{audit.passes:,}"),
        ("Records at risk", f"{len({one.record for one in audit.at_risk}):,}"),
    )
    return "".join(f"<div><dt>{term}</dt><dd>{told_}</dd></div>" for term, told_ in pairs)


def _statements(audit: Audit) -> str:
    said = [*words.statements(audit), *filter(None, [words.claim_words(audit)])]
    return (
        section("statements", "What an outsider gets", f'<div class="card">{bullets(said)}</div>')
        if said
        else ""
    )


def _breaches(audit: Audit) -> str:
    rows = [
        (
            text(one.threshold),
            foreign(one.attack, "code"),
            text(_measure(one.measure, one.group)),
            text(one.why),
        )
        for one in audit.breaches
    ]
    return table("breaches", "Above the policy's limits", ("Limit", "Attack", "Measure", "Why"), rows)


def _open(audit: Audit) -> str:
    left_out = [f"{name}: {why}" for name, why in audit.provenance.left_out.items()]
    said = [*audit.open, *(f"not run: {one}" for one in left_out)]
    return section("open", "Not answered", f'<div class="card">{bullets(said)}</div>') if said else ""


def _pictures(audit: Audit) -> str:
    drawn = pictures(audit)
    return section("pictures", "In pictures", f'<div class="plots">{drawn}</div>') if drawn else ""


def _family(audit: Audit, family: Family) -> str:
    rows = [row for result in audit.results if result.family is family for row in _rows(result)]
    heads = ("Attack", "Measure", "Value with its interval", "Control or chance", "Of")
    return table(f"family-{family.value}", words.FAMILIES[family], heads, rows)


def _rows(result: Result) -> Iterable[tuple[str, ...]]:
    name = foreign(result.attack, "code")
    if reason := result.failed or result.void:
        yield name, "", text(("failed: " if result.failed else "void: ") + reason), "", ""
        return
    for measure in result.measures:
        yield (
            name,
            text(_measure(measure.name, measure.group)),
            text(words.value_words(measure)),
            text(words.control_words(measure)),
            _count(measure),
        )
    if luck := words.luck_words(result):
        yield name, "luck", text(luck), "", ""
    for exclusion in result.exclusions:
        yield name, "left out", text(exclusion.reason), "", f"{exclusion.count:,}"
    for note in result.notes:
        yield name, "note", text(note), "", ""


def _count(measure: Measure) -> str:
    return f"{measure.count:,}" if measure.count else ""


def _measure(name: str, group: str) -> str:
    return words.measure_words(name) + (f", {group}" if group else "")


def _risky(audit: Audit) -> str:
    worst = sorted(
        ((result.attack, one) for result in audit.results for one in result.at_risk),
        key=lambda pair: (pair[0], -pair[1].score),
    )
    rows = [
        (
            foreign(words.place_words(one.location)),
            "" if one.location.row is None else f"{one.location.row:,}",
            foreign(attack, "code"),
            text(one.reason),
            f"{one.repeats:,}",
            foreign(one.record[:16], "code"),
        )
        for attack, one in worst[:MOST_RISKY]
    ]
    if more := len(worst) - len(rows):
        rows.append((f"and {more:,} more, which the list for sanitize holds", "", "", "", "", ""))
    heads = ("File", "Row", "Attack", "Why", "Repeats", "Record")
    return table("risky", "Records at risk", heads, rows)


def _provenance(audit: Audit, signature: Mapping[str, str] | None) -> str:
    told = audit.provenance
    pairs = [
        ("Model's digest", told.model_digest or "not known: a service"),
        *((f"Fingerprint of {name}", value) for name, value in told.data.items()),
        ("Canary registry", told.registry_digest or "none"),
        ("Fingerprint key", told.key_id),
        ("Plan, fixed before", ", ".join(told.plan)),
        ("Claimed epsilon", "none" if told.claimed_epsilon is None else rounded_up(told.claimed_epsilon, 6)),
        *((name.replace("_", " ").capitalize(), value) for name, value in told.settings.items()),
        ("Versions", ", ".join(f"{name} {version}" for name, version in told.versions.items())),
        *(("Of the data", note) for note in audit.notes),
        ("Signed by", signature["public_key"] if signature else "nobody"),
    ]
    rows = [(text(name), foreign(value)) for name, value in pairs]
    return table("provenance", "Provenance", ("What", "Value"), rows)
