"""What entries of a vocabulary tell, beside what the rules find in them."""

from __future__ import annotations

import pytest

from leaktight.core.batch import ADDED_TOKENS, TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.report import Skip
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.detect import vocabulary
from leaktight.detect.gather import Gatherer
from leaktight.detect.ruleset import RuleSet
from leaktight.detect.sample import DIGITS, HEX, LETTERS, scatter
from leaktight.detect.vocabulary import near_values, whole_values
from leaktight.detect.vocabulary_added import deliberate
from leaktight.detect.vocabulary_pieces import judge
from tests.detect.engine import CODE

PREFIXES = frozenset((b"hf_", b"AKIA", b"ghp_", b"pat", b"sk-"))
AT = "@"


PIECES = [
    ("annika.berg" + AT, "address:local part"),
    ("Annika" + AT, "address:local part"),
    ("berg" + AT + "nordlicht-lab", "address:cut"),
    ("a.berg" + AT + "nordlicht", "address:cut"),
    ("annika" + AT + "gmail", "address:cut"),
    (AT + "nordlicht-labor.de", "address:domain"),
    ("0309018" + "2044", "number:telephone"),
    ("+49309" + "0182044", "number:international"),
    ("(030) 9018-" + "2044", "number:brackets"),
    (scatter(9, "2468", seed=3) + "13579", "number"),
    ("hf_" + scatter(14, LETTERS, seed=5), "key:issuer"),
    ("AKIA" + scatter(10, "ABCDEFGHJKLMNPQRSTUVWXYZ234567", seed=6), "key:issuer"),
    (scatter(16, HEX, seed=7), "key:hex"),
    (scatter(16, seed=11), "key:random"),
    (AT + "annika_berg84", "handle"),
    (AT + "nordlicht84", "handle"),
    ("u/nordlicht_84", "handle"),
    ("annika.berg", "name"),
    ("annika_berg84", "name"),
    ("AnnikaBerg", "name"),
]


def entries(*texts: str, added: bool = False) -> TextBatch:
    data, offsets = join_texts([text.encode() for text in texts])
    hint = ADDED_TOKENS if added else ""
    return TextBatch(
        data, offsets, lambda text, at: Location("s", "p", f"token {text}"), hint=hint, memorized=True
    )


def near(*texts: str, added: bool = False, min_confidence: float = 0.5) -> list[str]:
    """The entries that are told."""
    traces = near_values(entries(*texts, added=added), [], PREFIXES, min_confidence)
    return [trace.value.decode() for trace in traces if isinstance(trace, Trace)]


@pytest.mark.parametrize(("entry", "evidence"), PIECES, ids=[evidence for _, evidence in PIECES])
def test_pieces_of_values_are_told(entry: str, evidence: str) -> None:
    judged = judge(entry.encode(), PREFIXES)
    assert judged is not None
    assert judged.evidence == evidence
    assert judged.confidence >= 0.5


@pytest.mark.parametrize(
    "entry",
    [
        "@", "@@@@", "@property", "@Override", "@lru_cache", "@pytest.mark", "@app.route", "@gmail.com",
        "@example.com", "@font-face", "@utf8", "@babel/core", "user@", "git@", "git@github", "root@localhost",
        "react@17", "you@example", "integritysetup@", "en_US.UTF-8@latin", "tf@size",
        "0000000000", "12345678", "87654321", "20240131", "20102011", "1000000", "2147483648", "214748364",
        "4294967296", "3628800", "31415926", "1414213562", "121212121", "11111112222", "04/07/2025",
        "2010-2011", "0123456789abcdef", "deadbeefdeadbeef", "ABCDEFGHIJKLMNOP",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "eva_config", "NNCFOpenVINOQuantizer", "@pytest.mark.re", "ERIC_WEBHO", "getElementsByTagName",
        "ISO8859_1", "internationalization",
        "sha256sums", "Utf8ToUtf16Converter",
        "dfhklLnNrtvV19", "AAAAGFBMVEUAAAAkHiJeRUIcGBi", "YXQgbmEgdmFncmVzbnByIGdiIGd",
        "pattern_matching", "hf_hub_download", "sk-learn-contrib", "AKIAEXAMPLEEXAMPLE",
        "numpy.linalg", "os.path", "mark.skip", "python.org", "daniel.com", "JeanLuc"[:4], "thomas.html",
        "the", "Berg", "annika", "annika berg",
    ],
)  # fmt: skip
def test_what_other_texts_make_frequent_is_not_told(entry: str) -> None:
    judged = judge(entry.encode(), PREFIXES)
    assert judged is None or judged.confidence < 0.5


@pytest.mark.parametrize(
    ("entry", "severity", "confidence"),
    [
        ("Annika Berg", Severity.MEDIUM, 0.7),
        ("Annika van der Berg", Severity.MEDIUM, 0.7),
        ("Malvo Trebinjski", Severity.LOW, 0.55),
        ("PROJECT_KESTREL", Severity.LOW, 0.5),
        ("KESTREL-7", Severity.LOW, 0.5),
        ("KestrelHarbor", Severity.LOW, 0.5),
    ],
)
def test_names_and_code_words_that_were_added_are_told(
    entry: str, severity: Severity, confidence: float
) -> None:
    judged = deliberate(entry.encode())
    assert judged is not None
    assert (judged.severity, judged.confidence) == (severity, confidence)


