import dataclasses
import pickle
import re
from datetime import date
from pathlib import Path

import pytest

from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.policy import Action, Decide, Policy, default_policy_text
from leaktight.core.policy_file import KEYS
from leaktight.core.severity import Severity
from leaktight.core.verification import Verification
from leaktight.detect.sample import HEX, scatter

DOCS = Path(__file__).parents[2] / "docs" / "policy.md"
FINGERPRINT = scatter(64, HEX)


def finding(label="pii.email", severity=Severity.MEDIUM, *, path="data/a.txt", confidence=0.9):
    return Finding(
        label, severity, confidence, (), Location("here", path), 0, 5, "… (5 characters)", FINGERPRINT
    )


def parse(text):
    return Policy.parse(f"version = 1\n{text}", "leaktight.toml")


def problem(text):
    with pytest.raises(UsageError) as caught:
        parse(text)
    return caught.value.subject, caught.value.problem


@pytest.mark.parametrize(
    ("label", "severity", "action"),
    [
        ("secret.huggingface.user_token", Severity.LOW, Action.BLOCK),
        ("content.training_data", Severity.MEDIUM, Action.BLOCK),
        ("pii.us.ssn", Severity.HIGH, Action.BLOCK),
        ("pii.us.ssn", Severity.CRITICAL, Action.BLOCK),
        ("pii.email", Severity.MEDIUM, Action.REPORT),
        ("artifact.home_path", Severity.CRITICAL, Action.REPORT),
    ],
)
def test_default_policy_blocks_secrets_and_grave_personal_data(label, severity, action):
    assert Policy.default().decide(finding(label, severity))[0] is action


def test_credentials_that_their_issuer_refuses_are_reported_by_default_and_blocked_if_a_policy_says_so():
    dead = dataclasses.replace(finding("secret.a.b", Severity.LOW), evidence=("context", "verified:dead"))
    live = dataclasses.replace(dead, evidence=("context", "verified:live"))
    assert [Policy.default().decide(one)[0] for one in (dead, live)] == [Action.REPORT, Action.BLOCK]
    own = parse('[[decide]]\nname = "secrets"\nlabels = ["secret.*"]\naction = "block"')
    assert [own.decide(one)[0] for one in (dead, live)] == [Action.BLOCK, Action.BLOCK]
    strict = parse('[[decide]]\nname = "all but live"\nevidence = ["verified:*ea?"]\naction = "ignore"')
    assert strict.decide(dead) == (Action.IGNORE, "all but live: * with evidence verified:*ea?")
    assert strict.decide(live)[0] is Action.BLOCK


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ('base_urls = {"api.github.com" = "http://ghe.example"}', "[base_urls]: api.github.com", "https://"),
        ('base_urls = {"api.github.com" = "https://a:b@ghe.example"}', "api.github.com", "user or password"),
        ('base_urls = {"api.github.com" = "https://ghe.example/?q"}', "api.github.com", "path"),
        ('base_urls = {"api.github.com" = "https://"}', "api.github.com", "host"),
        ('base_urls = {"api.github.com" = "https://h:99999"}', "api.github.com", "no address"),
        ('base_urls = {"api.github.com" = "https://h h"}', "api.github.com", "printable"),
        ('base_urls = {"api.github.com" = 3}', "api.github.com", "text"),
        ('base_urls = {"API" = "https://ghe.example"}', "[base_urls]: API", "lower case"),
        ('proxy = "socks5://h:1"', "[verify]: proxy", "http://host:port"),
        ("seconds = 0", "[verify]: seconds", "1 or more"),
        ("speed = 1", "[verify]: speed", "unknown key"),
    ],
)
def test_wrong_addresses_and_bounds_of_verification_are_refused_by_name(line, key, words):
    subject, what = problem(f"[verify]\n{line}")
    assert subject.endswith(key)
    assert words in what


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080", "http://localhost:1/api", "http://[::1]:1", "https://h"]
)
def test_addresses_on_this_machine_need_no_encryption(address):
    policy = parse(f'[verify.base_urls]\n"api.github.com" = "{address}"')
    assert policy.verification.base_urls == (("api.github.com", address),)


def test_decision_names_its_table_in_words():
    words = Policy.default().decide(finding("pii.us.ssn", Severity.HIGH))[1]
    assert words == "personal data: pii.* of high or higher severity"


def test_first_table_that_holds_decides():
    policy = parse(
        """
        [[decide]]
        name = "samples"
        labels = ["pii.*"]
        paths = ["samples/"]
        action = "ignore"
        [[decide]]
        name = "sure ones"
        labels = ["pii.*"]
        min_confidence = 0.8
        action = "block"
        """
    )
    assert policy.decide(finding(path="samples/a.txt")) == (Action.IGNORE, "samples: pii.* in samples/")
    assert policy.decide(finding()) == (Action.BLOCK, "sure ones: pii.* with confidence 0.8 or more")
    assert policy.decide(finding(confidence=0.7)) == (Action.REPORT, "built-in everything else: *")


