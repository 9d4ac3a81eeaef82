"""The sentences of an audit: what an outsider gets, how surely, and what was not measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leaktight.attack.access import Access
from leaktight.attack.audit import CEILING, CLAIMED, REFUTED, Audit, Breach, could_refute
from leaktight.attack.result import CANARIES, Family, Interval, Measure, Result
from leaktight.core.location import Location
from leaktight.core.report import Verdict
from leaktight.core.rounding import rounded_up

VERDICTS = {
    Verdict.PASS: "PASS: no measure is above the policy's limits",
    Verdict.FAIL: "FAIL: the model gives away more than the policy or a claim allows",
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
ANY_CONTEXT = "any context"
"""In a group: of all contexts together."""
_QUERIES = "n = "
_SHARES = ("_share", "_probability", "tpr_at_", "accuracy", "top1", "recall", "exact", "labels_recovered")
_RECOVERED = ("extractable_share", "recovered_share", "greedy_share")
_GIVEN = {
    "recovered_names_share": ("is told names", "names"),
    "inference_accuracy": ("tells a masked value from others of its kind", "values"),
    "reconstruction_accuracy": ("fills in a masked value", "values"),
    "answers_with_training_text_share": ("gets passages of the training data", "answers"),
    "outputs_with_training_text_share": ("gets passages of the training data", "outputs"),
    "records_repeated_share": ("gets a passage of a record", "records"),
}
"""Other measures of extraction -> what somebody gets, and of what so many are counted."""
_WHOLE = ("", "known values")
"""Groups of measures that are over all there is."""


def measure_words(name: str) -> str:
    """The name of a measure for people."""
    if name.startswith("tpr_at_"):
        rate = name.removeprefix("tpr_at_").removesuffix("_percent_fpr").replace("_", ".")
        return f"members found at {rate} % false alarms"
    return _NAMES.get(name, name.replace("_", " "))


def is_share(name: str) -> bool:
    """Whether a measure is told in per cent."""
    return name.startswith(_SHARES) or name.endswith(_SHARES)


def confidence(audit: Audit) -> str:
    """ "95 %": that of the audit's intervals."""
    values = [measure.value for result in audit.results for measure in result.measures]
    levels = sorted({value.level for value in values if value is not None}) or [Interval(0, 0, 0).level]
    return " or ".join(f"{100 * level:.4g} %" for level in levels)


def number(value: float, name: str) -> str:
    """A value of a measure; never "0 %"."""
    if not is_share(name):
        return f"{value:.2f}" if abs(value) < 100 else f"{value:,.0f}"
    percent = 100 * value
    if percent <= 0:
        return "none"
    if percent >= 99.95:
        return "100 %"
    return f"{percent:.1f} %" if percent >= 0.1 else f"{percent:.2g} %"


def interval_words(interval: Interval, name: str) -> str:
    """ "31.0 % (17.2 % to 48.1 %)"; where nothing was found, only the upper bound."""
    if is_share(name) and interval.value <= 0:
        return f"less than {number(max(interval.high, 1e-9), name)}"
    told = number(interval.value, name)
    if is_share(name) and interval.low <= 0:
        return f"{told} (up to {number(interval.high, name)})"
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
            yield from _of_result(result, audit.provenance.settings.get("probability", ""))


def claim_words(audit: Audit) -> str:
    """The guarantee that is claimed of the model, in one sentence; "" if none is."""
    told = audit.provenance
    if told.claimed_epsilon is None:
        return ""
    settings = told.settings
    delta, unit = settings.get("claimed_delta", "0"), settings.get("claimed_unit", "record")
    ledger = settings.get("claimed_ledger", "")
    by = f", by the training record with the ledger {ledger[:16]}" if ledger else ""
    return (
        f"Claimed of its training, and {_outcome_of_claim(audit)}: "
        f"({rounded_up(told.claimed_epsilon, 4)}, {delta})-differential privacy for each {unit} "
        f"more or less{by}."
    )


def _outcome_of_claim(audit: Audit) -> str:
    tests = [result for result in audit.results if CLAIMED in result.details]
    if any(result.details.get(REFUTED) for result in tests):
        return "refuted by this audit"
    if not tests:
        return "not tested by this audit"
    if not any(map(could_refute, tests)):
        ceiling = max(result.details[CEILING] for result in tests)
        return f"not proved by this audit, which is too small to refute more than epsilon {ceiling:.2f}"
    return "not proved by this audit, which does not refute it"


def grouped_breaches(audit: Audit) -> list[tuple[Breach, str]]:
    """For each limit and attack the first breach, and in words how many more there are."""
    groups: dict[tuple[str, str], list[Breach]] = {}
    for one in audit.breaches:
        groups.setdefault((one.threshold, one.attack), []).append(one)
    return [(found[0], f", and {len(found) - 1:,} more" if found[1:] else "") for found in groups.values()]


def place_words(location: Location) -> str:
    """The file of a record at risk, or which canary it is."""
    if location.source == CANARIES and location.row is None:
        return f"canary {location.path}"
    return location.path or location.source


