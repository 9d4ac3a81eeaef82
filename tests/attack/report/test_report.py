"""What people read of an audit: the same figures everywhere, nothing that is not so, nothing that runs."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from leaktight.attack.at_risk import lines_of, rows_at_risk
from leaktight.attack.audit import judge
from leaktight.attack.records import Record
from leaktight.attack.report import card, html, human, words
from leaktight.attack.report.record import from_json, to_json
from leaktight.attack.report.signature import public_key, sign, verify
from leaktight.attack.result import AtRisk, Interval, Measure
from leaktight.core.attacking import Attacking, FailsBy, Threshold
from leaktight.core.errors import FormatError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.report import Verdict
from tests.attack.report import sample

KEY = b"a key of the tests, long enough"


def test_json_gives_the_same_audit_back() -> None:
    audit = sample.audit()
    assert from_json(to_json(audit)) == (audit, None)


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"kind": "leaktight attack audit", "version": 1}'])
def test_what_is_no_audit_is_refused(damage: bytes) -> None:
    with pytest.raises(FormatError):
        from_json(damage)


def test_each_field_of_a_wrong_type_is_refused() -> None:
    import orjson

    record = orjson.loads(to_json(sample.audit()))
    for name in ("provenance", "started", "seconds", "passes", "results", "breaches"):
        with pytest.raises(FormatError, match=name):
            from_json(orjson.dumps({**record, name: {"x": [None]} if name != "provenance" else []}))


def test_a_signature_holds_until_a_figure_changes() -> None:
    audit = sample.audit()
    signature = sign(audit, KEY)
    read, told = from_json(to_json(audit, signature))
    assert told is not None
    assert verify(read, told) == public_key(KEY)
    with pytest.raises(FormatError, match="changed after signing"):
        verify(replace(read, passes=read.passes + 1), told)
    with pytest.raises(FormatError, match="damaged"):
        verify(read, {**told, "signature": "not base64!"})


def test_two_keys_sign_as_two() -> None:
    assert public_key(KEY) != public_key(KEY + b"2")


def test_the_page_holds_no_markup_of_foreign_names_and_loads_nothing() -> None:
    page = html.render(sample.audit(), version="0.1.0").decode()
    assert "a<b>" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert not re.search(r"<(script|img|link|iframe)|https?://|{{", page)
    assert page.count("<svg") >= 4


def test_the_page_and_the_terminal_tell_the_same_statements_and_breaches() -> None:
    audit = sample.audit()
    page = html.render(audit, version="0.1.0").decode()
    terminal = "\n".join(human.lines(audit))
    for breach in audit.breaches:
        assert breach.why in terminal
        assert breach.why in page
    assert "not run: lira" in page
    assert "lira: needs shadow models" in terminal
    assert words.CAVEAT in terminal


def test_nothing_found_is_told_as_an_upper_bound() -> None:
    nothing = Measure("extractable_share", value=Interval(0.0, 0.0, 0.03), count=100)
    assert words.value_words(nothing) == "less than 3.0 %"
    assert not re.search(r"(?<![\d.])0(\.0+)? %", "\n".join(human.lines(sample.audit())))


def test_the_card_is_one_section_with_the_verdict() -> None:
    section = card.render(sample.audit(), version="0.1.0").decode()
    assert section.startswith(card.BEGIN)
    assert section.rstrip().endswith(card.END)
    assert "FAIL" in section


def test_records_at_risk_are_told_by_place_and_fingerprint() -> None:
    import orjson

    (line,) = lines_of(rows_at_risk(sample.audit(), (), Fingerprinter(KEY))).splitlines()
    assert orjson.loads(line) == {
        "source": "data",
        "path": sample.HOSTILE,
        "row": 17,
        "duplicate": False,
        "record": "ab" * 32,
        "attack": "min_k",
        "score": 0.93,
        "reason": "above the threshold",
        "repeats": 4,
    }


def test_rows_with_the_same_text_are_listed_as_duplicates() -> None:
    fingerprint = Fingerprinter(KEY)
    members = [Record("the same", Location("data", "a", row=row)) for row in (1, 4, 9)]
    members.append(Record("another", Location("data", "a", row=5)))
    risk = AtRisk(fingerprint(members[0].content), members[0].location, 1.0, "why", repeats=3)
    audit = replace(sample.audit(), results=(replace(sample.membership(), at_risk=(risk,)),))
    rows = list(rows_at_risk(audit, members, fingerprint))
    assert [(row.location.row, row.is_duplicate) for row in rows] == [(1, False), (4, True), (9, True)]


def test_chance_and_controls_are_no_breach() -> None:
    result = replace(
        sample.extraction(),
        measures=(
            Measure("extractable_share", "n", Interval(0.4, 0.3, 0.5), control=Interval(0.45, 0.35, 0.55)),
            Measure("auc", "", Interval(0.7, 0.65, 0.75), chance=0.66),
        ),
    )
    assert judge([result], Attacking().thresholds) == ([], [])


def test_too_small_an_audit_fails_a_threshold_that_asks_for_proof() -> None:
    wide = replace(sample.membership(), measures=(Measure("auc", value=Interval(0.5, 0.3, 0.7), chance=0.5),))
    strict = Threshold("strict", ("auc",), 0.6, fails_by=FailsBy.HIGH)
    breaches, _ = judge([wide], [strict])
    assert [breach.threshold for breach in breaches] == ["strict"]
    assert judge([wide], [replace(strict, fails_by=FailsBy.LOW)]) == ([], [])


def test_a_refuted_claim_fails_whatever_the_policy_says() -> None:
    breaches, _ = judge([sample.one_run()], [])
    assert len(breaches) == 1
    assert "1 is claimed" in breaches[0].why


def test_what_was_not_measured_leaves_the_verdict_open() -> None:
    every_rate = Threshold("rarely wrong", ("tpr_at_*",), 0.5)
    _, open_questions = judge([sample.failed(), sample.blind(), sample.membership()], [every_rate])
    assert len(open_questions) == 3
    audit = replace(sample.audit(), breaches=(), open=tuple(open_questions))
    assert audit.verdict is Verdict.INCOMPLETE
