import stat
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.detect.sample import HEX, scatter
from leaktight.scan.baseline import HEADER, Baseline, Entry, load, merge, parse, render, save, update

KEY = "0123456789ab"
TODAY = date(2026, 3, 1)


def finding(number=1, label="pii.email", path="data/a.txt"):
    fingerprint = scatter(64, HEX, seed=number)
    return Finding(
        label, Severity.MEDIUM, 0.9, (), Location("here", path), 0, 5, "… (5 characters)", fingerprint
    )


def accepted(*findings, when=TODAY, who="Ada", why="public", expires=None):
    return update(Baseline(KEY), findings, who=who, when=when, why=why, expires=expires)


# What os.fsdecode makes of names that are not UTF-8 included.
TEXTS = st.text(
    st.one_of(st.characters(), st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF)), max_size=20
)
ENTRIES = st.builds(
    Entry,
    fingerprint=st.sampled_from([scatter(64, HEX, seed=seed) for seed in range(6)]),
    label=st.sampled_from(["pii.email", "secret.x.token"]),
    on=st.dates(),
    by=TEXTS,
    reason=TEXTS,
    path=TEXTS,
    expires=st.none() | st.dates(),
)
BASELINES = st.lists(ENTRIES, max_size=8).map(
    lambda entries: Baseline(KEY, {entry.place: entry for entry in entries})
)


@settings(max_examples=150, deadline=None)
@given(BASELINES)
def test_any_baseline_survives_its_file(baseline):
    text = render(baseline)
    assert parse(text, "b", KEY) == baseline
    assert parse(text.replace("\n", "\r\n"), "b", KEY) == baseline
    text.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(BASELINES, BASELINES, BASELINES)
def test_merge_is_a_union_in_any_order(a, b, c):
    assert set(merge(a, b).entries) == set(a.entries) | set(b.entries)
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c))
    assert merge(a, a) == a


@settings(max_examples=50, deadline=None)
@given(BASELINES, BASELINES)
def test_lines_of_both_sides_kept_by_hand_are_the_merged_baseline(a, b):
    joined = render(a) + "".join(render(b).splitlines(keepends=True)[2:])
    assert parse(joined, "b", KEY) == merge(a, b)


@settings(max_examples=50, deadline=None)
@given(BASELINES)
def test_lines_are_sorted_and_printable(baseline):
    header, key, *lines, last = render(baseline).split("\n")
    assert (header, key, last) == (HEADER, f"# key {KEY}", "")
    assert lines == sorted(lines, key=lambda line: line.split(" ")[:2])
    assert all(line.isprintable() for line in lines)
    assert len(lines) == len(baseline.entries)


def test_line_is_readable():
    path = 'my "data"/ü\n\u202e.txt'
    (line,) = render(accepted(finding(path=path), expires=date(2027, 1, 1))).splitlines()[2:]
    assert line == (
        f"{scatter(64, HEX)} pii.email on=2026-03-01 expires=2027-01-01"
        r' by="Ada" reason="public" path="my \"data\"/ü\n\u202e.txt"'
    )


def test_update_adds_new_findings_and_keeps_who_accepted_the_old_ones():
    later = update(
        accepted(finding(1)), [finding(1), finding(2)], who="Bob", when=date(2026, 4, 1), why="seen"
    )
    by = {place: entry.by for place, entry in later.entries.items()}
    assert by == {(scatter(64, HEX), "pii.email"): "Ada", (scatter(64, HEX, seed=2), "pii.email"): "Bob"}


def test_update_renews_what_has_expired():
    old = accepted(finding(), expires=date(2026, 3, 2))
    assert update(old, [finding()], who="Bob", when=date(2026, 3, 2), why="x") == old
    renewed = update(old, [finding()], who="Bob", when=date(2026, 3, 3), why="x")
    assert [entry.by for entry in renewed.entries.values()] == ["Bob"]


def test_update_leaves_its_argument_alone():
    old = accepted(finding(1))
    update(old, [finding(2)], who="Bob", when=TODAY, why="x")
    assert old == accepted(finding(1))


@pytest.mark.parametrize(("who", "why", "subject"), [(" ", "x", "by"), ("Ada", "", "reason")])
def test_update_asks_for_a_name_and_a_reason(who, why, subject):
    with pytest.raises(UsageError, match=subject):
        update(Baseline(KEY), [finding()], who=who, when=TODAY, why=why)


def test_later_decision_holds_when_branches_disagree():
    early, late = accepted(finding(), who="Ada"), accepted(finding(), who="Bob", when=date(2026, 3, 2))
    assert merge(late, early) == late


def test_earlier_expiry_holds_for_decisions_of_one_day():
    lasting, short = accepted(finding(), who="Zoe"), accepted(finding(), expires=date(2026, 4, 1))
    assert merge(lasting, short) == short


def test_baseline_of_another_key_is_refused():
    text = render(accepted(finding()))
    with pytest.raises(
        UsageError, match=r"line 2: written under key 0123456789ab, but this run's key is ffff"
    ):
        parse(text, "b", "ffff")
    with pytest.raises(UsageError, match="written under key"):
        merge(Baseline(KEY), Baseline("ffff"))


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> branch"])
def test_conflict_marker_is_refused_by_line(marker):
    text = render(accepted(finding())) + marker + "\n"
    with pytest.raises(UsageError, match="b: line 4: an unresolved merge conflict"):
        parse(text, "b", KEY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: "", "line 1: not a baseline"),
        (lambda text: text.replace("baseline 1", "baseline 2"), "line 1: not a baseline"),
        (lambda text: text.replace(f"# key {KEY}\n", ""), "# key ...' is missing"),
        (lambda text: text.replace(KEY, "a key"), "line 2: a key id is hex digits"),
        (lambda text: text.replace(" pii.email", ""), "line 3: not an entry"),
        (lambda text: text.replace("2026-03-01", "2026-13-01"), "line 3: a date"),
        (lambda text: text.replace("public", r"\x"), "line 3: a text in it is not a JSON string"),
    ],
)
def test_broken_file_is_refused_by_line(change, words):
    with pytest.raises(UsageError) as caught:
        parse(change(render(accepted(finding()))), "b", KEY)
    assert words in str(caught.value)
    assert scatter(64, HEX) not in str(caught.value)


def test_comments_and_blank_lines_are_passed_over():
    text = render(accepted(finding())) + "\n# a remark\n"
    assert parse(text, "b", KEY) == accepted(finding())


def test_file_is_saved_whole_and_keeps_its_rights(tmp_path):
    path = tmp_path / "baseline.txt"
    save(accepted(finding(1)), path)
    path.chmod(0o640)
    save(accepted(finding(1), finding(2)), path)
    assert load(path, KEY) == accepted(finding(1), finding(2))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_read_or_written_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no such baseline; --write-baseline REASON makes it"):
        load(tmp_path / "none", KEY)
    with pytest.raises(UsageError, match="No such file"):
        save(Baseline(KEY), tmp_path / "none" / "baseline.txt")
    with pytest.raises(UsageError, match="the key"):
        save(Baseline(), tmp_path / "baseline.txt")
    broken = tmp_path / "broken"
    broken.write_bytes(b"\xff")
    with pytest.raises(UsageError, match="not UTF-8 at byte 0"):
        load(broken, KEY)
