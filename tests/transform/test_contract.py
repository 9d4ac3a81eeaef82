"""What every transform keeps to, those of the future too."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.core.policy_table import Table
from leaktight.transform.registry import make_transform, transforms
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Drop, Record, Transform, Value
from tests.transform.making import KEY, OTHER_KEY, SAMPLES, make, make_reversible, value

NAMES = sorted(transforms())
KEYED = [name for name in NAMES if transforms()[name].needs_key]
REVERSIBLE = [name for name in NAMES if transforms()[name].is_reversible]
KEPT_OF = {
    "keep": set(SAMPLES),
    "bucket": {"pii.date", "pii.date_of_birth"},
    "surrogate": {"pii.date", "pii.date_of_birth", "pii.address", "pii.ip_address", "pii.url"},
    "generalize": {"pii.email", "pii.url", "pii.ip_address"},
}
"""Of which kinds four characters and more may stay, as `keeps` says."""
RANDOM = {"noise"}
"""What is no function of value and key."""
SEVERAL_KEYS = [bytes((number,)) * 32 for number in range(5)]
UNICODE = st.text(st.characters(exclude_categories=()), max_size=60)
LABELS = st.sampled_from([*SAMPLES, "odd label", ""])


def parts(text: str) -> set[str]:
    """All runs of four letters and digits, punctuation between them or not; a scheme tells nothing."""
    bare = re.sub(r"[\W_]+", "", text.removeprefix("https://"))
    return {bare[start : start + 4] for start in range(len(bare) - 3)}


@lru_cache
def made_once(name: str) -> Transform:
    """For tests that only look whether anything is raised: making some of them takes long."""
    return make(name)


def result_of(transform: Transform, text: str, label: str) -> str | Drop:
    return transform.replace(value(text, label))


@pytest.mark.parametrize("name", NAMES)
def test_no_part_of_the_value_is_left_but_what_is_said(name: str) -> None:
    """And what its label says. What only chance brings back under one key, the next key takes away."""
    made = [make(name, key) for key in SEVERAL_KEYS]
    for label, text in SAMPLES.items():
        left = parts(text) - parts(label)
        for transform in made:
            result = result_of(transform, text, label)
            left &= set() if isinstance(result, Drop) else parts(result)
        assert not left or label in KEPT_OF.get(name, ()), label


@pytest.mark.parametrize("name", KEPT_OF)
def test_what_keeps_a_part_says_which(name: str) -> None:
    assert getattr(transforms()[name], "keeps", "")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in RANDOM])
def test_same_key_gives_the_same_result(name: str) -> None:
    for label, text in SAMPLES.items():
        assert result_of(make(name), text, label) == result_of(make(name), text, label)


@pytest.mark.parametrize("name", KEYED)
def test_other_key_or_dataset_gives_another_result(name: str) -> None:
    results = {
        tuple(result_of(transform, text, label) for label, text in SAMPLES.items())
        for transform in (make(name), make(name, OTHER_KEY), make(name, dataset="other"))
    }
    assert len(results) == 3


@pytest.mark.parametrize("name", NAMES)
def test_key_is_asked_for_where_it_is_needed(name: str) -> None:
    if name not in KEYED:
        make(name, None)
        return
    with pytest.raises(UsageError, match="key"):
        make(name, None)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in KEYED and name not in RANDOM])
def test_key_changes_nothing_where_it_is_not_needed(name: str) -> None:
    for label, text in SAMPLES.items():
        assert result_of(make(name), text, label) == result_of(make(name, None), text, label)


ODD = {
    "empty": "",
    "space": " ",
    "nul": "\0",
    "emoji": "😀",
    "joined emoji": "👩\u200d👩\u200d👧",
    "lone surrogate": "\ud83d",
    "surrogate inside": "a\udc80b",
    "combining mark": "e\u0301",
    "right to left": "\u202e",
    "other digits": "١٢٣٤٥٦٧",
    "backslash": "\\",
    "bracket": "[",
    "label": "[EMAIL]",
    "many digits": "1" * 5000,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_raise_nothing(name: str, text: str) -> None:
    transform = made_once(name)
    for label in (*SAMPLES, "odd label", ""):
        assert isinstance(result_of(transform, text, label), str | Drop)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "piece", ["1", "a", "é", "😀", "1,", "1.", " ", "[", "a@", "1-2-", "Mai ", "://", "\ud800"], ids=ascii
)
def test_long_texts_raise_nothing(name: str, piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    transform = make(name)
    for label in ("pii.date", "pii.age", "pii.email", "pii.url", "pii.ip_address", "pii.coordinates"):
        result_of(transform, text, label)
    if name in REVERSIBLE:
        make_reversible(name).restore(value(text, "pii.date"))


@pytest.mark.parametrize("name", NAMES)
@given(text=UNICODE, label=LABELS, subject=UNICODE)
@settings(max_examples=150, deadline=None)
def test_no_text_raises(name: str, text: str, label: str, subject: str) -> None:
    transform = made_once(name)
    result = transform.replace(Value(text, label, Record(subject)))
    assert isinstance(result, str | Drop)
    if name in REVERSIBLE:
        make_reversible(name).restore(Value(text, label, Record(subject)))


@pytest.mark.parametrize("name", REVERSIBLE)
def test_reversible_results_lead_back(name: str) -> None:
    transform, led_back = make_reversible(name), 0
    for label, text in SAMPLES.items():
        result = transform.replace(value(text, label))
        assert isinstance(result, str)
        if result != tag_of(label):
            led_back += 1
            assert transform.restore(value(result, label)) == text
    assert led_back >= 2


@pytest.mark.parametrize("name", REVERSIBLE)
@given(text=UNICODE | st.from_regex(r"[ -~]{4,30}", fullmatch=True), label=LABELS)
@settings(max_examples=300, deadline=None)
def test_any_reversible_result_leads_back(name: str, text: str, label: str) -> None:
    transform = make_reversible(name)
    result = transform.replace(value(text, label))
    assert isinstance(result, str)
    if result != tag_of(label):
        assert transform.restore(value(result, label)) == text


@pytest.mark.parametrize("name", REVERSIBLE)
def test_labels_lead_nowhere(name: str) -> None:
    for label in SAMPLES:
        assert make_reversible(name).restore(value(tag_of(label), label)) is None


@pytest.mark.parametrize("name", NAMES)
def test_representation_shows_no_key(name: str) -> None:
    shown = repr(make(name))
    assert KEY.hex()[:8] not in shown
    assert "\\x" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_every_transform_documents_its_guarantee(name: str) -> None:
    kind = transforms()[name]
    assert kind.name == name
    assert "Guarantee:" in (kind.__doc__ or "")
    assert kind.is_reversible == hasattr(kind, "restore")


def test_unknown_transform_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'fpe'.*'mask'"):
        make_transform(Table("policy", {"use": "nonsense"}, None), None)
