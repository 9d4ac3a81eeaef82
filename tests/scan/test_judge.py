import dataclasses
import pickle
import time
from datetime import date

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.policy import Action, Policy
from leaktight.core.report import Decision, ExceptionNote
from leaktight.core.severity import Severity
from leaktight.detect.sample import HEX, scatter
from leaktight.scan.baseline import Baseline, update
from leaktight.scan.judge import MAX_NOTES, Judge

TODAY = date(2026, 3, 1)
NOTHING = Baseline()


def finding(label="pii.email", severity=Severity.MEDIUM, *, path="data/a.txt", number=1):
    fingerprint = scatter(64, HEX, seed=number)
    return Finding(label, severity, 0.9, (), Location("here", path), 0, 5, "… (5 characters)", fingerprint)


SECRET = finding("secret.x.token", Severity.CRITICAL, number=9)


def policy(text):
    return Policy.parse(f"version = 1\n{text}", "leaktight.toml")


def allow(condition, more=""):
    return f'[[allow]]\n{condition}\nreason = "r"\nby = "b"\n{more}\n'


def baseline(*findings, expires=None):
    return update(Baseline("ab"), findings, who="Ada", when=date(2026, 1, 1), why="public", expires=expires)


def test_judgement_names_action_and_table():
    judge = Judge(Policy.default(), NOTHING, TODAY)
    judged = judge.judge(SECRET)
    assert (judged.action, judged.listed) == (Action.BLOCK, Action.BLOCK)
    assert judged.by == "secrets and exposed content: secret.*, content.*"


def test_ignored_findings_are_neither_listed_nor_counted_by_label():
    judge = Judge(policy('[[decide]]\nname = "x"\naction = "ignore"\n'), NOTHING, TODAY)
    judged = judge.judge(SECRET)
    assert (judged.action, judged.listed) == (Action.IGNORE, None)
    summary = judge.summarize(judge.tally())
    assert (summary.counts, summary.blocked) == ({}, 0)
    assert summary.decisions == (Decision(Action.IGNORE, "x: *", 1),)


def test_beyond_the_limit_findings_are_counted_and_still_block():
    judge = Judge(policy("[scan]\nmax_listed = 2\n"), NOTHING, TODAY)
    listed = [judge.judge(SECRET).listed for _ in range(3)]
    assert listed == [Action.BLOCK, Action.BLOCK, None]
    assert judge.judge(dataclasses.replace(SECRET, location=Location("here", "b"))).listed
    assert judge.judge(finding()).listed
    summary = judge.summarize(judge.tally())
    assert (summary.blocked, summary.counts) == (4, {"pii.email": 1, "secret.x.token": 4})


def test_accepted_findings_do_not_use_up_the_limit():
    judge = Judge(policy("[scan]\nmax_listed = 1\n"), NOTHING, TODAY)
    assert judge.judge(finding(), inline_allowed=True).listed is None
    assert judge.judge(finding()).listed is Action.REPORT


def test_inline_comment_allow_entry_and_baseline_accept():
    judge = Judge(policy(allow('path = "docs/"')), baseline(finding(number=2)), TODAY)
    accepting = [
        judge.judge(SECRET, inline_allowed=True).by,
        judge.judge(finding(path="docs/a.md")).by,
        judge.judge(finding(number=2, path="elsewhere")).by,
    ]
    assert accepting == ["inline", "allow", "baseline"]
    assert judge.judge(finding(number=3)).action is Action.REPORT
    assert judge.judge(finding("pii.phone", number=2)).action is Action.REPORT
    summary = judge.summarize(judge.tally())
    assert (summary.accepted, summary.blocked, summary.exceptions) == (3, 0, ())


def test_inline_comments_count_only_where_the_policy_lets_them():
    judge = Judge(policy("[scan]\ninline_comments = false\n"), NOTHING, TODAY)
    assert judge.judge(SECRET, inline_allowed=True).action is Action.BLOCK


