"""The risk of a record: bounded, monotone, the same in any order, and near what is known of populations."""

from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.categories import KINDS, UNKNOWN_PERSONAL
from leaktight.core.risk import (
    POPULATION,
    Band,
    Trait,
    alone,
    band_of,
    by_band,
    categories_by_label,
    quasi_risk,
    record_risk,
    regulations,
    score_of,
    shared_by,
    upper_risk,
    weight_of,
)

LABELS = [
    *(f"pii.{kind}" for kind in sorted(KINDS)),
    "pii.badge",
    "secret.generic.password",
    "artifact.file_url",
]
SHARES = st.floats(0, 1)
TRAITS = st.builds(Trait, st.sampled_from(LABELS), SHARES, SHARES)
HISTOGRAMS = st.dictionaries(st.integers(0, 100), st.integers(1, 1000), min_size=1)


def risk(*labels: str, confidence: float = 1.0, shared: float = 0.0) -> float:
    return record_risk([Trait(f"pii.{label}", confidence, shared) for label in labels])


@given(st.lists(TRAITS, max_size=12))
def test_risk_is_bounded(traits: list[Trait]) -> None:
    assert 0.0 <= record_risk(traits) <= 1.0


@given(st.lists(TRAITS, max_size=8), TRAITS)
def test_one_more_finding_never_lowers_the_risk(traits: list[Trait], more: Trait) -> None:
    assert record_risk([*traits, more]) >= record_risk(traits) - 1e-12


@given(
    st.lists(TRAITS, max_size=8).flatmap(lambda traits: st.tuples(st.just(traits), st.permutations(traits)))
)
def test_order_of_findings_does_not_matter(both: tuple[list[Trait], list[Trait]]) -> None:
    assert record_risk(both[0]) == record_risk(both[1])


@given(st.lists(TRAITS, min_size=1, max_size=6), st.data())
def test_more_confidence_never_lowers_the_risk(traits: list[Trait], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(traits) - 1))
    surer = traits[index]._replace(confidence=data.draw(st.floats(traits[index].confidence, 1)))
    assert record_risk([*traits[:index], surer, *traits[index + 1 :]]) >= record_risk(traits) - 1e-12


@given(st.lists(TRAITS, min_size=1, max_size=6), st.data())
def test_sharing_a_value_with_more_records_never_raises_the_risk(
    traits: list[Trait], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(traits) - 1))
    commoner = traits[index]._replace(shared=data.draw(st.floats(traits[index].shared, 1)))
    assert record_risk([*traits[:index], commoner, *traits[index + 1 :]]) <= record_risk(traits) + 1e-12


def test_nothing_is_no_risk() -> None:
    assert record_risk([]) == 0.0
    assert record_risk([Trait("artifact.file_url", 1.0)]) == 0.0


def test_birth_date_postal_code_and_gender_single_out_as_many_as_measured() -> None:
    """Golle (2006) counts 63 % of the population of the 2000 census; Sweeney (2000) 87 % of that of 1990."""
    found = frozenset((f"pii.{kind}", 1.0) for kind in ("date_of_birth", "postal_code", "gender"))
    assert 0.55 < quasi_risk(found) < 0.87


def test_two_of_the_three_single_out_nearly_nobody() -> None:
    assert risk("date_of_birth", "gender") < 0.01
    assert risk("postal_code", "gender") < 0.01
    assert risk("date_of_birth", "postal_code", "gender") > 0.3


def test_kinds_that_tell_the_same_do_not_add_up() -> None:
    assert risk("date_of_birth", "age", "postal_code") == pytest.approx(risk("date_of_birth", "postal_code"))
    assert risk("gender", "title", "place", "postal_code") == pytest.approx(risk("gender", "postal_code"))


def test_name_with_a_birth_date_is_worse_than_either() -> None:
    assert risk("person", "date_of_birth") > risk("person") > risk("date_of_birth")


def test_sensitive_attribute_weighs_more_beside_an_identifier() -> None:
    beside = risk("health_condition", "email")
    assert risk("health_condition") == pytest.approx(0.1)
    apart = 1 - (1 - risk("health_condition")) * (1 - risk("email"))
    assert beside > apart + 0.2


def test_weight_is_linkability_times_sensitivity_times_confidence() -> None:
    assert weight_of(Trait("pii.email", 0.5)) == pytest.approx(0.9 * 0.6 * 0.5)
    assert risk("email", confidence=0.5) == pytest.approx(0.9 * 0.6 * 0.5)


def test_value_that_all_records_hold_weighs_little() -> None:
    everywhere = shared_by(1000, 1000)
    assert risk("phone", shared=everywhere) < 0.2 * risk("phone")


