"""The sentences of an audit: what an outsider gets, how surely, and what was not measured."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.attack.access import Access
from leaktight.attack.audit import Audit
from leaktight.attack.result import Family, Interval, Measure, Result
from leaktight.core.report import Verdict

VERDICTS = {
    Verdict.PASS: "PASS: no measure is above the policy's limits",
    Verdict.FAIL: "FAIL: the model gives away more than the policy allows",
    Verdict.INCOMPLETE: "INCOMPLETE: not all that the policy asks was measured",
}
CAVEAT = (
    "An audit finds what its attacks find. Passing it is no proof that nothing can be extracted: "
    "other attacks, more queries or other knowledge may find more."
)
WHO = {
    Access.TEXT: "Who only sees answers",
    Access.LOGPROBS: "Who sees answers with their probabilities",
    Access.LOGITS: "Who sees the whole distribution of the next token",
    Access.WEIGHTS: "Who has the weights",
}
FAMILIES = {
    Family.MEMBERSHIP: "Who was in the training data",
    Family.EXTRACTION: "What of the training data comes out",
    Family.EXPOSURE: "What was planted",
    Family.EPSILON: "Claims of differential privacy",
    Family.INVERSION: "Inputs rebuilt",
}
_NAMES = {
    "auc": "area under the curve",
    "extractable_share": "extractable",
    "recovered_share": "recovered",
    "exposure_bits": "exposure in bits",
    "greedy_share": "given by greedy decoding",
    "epsilon": "epsilon, lower bound",
}
_SHARES = ("_share", "tpr_at_", "accuracy", "top1", "recall")


def measure_words(name: str) -> str:
    """The name of a measure for people."""
    if name.startswith("tpr_at_"):
        rate = name.removeprefix("tpr_at_").removesuffix("_percent_fpr").replace("_", ".")
        return f"members found at {rate} % false alarms"
    return _NAMES.get(name, name.replace("_", " "))


def is_share(name: str) -> bool:
    """Whether a measure is told in per cent."""
    return name.startswith(_SHARES) or name.endswith(_SHARES)


def number(value: float, name: str) -> str:
    """A value of a measure; never "0 %"."""
    if not is_share(name):
        return f"{value:.2f}" if abs(value) < 100 else f"{value:,.0f}"
    percent = 100 * value
    if percent >= 99.95:
        return "100 %"
    return f"{percent:.1f} %" if percent >= 0.1 else f"{percent:.2g} %"


def interval_words(interval: Interval, name: str) -> str:
    """ "31.0 % (17.2 % to 48.1 %)"; where nothing was found, only the upper bound."""
    if is_share(name) and interval.value <= 0:
        return f"less than {number(max(interval.high, 1e-9), name)}"
    told = number(interval.value, name)
    return f"{told} ({number(interval.low, name)} to {number(interval.high, name)})"


def value_words(measure: Measure) -> str:
    """The value of a measure, or why there is none."""
    if measure.value is None:
        reason = measure.note.removeprefix("not measurable: ")
        return f"not measurable: {reason}" if reason else "not measurable"
    told = interval_words(measure.value, measure.name)
    return f"{told}; {measure.note}" if measure.note else told


def control_words(measure: Measure) -> str:
    """The same of what the model has not seen, and chance; "" without either."""
    told = []
    if measure.control is not None:
        told.append(f"control {interval_words(measure.control, measure.name)}")
    if measure.chance is not None:
        told.append(f"chance {number(measure.chance, measure.name)}")
    return ", ".join(told)


def statements(audit: Audit) -> Iterator[str]:
    """One sentence for each thing that somebody can do to the model: for the person who signs."""
    for result in audit.results:
        if not (result.failed or result.void):
            yield from _of_result(result)


def _of_result(result: Result) -> Iterator[str]:
    who = WHO[result.access]
    if result.family is Family.MEMBERSHIP:
        for measure in result.measures:
            if measure.name == "auc" and measure.value is not None and not measure.group:
                yield (
                    f"{who} tells members from others by {result.attack} with an area under the curve of "
                    f"{interval_words(measure.value, 'auc')}; a coin has 0.50."
                )
    elif result.family in (Family.EXTRACTION, Family.EXPOSURE):
        for measure in result.measures:
            if measure.name in ("extractable_share", "recovered_share") and measure.value is not None:
                yield _extraction(who, result, measure)
    elif result.family is Family.EPSILON:
        for measure in result.measures:
            if measure.name == "epsilon" and measure.value is not None:
                yield _epsilon(result, measure.value)


def _extraction(who: str, result: Result, measure: Measure) -> str:
    assert measure.value is not None
    group = f" ({measure.group})" if measure.group else ""
    share = interval_words(measure.value, measure.name)
    told = f"{who} recovers {share} of {measure.count:,} by {result.attack}{group}"
    if measure.control is not None:
        told += f"; of what was never trained on, {interval_words(measure.control, measure.name)}"
    return f"{told}."


def _epsilon(result: Result, value: Interval) -> str:
    if value.low <= 0:
        return f"{result.attack} gives no evidence of an epsilon above 0, which is no evidence of privacy."
    level = f"{100 * value.level:.0f}"
    return f"By {result.attack} epsilon is at least {value.low:.2f}, with {level} % confidence."
