"""Values of a kind that records have already: where a secret stands most naturally."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.ruleset import RuleSet


def with_secret_for_value(text: str, secret: str, label: str) -> str | None:
    """The text with its first value of that label replaced; None if it has none."""
    found = first_values((text,), label)[0]
    return None if found is None else text[: found[0]] + secret + text[found[1] :]


def first_values(texts: Sequence[str], label: str) -> list[tuple[int, int] | None]:
    """Where the first value of that label stands in each text, in code points; None where there is none."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    data, offsets = join_texts(encoded)
    found: list[tuple[int, int] | None] = [None] * len(texts)
    for match in sorted(_rules(label).match(TextBatch(data, offsets, nowhere)), key=lambda one: one.start):
        if match.rule.label == label and found[match.text] is None:
            whole = encoded[match.text]
            start, end = (len(whole[:at].decode("utf-8", "replace")) for at in (match.start, match.end))
            found[match.text] = (start, end)
    return found


@cache
def _rules(label: str) -> RuleSet:
    return RuleSet([rule for rule in built_in_rules() if rule.label == label])
