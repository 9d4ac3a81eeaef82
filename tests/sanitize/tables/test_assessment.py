"""The metrics agree with their definitions on random tables and with published examples."""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables import Population, QuasiIdentifiers, Sampling, assess
from leaktight.sanitize.tables.assessment import diversity, is_ordered
from leaktight.sanitize.tables.class_sizes import ClassSizes
from leaktight.sanitize.tables.pitman import fit, share_unique_in_population
from leaktight.sanitize.tables.population import expected_risk
from tests.sanitize.tables import reference
from tests.sanitize.tables.columns import tables
from tests.sanitize.tables.reference import batches_of

ALL = QuasiIdentifiers(columns=("q0", "q1", "q2"))


@settings(deadline=None, max_examples=60)
@given(tables())
def test_class_sizes_and_risks_are_those_of_a_dictionary(table: pa.Table) -> None:
    found = assess(batches_of(table), ALL)
    sizes = reference.classes(table, ALL.columns)
    rows = sum(sizes.values())
    assert (found.rows, found.classes, found.k) == (rows, len(sizes), min(sizes.values(), default=0))
    assert found.largest_class == max(sizes.values(), default=0)
    for k, share in found.below:
        assert share == pytest.approx(sum(n for n in sizes.values() if n < k) / max(1, rows))
    if rows:
        assert found.prosecutor_highest == max(1 / n for n in sizes.values())
        assert found.prosecutor_average == pytest.approx(sum(n * (1 / n) for n in sizes.values()) / rows)
    assert len(found.subsets) == 7
    for subset in found.subsets:
        alone = Counter(reference.classes(table, subset.columns).values())[1]
        assert subset.unique_share == alone / max(1, rows)


@settings(deadline=None)
@given(tables(odd=True))
def test_diversity_is_that_of_its_definition(table: pa.Table) -> None:
    found = diversity(batches_of(table), ["q0", "q1"], sensitive="q2")
    inside = reference.sensitive_values(table, ["q0", "q1"], "q2").values()
    whole = Counter(reference.plain(table["q2"]))
    assert found.values == len(whole)
    assert found.distinct_l == min(map(len, inside), default=0)
    assert found.entropy_l == pytest.approx(min(map(reference.entropy_l, inside), default=0.0))
    for c, least in found.recursive_l:
        assert least == min((reference.recursive_l(counts, c) for counts in inside), default=0)
    measure = reference.ordered_distance if is_ordered(table["q2"].type) else reference.equal_distance
    assert found.t == pytest.approx(max((measure(one, whole) for one in inside), default=0.0), abs=1e-9)


SALARIES = [3, 4, 5, 6, 11, 8, 7, 9, 10]
DISEASES = (
    "gastric ulcer,gastritis,stomach cancer,gastritis,flu,bronchitis,bronchitis,pneumonia,stomach cancer"
)
PATIENTS = pa.table(
    {
        "zip": ["476**"] * 3 + ["4790*"] * 3 + ["476**"] * 3,
        "age": ["2*"] * 3 + [">=40"] * 3 + ["3*"] * 3,
        "salary": SALARIES,
        "disease": DISEASES.split(","),
    }
)
"""Table 4 of Li, Li & Venkatasubramanian (2007), which is 3-diverse in both sensitive columns."""


def test_published_example_of_distances_between_salaries() -> None:
    """D[{3k,4k,5k}, {3k...11k}] = 0.375 and D[{6k,8k,11k}, ...] = 0.167 (Li et al. 2007, section 4.2)."""
    first = pa.table({"c": [1] * 3 + [2] * 6, "s": [3, 4, 5, 6, 7, 8, 9, 10, 11]})
    assert diversity(batches_of(first), ["c"], sensitive="s").t == pytest.approx(0.375)
    second = reference.ordered_distance(Counter([6, 8, 11]), Counter(range(3, 12)))
    assert second == pytest.approx(1 / 6)
    spread = pa.table({"c": [1, 1, 1, 2, 2, 2, 3, 3, 3], "s": [6, 8, 11, 3, 7, 10, 4, 5, 9]})
    found = diversity(batches_of(spread), ["c"], sensitive="s").t
    assert found == pytest.approx(0.1666667)


def test_published_example_of_patients_is_3_diverse() -> None:
    for column in ("salary", "disease"):
        found = diversity(batches_of(PATIENTS), ["zip", "age"], sensitive=column)
        assert (found.distinct_l, found.entropy_l) == (3, pytest.approx(3.0))
    assert diversity(batches_of(PATIENTS), ["zip", "age"], sensitive="salary").t == pytest.approx(0.375)