def test_a_narrow_table_leaves_the_built_in_ones_in_force():
    policy = parse('[[decide]]\nname = "dates"\nlabels = ["pii.date"]\naction = "ignore"\n')
    assert policy.decide(finding("secret.x.token", Severity.CRITICAL))[0] is Action.BLOCK


def test_without_any_table_everything_is_reported():
    assert Policy("bare", ()).decide(finding())[0] is Action.REPORT


def test_policy_survives_the_way_to_another_process():
    policy = parse('[[allow]]\npath = "docs/**"\nreason = "public"\nby = "Ada"\n')
    policy.decide(finding())
    copy = pickle.loads(pickle.dumps(policy))
    assert copy == policy
    assert copy.decide(finding()) == policy.decide(finding())
    assert hash(copy) == hash(policy)


def test_allow_asks_for_all_its_conditions():
    text = f'{ALLOW}path = "docs/"\nfingerprint = "{FINGERPRINT}"\nexpires = 2026-05-01\n'
    (allow,) = parse(text).allows
    assert allow.matches(finding(path="docs/a.md"))
    assert not allow.matches(finding(path="src/a.md"))
    assert not allow.matches(finding("artifact.host", path="docs/a.md"))
    assert not allow.matches(dataclasses.replace(finding(path="docs/a.md"), fingerprint="0" * 64))
    assert not allow.has_expired(date(2026, 5, 1))
    assert allow.has_expired(date(2026, 5, 2))
    assert allow.words == f"pii.* in docs/, fingerprint {FINGERPRINT[:12]}…"


def test_scan_and_limits_are_read():
    policy = parse(
        "[scan]\nmin_confidence = 1\nmax_listed = 0\ninline_comments = false\n[limits]\nmax_depth = 2\n"
    )
    assert (policy.min_confidence, policy.max_listed, policy.inline_comments) == (1.0, 0, False)
    assert policy.limits == Limits(max_depth=2)


ALLOW = '[[allow]]\nlabel = "pii.*"\nreason = "r"\nby = "b"\n'
RULE = '[[rule]]\nlabel = "internal.ticket"\nseverity = "low"\n'


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        ("scna = 1", "scna", "did you mean 'scan'?"),
        ("zzz = 1", "zzz", "unknown key; known: version, scan"),
        ("scan = 1", "[scan]", "must be a table"),
        ("[decide]\nname = 'x'", "[[decide]]", "double brackets"),
        ("[scan]\nmin_confidence = 1.5", "[scan]: min_confidence", "from 0 to 1"),
        ("[scan]\nmin_confidence = nan", "[scan]: min_confidence", "from 0 to 1"),
        ("[scan]\nmin_confidence = true", "[scan]: min_confidence", "must be a number"),
        ("[scan]\nmax_listed = -1", "[scan]: max_listed", "0 or more"),
        ("[scan]\ninline_comments = 'no'", "[scan]: inline_comments", "true or false"),
        ("[limits]\nratio = 0", "[limits]: ratio", "1 or more"),
        ("[limits]\nratio = 2.5", "[limits]: ratio", "whole number"),
        ("[[decide]]\nname = 'x'", "[[decide]] 1: action", "is missing"),
        (
            "[[decide]]\nname = 'x'\naction = 'blok'",
            "[[decide]] 1: action",
            "one of 'block', 'report', 'ignore'",
        ),
        ("[[decide]]\nname = 'x'\naction = 'block'\nlabels = []", "[[decide]] 1: labels", "list of texts"),
        (
            "[[decide]]\nname = 'x'\naction = 'block'\nlabels = ['x', 1]",
            "[[decide]] 1: labels",
            "nothing else",
        ),
        ("[[decide]]\nname = 'x'\naction = 'block'\npaths = ['a**']", "[[decide]] 1: paths", "not a glob"),
        ("[[decide]]\nname = 'x'\naction = 'block'\n" * 2, "[[decide]] 2: name", "has this name"),
        (f"{ALLOW}{ALLOW}expires = '2026-01-01'", "[[allow]] 2: expires", "date without quotes"),
        (f"{ALLOW}expires = 2026-01-01T00:00:00", "[[allow]] 1: expires", "date without quotes"),
        (f"{ALLOW}expire = 2026-01-01", "[[allow]] 1: expire", "did you mean 'expires'?"),
        (f"{ALLOW}fingerprint = 'abc'", "[[allow]] 1: fingerprint", "64 hex digits"),
        ("[[allow]]\nreason = 'r'\nby = 'b'", "[[allow]] 1", "give label, path or fingerprint"),
        ("[[allow]]\nlabel = 'pii.*'\nby = 'b'", "[[allow]] 1: reason", "is missing"),
        ("[[allow]]\nlabel = 'pii.*'\nby = ' '\nreason = 'r'", "[[allow]] 1: by", "must not be blank"),
        ("[[allow]]\nlabel = 'Pii'\nby = 'b'\nreason = 'r'", "[[allow]] 1: label", "not a glob"),
        ("[[rule]]\nlabel = 'ticket'", "[[rule]] 1: label", "family.kind"),
        (RULE, "[[rule]] 1: pattern", "is missing"),
        (f"{RULE}pattern = '('", "[[rule]] 1: pattern", "not a regular expression"),
        (f"{RULE}pattern = 'a*'", "[[rule]] 1: pattern", "matches an empty text"),
        (f"{RULE}pattern = '^a$'", "[[rule]] 1: pattern", "instead of ^ and $"),
        (f"{RULE}pattern = '[äö]'", "[[rule]] 1: pattern", "UTF-8 bytes"),
        (f"{RULE}pattern = '(a|b)\\1'", "[[rule]] 1: pattern", "give a simpler gate, or keywords"),
        (f"{RULE}names = 'ticket'", "[[rule]] 1: cell", "names and cell go together"),
    ],
)
def test_wrong_file_is_refused_by_table_and_key(text, subject, words):
    found_subject, found_problem = problem(text)
    assert found_subject == f"leaktight.toml: {subject}"
    assert words in found_problem