@pytest.mark.parametrize(
    "entry",
    [
        "<s>", "</s>", "<|endoftext|>", "[PAD]", "[unused12]", "<extra_id_0>", "<unusedfoo_BAR>", ">>TITLE<<",
        "<Annika Berg>", "  ", "\n\n\n", "\u2581\u2581", "<|im_start|>",
        "[TOOL_CALLS]", "{{NAME}}", "__en__",
        "eng_Latn", "en_XX", "zh-CN", "ace_Arab", "pt_BR", "END_OF_TURN", "TOOL_CALL", "FIM_PREFIX",
        "BOS_TOKEN", "IMAGE_START", "USER", "ASSISTANT", "madeupword0001", "Tool Call",
        "Machine Learning", "System Prompt",
        "the", "word", "covid", "transformer-based", "EndOfText", "\uff5c", "<\uff5cbegin\u2581of\uff5c>",
    ],
)  # fmt: skip
def test_tokens_that_only_mark_something_are_not_told(entry: str) -> None:
    assert deliberate(entry.encode()) is None


def test_only_the_longest_of_the_pieces_is_told() -> None:
    whole = "annika.berg" + AT + "nordlicht-lab"
    assert near("annika.berg", "berg" + AT + "nordlicht-lab", whole, "ANNIKA.BERG" + AT) == [whole]


def test_a_number_is_nothing_among_many() -> None:
    numbers = [scatter(9, DIGITS, seed=seed) for seed in range(3, 40)]
    numbers = [number for number in numbers if judge(number.encode(), ()) is not None]
    assert len(numbers) > 20
    assert len(near(*numbers[:1], *(f"word{n:x}" for n in range(50)))) == 1
    assert near(*numbers) == []


def test_what_can_be_dialled_is_told_among_a_few_others() -> None:
    dialled = ["0309018" + f"{number}" for number in range(2044, 2050)]
    others = [scatter(9, "2468", seed=seed) + "13579" for seed in range(3, 7)]
    assert near(*dialled, *others) == dialled


def test_added_tokens_are_told_as_such_and_a_vocabulary_names_nobody_by_capitals() -> None:
    assert near("Annika Berg", added=True) == ["Annika Berg"]
    assert near("Annika Berg", "PROJECT_KESTREL") == []
    (trace,) = near_values(entries("PROJECT_KESTREL", added=True), [], PREFIXES, 0.5)
    assert isinstance(trace, Trace)
    assert trace.label == "content.tokenizer_memorized"
    assert trace.evidence == ("code word", "added_token")
    assert trace.remedy.startswith("Remove the added token, or rename it")
    assert trace.location.part == "token 0"


def test_what_rules_have_found_and_its_parts_are_told_once() -> None:
    whole = "annika.berg" + AT + "nordlicht-labor.de"
    batch = entries("annika.berg" + AT, whole, whole[7:], whole + "/x", "other")
    matches = [Match(CODE, text, 0, 5, 0.9, (), Severity.HIGH) for text in (1, 2)]
    kept = whole_values(batch, matches)
    assert [match.text for match in kept] == [1]
    assert not list(near_values(batch, matches, PREFIXES, 0.5))


def test_long_entries_and_weak_suspicions_are_passed_over() -> None:
    assert near("annika.berg" + "g" * 300 + AT) == []
    assert near("integritysetup" + AT) == []
    assert near("integritysetup" + AT, min_confidence=0.3) == ["integritysetup" + AT]


def test_too_many_suspects_are_a_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "MAX_WEIGHED", 3)
    items = list(near_values(entries(*(f"annika.berg{n}" + AT for n in range(10, 15))), [], PREFIXES, 0.5))
    assert [item.location.part for item in items if isinstance(item, Skip)] == ["token 3"]
    assert len(items) == 4


def test_many_matches_cost_no_more_than_their_number() -> None:
    batch = entries(*(f"zz_{number:06}" for number in range(100_000)))
    matches = [Match(CODE, text, 0, 9, 0.9, (), Severity.HIGH) for text in range(100_000)]
    assert whole_values(batch, matches) == matches
    assert not list(near_values(batch, matches, PREFIXES, 0.5))


def test_the_same_value_in_several_entries_is_told_once() -> None:
    batch = entries("(zz_123456", "zz_123456)", "zz_654321")
    matches = RuleSet([CODE]).match(batch)
    assert len(matches) == 3
    assert [match.text for match in whole_values(batch, matches)] == [0, 2]


def test_long_entries_with_a_match_are_compared_with_nothing() -> None:
    batch = entries(*(f"{number:05}" + "x" * 100_000 for number in range(50)))
    matches = [Match(CODE, text, 0, 5, 0.9, (), Severity.HIGH) for text in range(50)]
    assert whole_values(batch, matches) == matches


def test_the_gatherer_looks_at_memorized_batches_without_a_hit_and_at_no_others() -> None:
    rules = RuleSet([CODE])
    batch = entries("annika.berg" + AT)
    traces = [item for item in Gatherer(rules)._run([batch]) if isinstance(item, Trace)]
    assert [trace.evidence for trace in traces] == [("address:local part",)]
    plain = TextBatch(batch.data, batch.offsets, batch.locate)
    assert not list(Gatherer(rules)._run([plain]))
