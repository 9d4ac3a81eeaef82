"""What people read of an audit: the same figures everywhere, nothing that is not so, nothing that runs."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from leaktight.attack.at_risk import lines_of, rows_at_risk
from leaktight.attack.audit import judge
from leaktight.attack.records import Record
from leaktight.attack.report import card, html, human, words
from leaktight.attack.report.record import from_json, to_json
from leaktight.attack.report.signature import public_key, sign, verify
from leaktight.attack.result import CANARIES, AtRisk, Curve, Interval, Measure, Result
from leaktight.core.attacking import Attacking, FailsBy, Threshold
from leaktight.core.errors import FormatError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.report import Verdict
from leaktight.report.plots import Axis
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


def test_curves_without_bounds_of_one_point_or_below_0_are_drawn() -> None:
    wild = (
        Curve("exposure by repeats", "one canary", (4.0,), (3.0,), (-math.inf,), (math.inf,)),
        Curve("roc", "flat", (0.0,), (0.0,)),
        Curve("extractable by n", "tiny", (0.0, 1e-9, 1.0), (0.0, 0.5, 1.0)),
    )
    risky = AtRisk("ab" * 32, Location("data", "a", row=1), -30.0, "why")
    result = replace(sample.membership(), curves=wild, at_risk=(risky, replace(risky, score=-2.0)))
    page = html.render(replace(sample.audit(), results=(result,)), version="0.1.0").decode()
    assert page.count("<svg") == 1 + 4
    assert not re.search(
        r"\b(nan|inf)\b", page.partition("<h2")[2].lower().partition("members and others")[0]
    )
    heights = [float(one) for one in re.findall(r'cy="([\d.]+)"', page)]
    assert len(set(heights[-2:])) == 2


def said(result: Result, **settings: str) -> list[str]:
    audit = sample.audit()
    told = replace(audit.provenance, settings=settings)
    return list(words.statements(replace(audit, results=(result,), provenance=told)))


def test_an_attack_of_several_groups_has_its_sentence() -> None:
    auc = Measure("auc", "k = 0.2", Interval(0.79, 0.76, 0.82), chance=0.5, count=1200)
    (sentence,) = said(replace(sample.membership(), measures=(auc,)))
    assert "tells members from others by min_k (k = 0.2)" in sentence


def test_nobody_is_said_to_tell_members_where_it_may_be_luck() -> None:
    wide = Measure("auc", value=Interval(0.52, 0.47, 0.57))
    lucky = Measure("auc", value=Interval(0.56, 0.51, 0.61))
    many = replace(sample.membership(), measures=(lucky,), details={"p_value_holm": 0.4})
    for result in (replace(sample.membership(), measures=(wide,)), many):
        assert all("is not shown to tell" in sentence for sentence in said(result))
    assert "(Holm): 0.4" in "\n".join(human.lines(replace(sample.audit(), results=(many,))))
    assert b"(Holm): 0.4" in html.render(replace(sample.audit(), results=(many,)), version="0")


def test_sentences_tell_false_alarms_greedy_decoding_chance_and_what_counts() -> None:
    rate = Measure(
        "tpr_at_1_percent_fpr", "", Interval(0.12, 0.08, 0.17), control=Interval(0.01, 0, 0.03), count=600
    )
    (sentence,) = said(replace(sample.membership(), measures=(rate,)))
    assert "12.0 % (8.0 % to 17.0 %) of 600 members" in sentence
    assert "1 % of others by design and 1.0 % (up to 3.0 %) as measured" in sentence
    recited = Measure("greedy_share", "", Interval(0.4, 0.3, 0.5), chance=1e-6, count=100)
    (sentence,) = said(replace(sample.extraction(), measures=(recited,)))
    assert "of 100 cases: 40.0 % (30.0 % to 50.0 %)" in sentence and "guessing, 0.0001 %" in sentence
    assert "a chance of success of at least 0.5" in said(sample.extraction(), probability="0.5")[0]


@pytest.mark.parametrize("name", ["exact", "labels_recovered", "next_leak_is_new_probability"])
def test_shares_by_any_name_are_never_0_percent(name: str) -> None:
    assert words.interval_words(Interval(0.0, 0.0, 0.03), name) == "less than 3.0 %"
    assert words.interval_words(Interval(0.01, 0.0, 0.03), name) == "1.0 % (up to 3.0 %)"
    assert words.control_words(Measure(name, chance=0.0)) == "chance none"


def test_the_page_says_how_many_records_at_risk_it_leaves_to_the_list() -> None:
    one = sample.membership().at_risk[0]
    result = replace(sample.membership(), at_risk=(one,) * (html.MOST_RISKY + 7))
    page = html.render(replace(sample.audit(), results=(result,)), version="0").decode()
    assert "and 7 more" in page


def test_names_in_a_foreign_audit_steer_neither_terminal_nor_card() -> None:
    audit = sample.audit()
    hostile = "x\x1b[2J`\n# <b>"
    breach = replace(audit.breaches[0], threshold=hostile, attack=hostile, group=hostile)
    measure = Measure(hostile, hostile, Interval(1, 1, 1), note=hostile)
    result = replace(sample.extraction(), attack=hostile, measures=(measure,), notes=(hostile,))
    told = replace(audit.provenance, plan=(hostile,), left_out={hostile: hostile}, model_digest=hostile)
    told = replace(told, records={hostile: 1})
    bad = replace(audit, provenance=told, results=(result,), breaches=(breach,), open=(hostile,))
    for shown in ("\n".join(human.lines(bad)), card.render(bad, version="0").decode()):
        assert "\x1b" not in shown and "\n# " not in shown
    assert "<b>" not in re.sub(r"\\.|`[^`]*`", "", card.render(bad, version="0").decode())
    assert "<b>" not in html.render(bad, version="0").decode()


def test_axes_have_ticks_at_round_values() -> None:
    assert Axis(-99.9, 4.9, False, "").ticks() == [-50, 0]
    assert Axis(1, 1000, False, "").ticks() == [200, 400, 600, 800, 1000]
    assert Axis(0, 1, False, "", "%").ticks() == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])


def test_the_page_names_the_confidence_that_its_intervals_have() -> None:
    audit = sample.audit()
    wide = replace(sample.membership(), measures=(Measure("auc", value=Interval(0.7, 0.6, 0.8, 0.9)),))
    assert b"with 95 % confidence" in html.render(audit, version="0")
    assert b"with 90 % confidence" in html.render(replace(audit, results=(wide,)), version="0")


def test_a_verdict_that_does_not_follow_from_the_figures_is_noticed() -> None:
    told = to_json(sample.audit())
    assert from_json(told)[0].verdict is Verdict.FAIL
    with pytest.raises(FormatError, match="by its figures it is fail"):
        from_json(told.replace(b'"verdict": "fail"', b'"verdict": "pass"'))


def test_breaches_of_one_limit_by_one_attack_are_one_line_on_a_terminal() -> None:
    audit = sample.audit()
    (first, *_) = audit.breaches
    many = [replace(first, group=f"{number} repeats") for number in range(30)]
    other = replace(first, attack="other", threshold="another limit")
    shown = list(human.lines(replace(audit, breaches=(*many, other))))
    start = shown.index("Above the policy's limits")
    assert "0 repeats" in shown[start + 1] and shown[start + 1].endswith(", and 29 more")
    assert shown[start + 2].startswith("  another limit: other")


def test_the_chance_of_success_is_told_once_in_a_sentence() -> None:
    measures = tuple(
        Measure("extractable_share", f"n = {n}", Interval(0.4, 0.3, 0.5), count=100) for n in ("1", "100")
    )
    (sentence,) = said(replace(sample.extraction(), measures=measures), probability="0.5")
    assert sentence.count("a chance of success of at least 0.5") == 1
    assert (
        "40.0 % (30.0 % to 50.0 %) with 1 question; 40.0 % (30.0 % to 50.0 %) with 100 questions" in sentence
    )


def test_the_reports_tell_which_records_are_canaries_and_what_of_the_data_was_left_out() -> None:
    canary = AtRisk("ab" * 32, Location(CANARIES, "code-007"), 19.0, "greedy decoding gives it", 4)
    record = AtRisk("cd" * 32, Location(CANARIES, "train.jsonl", row=7), 1.0, "why")
    result = replace(sample.exposure(), at_risk=(canary, record))
    audit = replace(sample.audit(), results=(result,), notes=("members: a sample of 10 of 20 records",))
    for shown in ("\n".join(human.lines(audit)), html.render(audit, version="0").decode()):
        assert "canary code-007" in shown and "canary train.jsonl" not in shown
        assert "members: a sample of 10 of 20 records" in shown


def test_curves_of_several_parts_are_in_pictures_of_their_own() -> None:
    curves = tuple(
        Curve("extractable by n", series, (1.0, 1e8), (0.1, 0.9), part=part)
        for part in ("plain sampling", "top 40")
        for series in ("1 repeat", "64 repeats")
    )
    page = html.render(
        replace(sample.audit(), results=(replace(sample.exposure(), curves=curves),)), version="0"
    )
    titles = re.findall(r"<h3>([^<]*)</h3>", page.decode())
    assert [title.rpartition(": ")[2] for title in titles] == ["exposure, plain sampling", "exposure, top 40"]
    assert b">100 M<" in page


def test_a_record_at_risk_for_several_reasons_is_one_record() -> None:
    one = sample.membership().at_risk[0]
    other = replace(one, record="cd" * 32, location=Location("data", "b.jsonl", row=3))
    again = replace(sample.extraction(), at_risk=(replace(one, reason="it is recited"), other))
    audit = replace(sample.audit(), results=(sample.membership(), again))
    shown = list(human.lines(audit))
    start = shown.index("Records at risk: 2")
    assert shown[start + 1].endswith("row 17: above the threshold, and 1 more reason")
    assert shown[start + 2] == "  b.jsonl row 3: above the threshold"


@pytest.mark.parametrize(
    ("name", "group", "words_of_it"),
    [
        (
            "inference_accuracy",
            "",
            "tells a masked value from others of its kind by probabilistic, of 50 values",
        ),
        ("reconstruction_accuracy", "", "fills in a masked value by probabilistic, of 50 values"),
        (
            "answers_with_training_text_share",
            "",
            "gets passages of the training data by probabilistic, of 50 answers",
        ),
        ("records_repeated_share", "", "gets a passage of a record by probabilistic, of 50 records"),
        ("recovered_names_share", "known values", "is told names by probabilistic, of 50 names"),
        ("inference_accuracy", "pii.email", ""),
        ("base_inference_accuracy", "", ""),
    ],
)
def test_all_that_an_outsider_gets_of_records_has_its_sentence(
    name: str, group: str, words_of_it: str
) -> None:
    measure = Measure(
        name, group, Interval(0.44, 0.3, 0.6), chance=0.01, control=Interval(0.02, 0, 0.1), count=50
    )
    found = said(replace(sample.extraction(), measures=(measure,)))
    assert len(found) == bool(words_of_it)
    for sentence in found:
        assert words_of_it in sentence
        assert "44.0 % (30.0 % to 60.0 %) (of what was never trained on, 2.0 % (up to 10.0 %)" in sentence
        assert "by guessing, 1.0 %)" in sentence