def test_no_message_repeats_a_value():
    secret = scatter(40)
    for text in (
        f"{ALLOW}fingerprint = '{secret}'",
        f"{ALLOW}expires = '{secret}'",
        f"[[decide]]\nname = 'x'\naction = '{secret}'",
        f"[[decide]]\nname = 'x'\naction = 'block'\nlabels = ['{secret}']",
        f"{RULE}pattern = '{secret}('",
    ):
        assert secret not in "".join(problem(text))


@pytest.mark.parametrize(("version", "words"), [("", "is missing"), ("version = 2", "must be 1")])
def test_version_must_be_known(version, words):
    with pytest.raises(UsageError, match=words):
        Policy.parse(version, "leaktight.toml")


def test_broken_toml_is_refused_with_its_place(tmp_path):
    path = tmp_path / "leaktight.toml"
    path.write_text("version = 1\n[scan\n")
    with pytest.raises(UsageError, match=r"not TOML: .*line 2"):
        Policy.load(path)
    path.write_bytes(b"version = 1 # \xff")
    with pytest.raises(UsageError, match="not UTF-8 at byte 14"):
        Policy.load(path)
    with pytest.raises(UsageError, match="No such file"):
        Policy.load(tmp_path / "none.toml")


def test_only_the_given_folder_is_searched(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "leaktight.toml").write_text("version = 1\n[scan]\nmax_listed = 7\n")
    assert Policy.find(inner) is Policy.default()
    found = Policy.find(tmp_path)
    assert (found.max_listed, found.name) == (7, str(tmp_path / "leaktight.toml"))


def test_user_rule_becomes_an_engine_rule():
    (rule,) = parse(
        RULE
        + r"""
        pattern = '(?<!\w)TICKET-(?P<value>[0-9]{6})é?(?!\w)'
        keywords = ["tracker"]
        confidence = 0.4
        confidence_in_context = 0.8
        names = "ticket"
        cell = '[0-9]{6}'
        remedy = "Remove it."
        """
    ).rules
    assert rule.gate == "TICKET-(?P<value>[0-9]{6})(?:é)?"
    assert re.search(rule.pattern.encode(), "see TICKET-123456é.".encode())["value"] == b"123456"
    assert (rule.names, rule.cell, rule.keywords) == ("ticket", "[0-9]{6}", ("tracker",))
    assert (rule.confidence, rule.confidence_in_context) == (0.4, 0.8)
    assert rule.severity is Severity.LOW


@pytest.mark.parametrize(
    ("more", "gate"),
    [
        (r"pattern = '\b(?>ab)c++\b(?=[)x])'", "(?:ab)c+"),
        (r"pattern = '(a|b)\1'" + "\nkeywords = ['x y', 'z.']", r"(?i)x\ y|z\."),
        (r"pattern = '(a|b)\1'" + "\ngate = '[ab]{2}'", "[ab]{2}"),
        ("names = 'ticket'\ncell = 'a'", ""),
        (r"pattern = '[\\b(?!x)]\\b'", r"[\\b(?!x)]\\b"),
    ],
)
def test_gate_is_given_or_derived_or_made_of_keywords(more, gate):
    assert parse(RULE + more).rules[0].gate == gate