def test_published_example_of_inpatients_is_4_anonymous_and_1_diverse() -> None:
    """Figures 2 and 3 of Machanavajjhala et al. (2007): the third block has cancer in all its rows."""
    four = pa.table(
        {
            "zip": ["130**"] * 4 + ["1485*"] * 4 + ["130**"] * 4,
            "age": ["<30"] * 4 + [">=40"] * 4 + ["3*"] * 4,
            "condition": ["heart", "heart", "viral", "viral", "cancer", "heart", "viral", "viral"]
            + ["cancer"] * 4,
        }
    )
    found = assess(batches_of(four), QuasiIdentifiers(columns=("zip", "age"), sensitive=("condition",)))
    assert found.k == 4
    assert found.diversity[0].distinct_l == 1
    three = four.set_column(
        0,
        "zip",
        pa.array(["1305*", "1305*", "1306*", "1306*"] + ["1485*"] * 4 + ["1305*", "1305*", "1306*", "1306*"]),
    )
    three = three.set_column(1, "age", pa.array(["<=40"] * 4 + [">40"] * 4 + ["<=40"] * 4))
    three = three.set_column(
        2,
        "condition",
        pa.array(["heart", "viral", "heart", "viral", "cancer", "heart", "viral", "viral"] + ["cancer"] * 4),
    )
    diverse = diversity(batches_of(three), ["zip", "age"], sensitive="condition")
    assert diverse.distinct_l == 3
    assert diverse.entropy_l == pytest.approx(math.exp(1.0397207708))


@settings(deadline=None, max_examples=50)
@given(tables(fewest_rows=1))
def test_population_table_gives_k_map_presence_and_marketer_risk(table: pa.Table) -> None:
    sample = table.slice(0, max(1, len(table) // 2))
    found = assess(
        batches_of(sample), ALL, population=Population(batches_of(table)), subset_size=0
    ).population
    assert found is not None
    inside, everybody = reference.classes(sample, ALL.columns), reference.classes(table, ALL.columns)
    assert found.k_map == min(everybody[one] for one in inside)
    assert found.journalist_highest == max(1 / everybody[one] for one in inside)
    assert found.marketer == pytest.approx(sum(inside[one] / everybody[one] for one in inside) / len(sample))
    chances = [inside[one] / everybody[one] for one in everybody]
    assert found.presence == (min(chances), max(chances))
    assert found.unique_share == sum(n for one, n in inside.items() if everybody[one] == 1) / len(sample)
    assert found.unmatched_rows == 0


def test_published_example_of_presence() -> None:
    """A table is between 1/2 and 2/3 present where each class has 1 of 2 or 2 of 3 people (Nergiz et al.)."""
    everybody = pa.table({"a": [1, 1, 2, 2, 2, 3, 3]})
    some = pa.table({"a": [1, 2, 2, 3]})
    quasi = QuasiIdentifiers(columns=("a",))
    found = assess(batches_of(some), quasi, population=Population(batches_of(everybody))).population
    assert found is not None
    assert found.presence == (0.5, pytest.approx(2 / 3))
    strangers = assess(batches_of(everybody), quasi, population=Population(batches_of(some))).population
    assert strangers is not None
    assert strangers.unmatched_rows == 3


@pytest.mark.parametrize("fraction", [0.01, 0.05, 0.3, 0.5, 0.51, 0.9, 1.0])
@pytest.mark.parametrize("size", [1, 2, 3, 10, 64, 65, 500])
def test_expected_risk_is_the_sum_over_the_negative_binomial_distribution(size: int, fraction: float) -> None:
    total = 0.0
    for people in range(size, int(size / fraction * 4) + 20_000):
        ways = math.lgamma(people) - math.lgamma(size) - math.lgamma(people - size + 1)
        missed = (people - size) * math.log1p(-fraction) if people > size and fraction < 1 else 0.0
        if fraction < 1 or people == size:
            total += math.exp(ways + size * math.log(fraction) + missed) / people
    assert expected_risk(size, fraction) == pytest.approx(total, rel=1e-6)


def _population(rng: np.random.Generator, *, alpha: float, theta: float, people: int) -> np.ndarray:
    """Which class each person is in, drawn one after the other by Pitman's formula."""
    classes: list[int] = []
    of = np.empty(people, dtype=np.int64)
    draws = rng.random(people)
    earlier = rng.random(people)
    for i in range(people):
        if draws[i] < (theta + alpha * len(classes)) / (theta + i):
            of[i] = len(classes)
            classes.append(1)
            continue
        while True:
            one = of[int(earlier[i] * i)]
            if rng.random() < (classes[one] - alpha) / classes[one]:
                break
            earlier[i] = rng.random()
        of[i] = one
        classes[one] += 1
    return of


@pytest.mark.parametrize(("alpha", "theta"), [(0.1, 3000.0), (0.5, 100.0), (0.8, 20.0)])
def test_those_alone_in_the_population_are_estimated_from_a_sample(alpha: float, theta: float) -> None:
    rng = np.random.default_rng(5)
    everybody = rng.permutation(_population(rng, alpha=alpha, theta=theta, people=30_000))
    sample = everybody[:3000]
    people = np.bincount(everybody)
    alone = float(np.mean(people[sample] == 1))
    sizes = ClassSizes(dict(Counter(Counter(sample.tolist()).values())))
    assert fit(sizes)[0] == pytest.approx(alpha, abs=0.12)
    assert share_unique_in_population(sizes, fraction=0.1) == pytest.approx(alone, rel=0.25, abs=0.01)
    table = pa.table({"a": sample})
    found = assess(batches_of(table, 1000), QuasiIdentifiers(columns=("a",)), population=Sampling(0.1))
    assert found.population is not None
    assert found.population.unique_share == pytest.approx(
        share_unique_in_population(sizes, fraction=0.1), rel=1e-4
    )


def test_expected_marketer_risk_is_near_the_true_one_in_a_drawn_sample() -> None:
    rng = np.random.default_rng(8)
    sizes = np.exp(rng.uniform(0, math.log(2000), 20_000)).astype(np.int64)
    everybody = np.repeat(np.arange(len(sizes)), sizes)
    sample = everybody[rng.random(len(everybody)) < 0.05]
    true = float(np.mean(1 / sizes[sample]))
    quasi = QuasiIdentifiers(columns=("a",))
    found = assess(batches_of(pa.table({"a": sample}), 10_000), quasi, population=Sampling(0.05)).population
    assert found is not None
    assert found.marketer == pytest.approx(true, rel=0.1)


def test_what_is_told_holds_no_value_and_is_plain_data() -> None:
    table = pa.table({"city": ["Gotham", "Metropolis"], "disease": ["flu", "gout"]})
    quasi = QuasiIdentifiers(columns=("city",), sensitive=("disease",))
    found = assess(batches_of(table), quasi, population=Sampling(0.5))
    text = "\n".join(found.describe()) + json.dumps(found.as_dict()) + repr(found)
    assert not {"Gotham", "Metropolis", "flu", "gout"} & set(text.replace('"', " ").split())
    assert "k-anonymity: 1" in text
    assert found.unique_share == 1.0


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ((), "are none"),
        (("missing",), "missing"),
        (("a", "a"), "twice"),
        (("nested",), "nested"),
        (("odd",), "NaN"),
        (("coded",), "nested"),
    ],
)
def test_columns_that_cannot_be_quasi_identifiers_are_refused(columns: tuple[str, ...], problem: str) -> None:
    lists = pa.array([[1], [2]])
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1]), lists)
    table = pa.table({"a": [1, 2], "nested": lists, "odd": [1.0, float("nan")], "coded": coded})
    with pytest.raises(UsageError, match=problem):
        assess(batches_of(table), QuasiIdentifiers(columns=columns))