def luck_words(result: Result) -> str:
    """How likely luck would do as well as an attack on membership; "" of others."""
    p_value = result.details.get("p_value_holm")
    if p_value is None:
        return ""
    told = f"{p_value:.2g}" if p_value >= 1e-4 else "less than 0.0001"
    return f"p-value of members scoring higher, corrected for all attacks (Holm): {told}"


def _of_result(result: Result, probability: str) -> Iterator[str]:
    told = [measure for measure in result.measures if measure.value is not None]
    if result.family is Family.MEMBERSHIP:
        yield from filter(None, (_membership(result, measure) for measure in told))
    elif result.family in (Family.EXTRACTION, Family.EXPOSURE):
        yield from _extractions(result, told, probability)
        yield from (_given(result, one) for one in told if one.name in _GIVEN and one.group in _WHOLE)
    elif result.family is Family.INVERSION:
        yield from (_inversion(result, measure) for measure in told)
    else:
        yield from (
            _epsilon(result, measure.value)
            for measure in told
            if measure.name == "epsilon" and measure.value is not None
        )


def _by(result: Result, measure: Measure) -> str:
    return f"by {result.attack}" + (f" ({measure.group})" if measure.group else "")


def _membership(result: Result, measure: Measure) -> str:
    """What is told of the area, and of members found where false alarms are few; "" of all else."""
    value, by = measure.value, _by(result, measure)
    assert value is not None
    if measure.name == "auc":
        is_luck = value.low <= 0.5 or result.details.get("p_value_holm", 0.0) >= 1 - value.level
        tells = "is not shown to tell" if is_luck else "tells"
        return (
            f"{WHO[result.access]} {tells} members from others {by}: the area under the curve is "
            f"{interval_words(value, 'auc')}; a coin has 0.50."
        )
    if not measure.name.startswith("tpr_at_"):
        return ""
    told = (
        f"{WHO[result.access]} finds {interval_words(value, measure.name)} of {measure.count:,} members {by}"
    )
    alarms = measure_words(measure.name).removeprefix("members found at ").removesuffix(" false alarms")
    found = f", with false alarms for {alarms} of others"
    if measure.control is not None:
        found += f" by design and {interval_words(measure.control, measure.name)} as measured"
    return f"{told}{found}."


def _extractions(result: Result, told: Sequence[Measure], probability: str) -> Iterator[str]:
    """One sentence for what is recovered of each group, for all numbers of questions together."""
    measures = [one for one in told if one.name in _RECOVERED]
    over_all = [one for one in measures if ANY_CONTEXT in one.group]
    groups: dict[tuple[str, ...], list[Measure]] = {}
    for one in over_all or measures:
        parts = (one.name, *(part for part in one.group.split(", ") if not part.startswith(_QUERIES)))
        groups.setdefault(parts, []).append(one)
    cases = "planted secrets" if result.family is Family.EXPOSURE else "cases"
    for (_, *names), found in groups.items():
        place = f" ({', '.join(names)})" if any(names) else ""
        of = f"of {found[0].count:,} {cases}"
        if probability and any(_QUERIES in one.group for one in found):
            of += f", with a chance of success of at least {probability}"
        shares = "; ".join(map(_recovered, found))
        yield f"{WHO[result.access]} recovers by {result.attack}{place}, {of}: {shares}."


def _given(result: Result, measure: Measure) -> str:
    what, things = _GIVEN[measure.name]
    of = f"of {measure.count:,} {things}"
    return f"{WHO[result.access]} {what} by {result.attack}, {of}: {_recovered(measure)}."


def _recovered(measure: Measure) -> str:
    """What is recovered, by how many questions, beside what was never trained on and what guessing gives."""
    assert measure.value is not None
    told = interval_words(measure.value, measure.name)
    if measure.name == "greedy_share":
        told += ", asking once for the likeliest answer"
    for part in measure.group.split(", "):
        if part.startswith(_QUERIES):
            count = part.removeprefix(_QUERIES)
            told += f" with {count} question{'' if count == '1' else 's'}"
    if measure.control is not None:
        told += f" (of what was never trained on, {interval_words(measure.control, measure.name)}"
        told += (
            f"; by guessing, {number(measure.chance, measure.name)})" if measure.chance is not None else ")"
        )
    elif measure.chance is not None:
        told += f" (by guessing, {number(measure.chance, measure.name)})"
    return told


def _inversion(result: Result, measure: Measure) -> str:
    assert measure.value is not None
    told = f"{WHO[result.access]} rebuilds inputs {_by(result, measure)}: {measure_words(measure.name)} "
    beside = control_words(measure)
    return f"{told}{value_words(measure)}" + (f"; {beside}." if beside else ".")


def _epsilon(result: Result, value: Interval) -> str:
    if value.low <= 0:
        return f"{result.attack} gives no evidence of an epsilon above 0, which is no evidence of privacy."
    level = f"{100 * value.level:.0f}"
    return f"By {result.attack} epsilon is at least {value.low:.2f}, with {level} % confidence."