@pytest.mark.parametrize("model", ["presidio:evil:Recognizer", "spacy:evil"])
def test_policy_that_nobody_named_cannot_have_code_imported(tmp_path: Path, model: str) -> None:
    file = tmp_path / "leaktight.toml"
    file.write_text(f'version = 1\n[names]\nmodel = "{model}"\n')
    with pytest.raises(UsageError, match="imports code"):
        Policy.find(tmp_path)
    assert Policy.load(file).naming.model == model


def test_user_rule_finds_its_value_in_a_scan():
    ruleset = pytest.importorskip("leaktight.detect.ruleset")
    batch = pytest.importorskip("leaktight.core.batch")
    rules = parse(RULE + r"pattern = '(?<!\w)TICKET-é?[0-9]{6}(?!\w)'").rules
    data, offsets = batch.join_texts(["TICKET-é123456".encode(), b"XTICKET-123456", b"TICKET-1234567"])
    texts = batch.TextBatch(data, offsets, lambda text, _: Location("here", str(text)))
    assert [match.text for match in ruleset.RuleSet(rules).match(texts)] == [0]


def test_init_text_is_the_default_policy_and_a_valid_file(tmp_path):
    path = tmp_path / "leaktight.toml"
    path.write_text(default_policy_text(), encoding="utf-8")
    own, default = Policy.load(path), Policy.default()
    assert own.decides[: len(default.decides)] == default.decides
    assert dataclasses.replace(own, name="default", decides=default.decides) == default
    assert default == Policy("default", default.decides), "its values are the defaults of an empty file"


def test_commented_examples_of_the_init_text_are_valid():
    text = re.sub(r"(?m)^# (\[|[a-z_]+ = |\"gitlab)", r"\1", default_policy_text())
    policy = parse(text.replace("version = 1\n", "", 1))
    assert len(policy.allows) == len(policy.rules) == 1
    assert policy.limits == Limits(), "the limits shown are the defaults"
    shown = policy.verification
    assert (shown.seconds, shown.total_seconds, shown.requests_per_second) == (10, 300, 2)
    assert shown.base_urls == (("gitlab.com", "https://gitlab.example"),)
    assert set(re.findall(r"(?m)^([a-z_]+) = ", text)) >= set(KEYS["limits"])


def _documented():
    """Table -> keys, as docs/policy.md lists them."""
    tables: dict[str, list[str]] = {}
    table = None
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = re.fullmatch(r"## `\[+(\w+)\]+`", line)
            table = "" if line == "## The file itself" else name[1] if name else None
        row = re.match(r"\| `(\w+)` \|", line)
        if row and table is not None:
            tables.setdefault(table, []).append(row[1])
    return tables


def test_documentation_lists_every_key_and_no_other():
    assert {table: sorted(keys) for table, keys in _documented().items()} == {
        table: sorted(keys) for table, keys in KEYS.items()
    }


def test_every_known_key_can_be_used():
    values = {
        "scan": {},
        "decide": {
            "name": "'x'",
            "action": "'block'",
            "labels": "['a.*']",
            "min_severity": "'low'",
            "paths": "['a']",
            "evidence": "['verified:live']",
        },
        "allow": {"label": "'a.*'", "fingerprint": f"'{FINGERPRINT}'", "expires": "2026-01-01"},
        "rule": {"label": "'a.b'", "severity": "'low'", "keywords": "['a']"},
        "limits": {"deep": "true"},
        "verify": {"proxy": "'http://a.b:1'", "base_urls": "{'a.b' = 'https://c.d/'}"},
    }
    numbers = {"confidence", "confidence_in_context", "min_confidence", "max_listed", "max_bytes"}
    numbers |= {"seconds", "total_seconds", "requests_per_second"}
    text = ""
    for table, given in values.items():
        many = table in ("decide", "allow", "rule")
        text += f"[[{table}]]\n" if many else f"[{table}]\n"
        for key in KEYS[table]:
            plain = (
                "1" if key in numbers or table == "limits" else "true" if key == "inline_comments" else "'a'"
            )
            text += f"{key} = {given.get(key, plain)}\n"
    policy = parse(text)
    assert policy.decides[0] == Decide(
        name="x",
        action=Action.BLOCK,
        labels=("a.*",),
        min_confidence=1.0,
        paths=("a",),
        evidence=("verified:live",),
    )
    assert policy.rules[0].max_bytes == policy.limits.max_members == 1
    assert policy.verification == Verification(1, 1, 1, "http://a.b:1", "a", (("a.b", "https://c.d"),))