def test_batches_that_differ_are_refused() -> None:
    batches = [pa.RecordBatch.from_pydict({"a": [1]}), pa.RecordBatch.from_pydict({"a": ["1"]})]
    with pytest.raises(UsageError, match="different schemas"):
        assess(lambda: batches, QuasiIdentifiers(columns=("a",)))


def test_a_table_that_can_be_read_once_only_is_refused() -> None:
    once = iter(PATIENTS.to_batches())
    with pytest.raises(UsageError, match="read again"):
        diversity(lambda: once, ["age"], sensitive="salary")


def test_a_column_is_not_both_known_and_sensitive() -> None:
    with pytest.raises(UsageError, match="both"):
        QuasiIdentifiers(columns=("a",), sensitive=("a",))
    with pytest.raises(UsageError, match="above 0"):
        Sampling(0.0)


def test_a_population_with_other_types_is_refused() -> None:
    left, right = pa.table({"a": [1]}), pa.table({"a": ["1"]})
    with pytest.raises(UsageError, match="another type"):
        assess(batches_of(left), QuasiIdentifiers(columns=("a",)), population=Population(batches_of(right)))


def test_with_many_columns_smaller_subsets_are_looked_at() -> None:
    table = pa.table({f"c{i}": [1, 2] for i in range(22)})
    found = assess(batches_of(table), QuasiIdentifiers(columns=tuple(table.column_names)))
    assert {one.columns for one in found.subsets} == {
        subset for size in (1, 2) for subset in combinations(table.column_names, size)
    }