def test_few_records_with_the_same_value_may_be_one_person() -> None:
    assert shared_by(1, 1) == 0.0
    assert risk("email", shared=shared_by(2, 2)) > 0.9 * risk("email")


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_share_is_a_share_and_zero_for_what_is_unique(holders: int, others: int) -> None:
    records = holders + others
    assert 0 <= shared_by(holders, records) < 1
    assert shared_by(1, records) == 0


def test_alone_agrees_with_the_exact_probability() -> None:
    for bits in (26.0, 28.3, 30.0, 35.0):
        assert isclose(alone(bits), (1 - 2.0**-bits) ** (POPULATION - 1), rel_tol=1e-6, abs_tol=1e-9)


@given(HISTOGRAMS, SHARES)
def test_scores_of_many_are_bounded(histogram: dict[int, int], worst: float) -> None:
    assert 0.0 <= score_of(histogram, worst) <= 1.0
    assert sum(by_band(histogram)) == sum(histogram.values())


def test_many_harmless_records_do_not_hide_a_bad_one() -> None:
    assert score_of({1: 999_999, 95: 1}, 0.95) > 0.45
    assert score_of({95: 1}, 0.95) == pytest.approx(0.95)


def test_upper_risk_is_not_exceeded_by_nineteen_of_twenty() -> None:
    assert upper_risk({10: 95, 90: 5}) == 0.1
    assert upper_risk({10: 94, 90: 6}) == 0.9
    assert upper_risk({}) == 0.0


def test_bands() -> None:
    bands = [band_of(score) for score in (0.0, 0.01, 0.25, 0.5, 0.75, 1.0)]
    assert bands == [Band.NONE, Band.LOW, Band.MODERATE, Band.HIGH, Band.CRITICAL, Band.CRITICAL]


def test_findings_are_added_up_by_regulation() -> None:
    laws = regulations({"pii.email": 3, "pii.passport": 1, "pii.us.passport": 1, "artifact.file_url": 9})
    assert laws["gdpr"] == {"art. 4(1) identifier": 3, "art. 87 national identification number": 2}
    assert laws["hipaa"] == {"(F) e-mail addresses": 3, "(R) other unique numbers": 2}
    assert set(categories_by_label({"pii.email": 3, "artifact.file_url": 9})) == {"pii.email"}


def test_worked_example_of_the_documentation_is_what_the_formula_gives() -> None:
    page = (Path(__file__).parents[2] / "docs" / "risk.md").read_text()
    row = [
        Trait("pii.email", 0.9),
        Trait("pii.date_of_birth", 0.8),
        Trait("pii.postal_code", 0.7),
        Trait("pii.gender", 0.9),
        Trait("pii.health_condition", 0.8),
    ]
    found = quasi_risk(frozenset((trait.label, trait.confidence) for trait in row))
    known = 1 - (1 - found) * (1 - 0.9 * 0.9)
    harm = 0.8 * (0.1 + 0.9 * known)
    steps = (weight_of(row[0]), found, 0.7 * found, known, harm)
    whole = record_risk(row)
    assert whole == pytest.approx(1 - (1 - steps[0]) * (1 - steps[2]) * (1 - harm))
    for step in steps:
        assert f"| {step:.3f} |\n" in page
    assert f"| R | {whole:.3f}, {band_of(whole).value} |\n" in page
    hotline = row[0]._replace(shared=shared_by(1000, 1000))
    variants = (row[:4], row[1:], [hotline, *row[1:]])
    without, nameless, shared = (f"{record_risk(variant):.3f}" for variant in variants)
    prose = " ".join(page.split())
    assert f"Without the diagnosis it is {without}, without the address {nameless}." in prose
    assert f"rows hold comes to {shared}." in prose
    three = frozenset((f"pii.{kind}", 1.0) for kind in ("date_of_birth", "postal_code", "gender"))
    assert f"this gives {quasi_risk(three):.2f} found" in prose


def test_documented_constants_are_those_of_the_formula() -> None:
    prose = " ".join((Path(__file__).parents[2] / "docs" / "risk.md").read_text().split())
    assert f"a population of {POPULATION / 1e6:.0f} million" in prose
    for kind, words in {
        "passport": "a passport number {:.1f}",
        "email": "an e-mail address {}",
        "person": "a name {}",
        "ip_address": "an IP address {}",
    }.items():
        assert words.format(KINDS[kind].linkability) in prose
    for kind, words in {
        "date_of_birth": "a date of birth {} (80",
        "postal_code": "a postal code {}",
        "gender": "a gender {:.0f}",
        "place": "a place {:.0f}",
        "person": "a name {:.0f}.",
    }.items():
        assert words.format(KINDS[kind].bits) in prose
    assert (
        f"linkability {UNKNOWN_PERSONAL.linkability} and sensitivity {UNKNOWN_PERSONAL.sensitivity}" in prose
    )