def test_expired_exceptions_do_not_hold_and_are_noted():
    judge = Judge(
        policy(allow('label = "pii.*"', "expires = 2026-02-28")),
        baseline(SECRET, expires=date(2026, 2, 1)),
        TODAY,
    )
    assert judge.judge(finding()).action is Action.REPORT
    assert judge.judge(SECRET).action is Action.BLOCK
    assert judge.summarize(judge.tally()).exceptions == (
        ExceptionNote("allow", "pii.*", "expired 2026-02-28"),
        ExceptionNote(
            "baseline",
            f"secret.x.token in data/a.txt, fingerprint {SECRET.fingerprint[:12]}…",
            "expired 2026-02-01",
        ),
    )


def test_exceptions_hold_on_their_last_day():
    judge = Judge(
        policy(allow('label = "pii.*"', "expires = 2026-03-01")), baseline(SECRET, expires=TODAY), TODAY
    )
    assert judge.judge(finding()).action is judge.judge(SECRET).action is None


def test_exceptions_that_met_nothing_are_noted_as_unused():
    judge = Judge(policy(allow('label = "pii.phone"') + allow('path = "data/"')), baseline(SECRET), TODAY)
    judge.judge(finding())
    notes = [(note.kind, note.problem) for note in judge.summarize(judge.tally()).exceptions]
    assert notes == [("allow", "unused"), ("baseline", "unused")]


def test_shadowed_exceptions_count_as_used():
    judge = Judge(policy(allow('label = "pii.*"') + allow('path = "data/"')), baseline(finding()), TODAY)
    assert judge.judge(finding(), inline_allowed=True).by == "inline"
    assert judge.summarize(judge.tally()).exceptions == ()


def test_exception_used_in_one_process_is_not_unused_in_the_whole():
    held = policy(allow('label = "pii.*"') + allow('label = "secret.*"'))
    lines = baseline(finding("artifact.host", number=3), finding("artifact.host", number=4))
    judges = [Judge(held, lines, TODAY) for _ in range(2)]
    for judge, found in zip(judges, (finding(), SECRET), strict=True):
        judge.judge(found)
    judges[0].judge(finding("artifact.host", number=3))
    judges[1].judge(finding("artifact.host", number=5))
    first, second = (pickle.loads(pickle.dumps(judge.tally())) for judge in judges)
    summary = Judge(held, lines, TODAY).summarize(first.merge(second))
    assert [note.kind for note in summary.exceptions] == ["baseline"]
    assert (summary.accepted, summary.counts) == (3, {"artifact.host": 1})
    assert first.merge(second) == second.merge(first)


def test_decisions_of_all_processes_add_up_blocking_ones_first():
    judge = Judge(Policy.default(), NOTHING, TODAY)
    for found in (finding(), finding(), SECRET, finding("pii.us.ssn", Severity.HIGH)):
        judge.judge(found)
    tally = judge.tally().merge(judge.tally())
    assert judge.summarize(tally).decisions == (
        Decision(Action.BLOCK, "personal data: pii.* of high or higher severity", 2),
        Decision(Action.BLOCK, "secrets and exposed content: secret.*, content.*", 2),
        Decision(Action.REPORT, "everything else: *", 4),
    )
    assert judge.summarize(tally).blocked == 4


def test_notes_about_inline_comments_are_bounded():
    judge = Judge(Policy.default(), NOTHING, TODAY)
    judge.note(
        ExceptionNote("inline", f"allow(pii.*) in a.py, line {n}", "unused") for n in range(MAX_NOTES + 5)
    )
    exceptions = judge.summarize(judge.tally().merge(judge.tally())).exceptions
    assert len(exceptions) == MAX_NOTES + 1
    assert exceptions[-1].what == f"{MAX_NOTES + 10} more comments"


def test_a_million_findings_take_seconds_not_minutes():
    judge = Judge(Policy.default(), NOTHING, TODAY)
    found = finding()
    begun = time.perf_counter()
    for _ in range(50_000):
        judge.judge(found)
    assert (time.perf_counter() - begun) / 50_000 < 10e-6, "0.8 microseconds each on an idle core"
